/** A device of a sealed storm: the real journal, exchanges, line of keys and asks room over an IndexedDB of its own. */
import type { Day } from '../../../src/engines/facts/day.ts';
import { missingWraps, newEpoch, openEpoch } from '../../../src/engines/sealing/line-keys.ts';
import { type Need, needsOf } from '../../../src/engines/sealing/line-needs.ts';
import type { LineState } from '../../../src/engines/sealing/line-types.ts';
import type { Row } from '../../../src/engines/sealing/row.ts';
import { accountOf, type Identity, identityOf, type Seed } from '../../../src/engines/sealing/seed.ts';
import { openRoom, type Room } from '../../../src/shells/web/asks/room.ts';
import { type DeviceLine, deviceLine, readTexts } from '../../../src/shells/web/people/device-line.ts';
import { type Kept, nothingKept } from '../../../src/shells/web/people/keep.ts';
import type { Unlocked } from '../../../src/shells/web/walls/unlocked.ts';
import { type WallJournal, wallJournal } from '../../../src/shells/web/walls/wall-journal.ts';
import { type Believed, type WallLink, wallLink } from '../../../src/shells/web/walls/wall-link.ts';
import { wallRound } from '../../../src/shells/web/walls/wall-round.ts';
import { problem } from '../../../src/std/problem.ts';
import type { Random } from '../../../src/std/random.ts';
import { err, ok } from '../../../src/std/result.ts';
import { BrowserWall, openWallDatabase, type WallDatabase } from '../../../src/stores/browser/wall.ts';
import { Battery, never, onBattery } from './battery.ts';

/** A rule bent on purpose, on every device. */
export interface Bent {
  readonly journal?: (journal: WallJournal) => WallJournal;
  readonly link?: (link: WallLink) => WallLink;
}
export interface Around {
  readonly random: Random;
  /** By this device's clock. */
  readonly today: (device: StormDevice) => Day;
  readonly send: (device: StormDevice, path: string, body: unknown) => ReturnType<Believed>;
  readonly hash: (text: Uint8Array) => Uint8Array;
  readonly bent: Bent;
}

/** One start of the app. */
export interface Run {
  readonly journal: WallJournal;
  readonly room: Room;
  readonly line: DeviceLine;
  readonly unlocked: () => Unlocked | null;
  /** Joins the line and sees to the wall's keys as the keyring does, then one round about the wall. */
  round(): Promise<boolean>;
}

export class StormDevice {
  readonly name: string;
  readonly #around: Around;
  readonly #database: WallDatabase;
  #kept: Kept = nothingKept;
  #battery = new Battery();
  #run: Run | null = null;
  /** Who has it open; null: locked. */
  person: Seed | null;
  /** The last day on which it truly heard a day that the server believed. */
  heardOn: Day | null = null;
  /** By how many days its clock is wrong. */
  daysOff = 0;

  private constructor(name: string, around: Around, database: WallDatabase, person: Seed | null) {
    [this.name, this.#around, this.#database, this.person] = [name, around, database, person];
  }
  static async make(name: string, around: Around, person: Seed | null): Promise<StormDevice> {
    return new StormDevice(name, around, await openWallDatabase(name), person);
  }

  /** What lies on its disk, whether it runs or not. */
  disk(): BrowserWall {
    return new BrowserWall(this.#database, 'asks', (_, within) =>
      within(() => ({ may: false, why: 'held' })),
    );
  }
  rows = (): Promise<readonly Row[]> => this.disk().page(null, 1_000_000);

  /** Does something in a running app; null when its battery went before it was done. */
  async act<T>(work: (run: Run) => Promise<T>, lasts: number | null = null): Promise<T | null> {
    const battery = this.#battery;
    battery.left = lasts;
    const doing = async () => {
      this.#run ??= await this.#start(battery);
      return work(this.#run);
    };
    const done = await Promise.race([doing(), battery.gone]);
    battery.left = null;
    if (!battery.alive) this.stop();
    return done;
  }
  stop(): void {
    this.#battery.pull();
    [this.#battery, this.#run] = [new Battery(), null];
  }

  async #start(battery: Battery): Promise<Run> {
    const { random, send, bent, hash } = this.#around;
    const today = () => this.#around.today(this);
    const ask: Believed = async (path, body) => {
      if (!battery.pass()) return never;
      const answer = await send(this, path, body);
      return battery.alive ? answer : never;
    };
    const journal = (bent.journal ?? same)(wallJournal(onBattery(this.#database, battery), 'asks'));
    const link = (bent.link ?? same)(wallLink(ask, 'asks'));
    const post = async (path: string, body: unknown) => {
      const answer = await ask(path, body);
      return answer === null ? err(problem('request.malformed')) : ok(answer);
    };
    // The room, the line and the exchanges ask for nothing else.
    const device = { today, post, config: () => null, record: async () => [] } as never;
    const keep = async (change: Partial<Kept>) => {
      if (!battery.pass()) await never;
      this.#kept = { ...this.#kept, ...change };
    };
    const known = await readTexts(this.#kept.texts);
    const line = deviceLine(
      device,
      () => this.#kept,
      keep,
      () => {},
      known,
    );
    const unlocked = () => unlockedBy(this.person, line.now());
    const hasher = async (text: Uint8Array) => hash(text);
    return {
      journal,
      line,
      unlocked,
      room: openRoom({ device, journal, link, unlocked, random, hasher, program: 'storm' }),
      round: async () => {
        const joined = await line.join();
        const who = unlocked();
        if (joined.ok && who?.roles.has('keyholder')) await seeToKeys(line, who, random);
        return (await wallRound({ journal, link, random, unlocked, today })).reached;
      },
    };
  }
}
const same = <T>(thing: T): T => thing;

/** As the keyring does: a key made anew where it is due, ways in for those who lack one, and a first opening. */
async function seeToKeys(line: DeviceLine, { seed, account }: Unlocked, random: Random): Promise<void> {
  const now = () => line.now() as LineState;
  const see = async (need: Need): Promise<void> => {
    if (need.need === 'epoch') await line.say(seed, (await newEpoch(random, now(), 'asks')).said);
    if (need.need === 'wraps') {
      const epoch = now().epochs.asks.find(({ id }) => id === need.epoch);
      const opened = epoch && (await openEpoch(epoch, seed));
      const wraps = epoch && opened?.ok ? await missingWraps(now(), epoch, opened.value) : null;
      if (wraps) await line.say(seed, wraps);
    }
    const { asks } = now().current;
    if (need.need === 'proof' && need.account === account && asks && (await openEpoch(asks, seed)).ok)
      await line.say(seed, { kind: 'opened', epoch: asks.id });
  };
  const needs = needsOf(now(), ['asks']);
  for (const need of needs) await see(need);
  if (needs.length > 0) await line.join();
}

/** A person of the line, with the keys that they can open; null for who is not on it, or on it no more. */
export function unlockedBy(seed: Seed | null, line: LineState | null): Unlocked | null {
  const person = seed && line?.people.get(accountOf(seed));
  return person && line ? { ...keysOf(seed, line), roles: person.roles } : null;
}

export const keysOf = (seed: Seed, line: LineState) => ({
  account: accountOf(seed),
  seed,
  line,
  async epochs(): Promise<Map<number, Identity[]>> {
    const out = new Map<number, Identity[]>([[0, [identityOf(seed)]]]);
    for (const one of line.epochs.asks) {
      const opened = await openEpoch(one, seed);
      if (opened.ok) out.set(one.n, [...(out.get(one.n) ?? []), opened.value]);
    }
    return out;
  },
});
