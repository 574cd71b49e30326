/**
 * How phones reach this server: by its own authority, by a domain, or not yet. Opens and closes the two addresses that
 * this needs (https, and a plain one with one page), and keeps their certificate fresh. Nothing here can stop the
 * counting: what cannot be opened is said, and the address on this machine stays open.
 */
import { X509Certificate } from 'node:crypto';
import type { Clock } from '../../../std/clock.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { Api } from '../app.ts';
import { runApart } from '../certificates/apart.ts';
import type { MadeAuthority } from '../certificates/authority.ts';
import type { AuthorityAsked } from '../certificates/authority-process.ts';
import { type DomainKeeper, type DomainTrouble, keepDomain } from '../certificates/domain.ts';
import {
  type HttpsChoice,
  type HttpsFolder,
  type OwnChoice,
  originsOf,
  withoutPast,
} from '../certificates/https-folder.ts';
import type { ServerNames } from '../certificates/names.ts';
import { type Shown, shownOfOwn } from '../certificates/source.ts';
import type { Announcing } from './announce.ts';
import { type HttpsListener, listenHttps } from './https-listener.ts';
import { listenPlain, type PlainListener } from './plain-listener.ts';

export const usualPorts = {
  own: { port: 8443, plainPort: 8480 },
  domain: { port: 443, plainPort: 80 },
} as const;

/** Why phones cannot reach the server though they should. */
export type ReachingTrouble = DomainTrouble | 'port-taken' | 'port-refused' | 'authority-past';

export interface Reaching {
  readonly choice: HttpsChoice | null;
  /** The https origin that phones use: 'https://van.local:8443'. */
  address(): string | null;
  /** The plain origin with the page that puts the authority on a phone; null where phones need none. */
  firstPage(): string | null;
  readonly authority: OwnAuthority | null;
  /** Milliseconds since 1970: the last moment of the certificate that is shown. */
  shownTo(): number | null;
  trouble(): ReachingTrouble | null;
  /** Makes the authority, and opens the addresses: what `serve --own-authority` does. */
  useOwn(names: ServerNames): Promise<Result<null, Problem>>;
  /** Looks at the certificate now: for tests, and each hour by itself. */
  refresh(): Promise<void>;
}

export interface OwnAuthority {
  /** DER. */
  readonly root: Uint8Array;
  /** SHA-256 of the root, in groups to compare: 'AB:CD:…'. */
  readonly fingerprint: string;
  readonly names: ServerNames;
  /** Milliseconds since 1970: when the last of its certificates ends. */
  readonly last: number;
}

export interface ReachingParts {
  readonly folder: HttpsFolder;
  readonly clock: Clock;
  /** Ports that were said at the start: an authority that is made later takes them too. */
  readonly ports?: Partial<Pick<OwnChoice, 'port' | 'plainPort'>>;
  /** For whoever runs the server. */
  readonly onTrouble: (trouble: ReachingTrouble, nextMinutes: number | null) => void;
}

export interface RunningReaching extends Reaching {
  /** Opens what was chosen, for these routes. */
  open(app: Api): Promise<void>;
  stop(): Promise<void>;
}

const hourMs = 3_600_000;

export function makeReaching({ folder, clock, ports, onTrouble }: ReachingParts): RunningReaching {
  let choice = folder.choice();
  let own = folder.own();
  let app: Api | null = null;
  let https: HttpsListener | null = null;
  let plain: PlainListener | null = null;
  let domain: DomainKeeper | null = null;
  let said: Announcing | null = null;
  let shown: Shown | null = null;
  let trouble: ReachingTrouble | null = null;
  const challenges = new Map<string, string>();

  const fail = (why: ReachingTrouble): void => {
    trouble = why;
    onTrouble(why, null);
  };
  const current = (): Shown | null =>
    choice?.kind === 'own' ? own && shownOfOwn(own, clock.now()) : (domain?.shown() ?? null);

  /** Shows the certificate of the day: opens the https address with the first, and changes it under open connections. */
  const showNow = async (): Promise<void> => {
    const next = current();
    if (!next || !app || !choice) {
      if (choice?.kind === 'own' && own) fail('authority-past');
      return;
    }
    if (https && next.chain !== shown?.chain) https.show(next);
    shown = next;
    if (https) return;
    https = await opened(() => listenHttps(app as Api, (choice as HttpsChoice).port, next));
  };
  /** One at a time: the hour, a new certificate and a press may come together, and the port is opened once. */
  let showing: Promise<void> = Promise.resolve();
  const showCurrent = (): Promise<void> => {
    const shownNow = showing.then(showNow);
    showing = shownNow.catch(() => {});
    return shownNow;
  };
  async function opened<T>(open: () => Promise<T>): Promise<T | null> {
    try {
      return await open();
    } catch (cause) {
      const { code } = cause as { code?: string };
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
      fail(code === 'EACCES' ? 'port-refused' : 'port-taken');
      return null;
    }
  }
  const openPlain = async (): Promise<void> => {
    const { plainPort } = choice as HttpsChoice;
    plain = await opened(() =>
      listenPlain(plainPort, { challenges, secure: self.address, authority: () => self.authority }),
    );
  };
  const openAll = async (): Promise<void> => {
    if (!choice || !app) return;
    trouble = null;
    if (choice.kind === 'own') {
      own = own && withoutPast(own, clock.now());
      if (!own) return fail('authority-past');
      folder.keepOwn(own);
      await showCurrent();
      await openPlain();
      if (!choice.names.host) return;
      // Loaded by those alone who need it.
      const { announce } = await import('./announce.ts');
      said = announce(choice.names.host);
      return;
    }
    await openPlain();
    domain = keepDomain({
      folder,
      choice,
      clock,
      challenges,
      onChange: () => void showCurrent().catch(() => {}),
      onTrouble: (why, minutes) => onTrouble(why, minutes),
    });
    await showCurrent();
    // The first certificate may take a minute; nothing waits for it.
    void domain.look();
  };
  const closeAll = async (): Promise<void> => {
    domain?.stop();
    said?.stop();
    await Promise.all([https?.close(), plain?.close()]);
    [https, plain, domain, said, shown] = [null, null, null, null, null];
  };
  const refresh = async (): Promise<void> => {
    await domain?.look();
    await showCurrent();
  };
  /** With the ports that were opened: asked for port 0, the system gave one. */
  const origins = () =>
    choice &&
    originsOf({ ...choice, port: https?.port ?? choice.port, plainPort: plain?.port ?? choice.plainPort });
  let timer: NodeJS.Timeout | null = null;

  const self: RunningReaching = {
    get choice() {
      return choice;
    },
    address: () => origins()?.address ?? null,
    firstPage: () => origins()?.firstPage ?? null,
    get authority() {
      return choice?.kind === 'own' && own ? authorityOf(own) : null;
    },
    shownTo: () => shown?.to ?? null,
    trouble: () => trouble ?? domain?.trouble() ?? null,
    useOwn: async (names) => {
      const made = await makeOwn(folder, clock, names, ports);
      if (!made.ok) return made;
      await closeAll();
      choice = folder.choice();
      own = folder.own();
      await openAll();
      return ok(null);
    },
    refresh,
    open: async (routes) => {
      app = routes;
      await openAll();
      timer = setInterval(() => void refresh().catch(() => {}), hourMs);
      timer.unref();
    },
    stop: async () => {
      if (timer) clearInterval(timer);
      await closeAll();
    },
  };
  return self;
}

/** Makes an authority for these names and keeps it, unless there is one for the same names that still has certificates. */
export async function makeOwn(
  folder: HttpsFolder,
  clock: Clock,
  names: ServerNames,
  ports: Partial<Pick<OwnChoice, 'port' | 'plainPort'>> = {},
): Promise<Result<null, Problem>> {
  const before = folder.choice();
  const kept = folder.own();
  const now = clock.now();
  const same = kept && kept.names.host === names.host && kept.names.address === names.address;
  if (!same || !shownOfOwn(kept, now)) {
    // Certificates that begin in another century would be good for nobody.
    if (now < Date.UTC(2025, 0, 1)) return err(problem('clock.wrong'));
    const made = await runApart<AuthorityAsked, MadeAuthority>('authority-process', { names, now });
    if (!made.ok) return err(problem('certificate.not-made'));
    folder.keepOwn(made.value);
  }
  const last = before?.kind === 'own' ? before : usualPorts.own;
  folder.choose({
    kind: 'own',
    names,
    port: ports.port ?? last.port,
    plainPort: ports.plainPort ?? last.plainPort,
  });
  return ok(null);
}

function authorityOf(own: MadeAuthority): OwnAuthority {
  const root = new X509Certificate(own.root);
  return {
    root: new Uint8Array(root.raw),
    fingerprint: root.fingerprint256,
    names: own.names,
    last: own.leaves.at(-1)?.to ?? 0,
  };
}
