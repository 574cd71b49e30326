/**
 * Keeps a domain's certificate: gets the first, and the next while more than a third of its life is left. What goes
 * wrong is said and tried again; the server goes on meanwhile with what it has.
 */
import type { Clock } from '../../../std/clock.ts';
import type { Result } from '../../../std/result.ts';
import { runApart } from './apart.ts';
import type { Challenge, DomainAsked, DomainGiven } from './domain-process.ts';
import type { DomainCertificate, DomainChoice, HttpsFolder } from './https-folder.ts';
import type { Shown } from './source.ts';

/** Why there is no new certificate, as far as the authority said. */
export type DomainTrouble = 'no-authority' | 'name-not-found' | 'not-reached' | 'too-often' | 'not-given';

export interface DomainKeeper {
  shown(): Shown | null;
  /** Of the last try, or null when it went well. */
  trouble(): DomainTrouble | null;
  /** Resolves when a try that was due has been made. */
  look(): Promise<void>;
  stop(): void;
}

export interface DomainParts {
  readonly folder: Pick<HttpsFolder, 'certificate' | 'keepCertificate' | 'account' | 'keepAccount'>;
  readonly choice: DomainChoice;
  readonly clock: Clock;
  /** Shared with the plain address, which answers them. */
  readonly challenges: Map<string, string>;
  readonly onChange: () => void;
  readonly onTrouble: (trouble: DomainTrouble, nextMinutes: number) => void;
  /** How a certificate is asked for; in a process of its own unless said. */
  readonly ask?: (
    asked: DomainAsked,
    onWay: (way: Challenge) => void,
  ) => Promise<Result<DomainGiven, string>>;
}

/** The next is asked for when this part of a certificate's life has passed. */
const partBeforeRenewal = 0.6;
const firstWaitMs = 5 * 60_000;
const longestWaitMs = 6 * 3_600_000;

/** Milliseconds since 1970. */
export const renewalDue = ({ from, to }: Pick<DomainCertificate, 'from' | 'to'>): number =>
  from + (to - from) * partBeforeRenewal;

export function keepDomain(parts: DomainParts): DomainKeeper {
  const { folder, choice, clock, challenges, onChange, onTrouble } = parts;
  const ask = parts.ask ?? askApart(choice.directoryCa);
  let trouble: DomainTrouble | null = null;
  let waitMs = firstWaitMs;
  let notBefore = 0;
  let running: Promise<void> | null = null;

  const held = (): DomainCertificate | null => {
    const kept = folder.certificate();
    return kept?.domain === choice.domain && kept.directory === choice.directory ? kept : null;
  };
  const attempt = async (): Promise<void> => {
    const { domain, directory } = choice;
    const asked = { domain, directory, account: folder.account(directory) };
    const given = await ask(asked, ({ token, answer }) => challenges.set(token, answer));
    challenges.clear();
    if (given.ok) {
      folder.keepAccount(directory, given.value.account);
      folder.keepCertificate(given.value.certificate);
      [trouble, waitMs, notBefore] = [null, firstWaitMs, 0];
      onChange();
      return;
    }
    trouble = troubleIn(given.error);
    notBefore = clock.now() + waitMs;
    onTrouble(trouble, Math.round(waitMs / 60_000));
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };
  const look = (): Promise<void> => {
    const kept = held();
    const now = clock.now();
    const due = kept === null || renewalDue(kept) <= now;
    if (!due || now < notBefore) return running ?? Promise.resolve();
    running ??= attempt().finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => void look(), 60_000);
  timer.unref();
  return {
    shown: () => {
      const kept = held();
      return kept && kept.to > clock.now() ? kept : null;
    },
    trouble: () => trouble,
    look,
    stop: () => clearInterval(timer),
  };
}

function askApart(directoryCa: string | null): NonNullable<DomainParts['ask']> {
  const environment = directoryCa === null ? {} : { NODE_EXTRA_CA_CERTS: directoryCa };
  return (asked, onWay) =>
    runApart<DomainAsked, DomainGiven, Challenge>('domain-process', asked, { environment, onWay });
}

/** The authority's own words are for developers and may hold addresses: only their sort is kept. */
export function troubleIn(said: string): DomainTrouble {
  // How the library stumbles over a network that went away meanwhile.
  if (/reading 'config'/.test(said)) return 'no-authority';
  if (/rate.?limit|too many/i.test(said)) return 'too-often';
  if (/NXDOMAIN|DNS problem|dns|no valid (A|IP)|SERVFAIL/i.test(said)) return 'name-not-found';
  if (/\.well-known|acme-challenge|connection|timeout|unauthorized|refused by|fetching/i.test(said))
    return 'not-reached';
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|certificate|self.signed/i.test(said))
    return 'no-authority';
  return 'not-given';
}
