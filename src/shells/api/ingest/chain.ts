/**
 * The private halves of the ingest keys: one file in the keys folder, outside the data and inside every backup. A chain is
 * one seed, from which every later key follows and no earlier one; destroying a key is keeping the next one's seed alone.
 */
import { randomBytes } from 'node:crypto';
import type { Day } from '../../../engines/facts/day.ts';
import { chainOf, nextChain, type ReplacedKey } from '../../../engines/sealing/ingest-life.ts';
import type { IngestKey, KemName } from '../../../engines/sealing/sealing.ts';
import { assert } from '../../../std/result.ts';
import { ingestPairs, nextSeed } from '../key-derivation.ts';
import type { KeyFiles } from '../keys.ts';
import type { OpeningKey } from '../opening.ts';

export const ingestFile = 'ingest.json';

/** How far ahead of the newest key a frame may name one: a restored server is at most some rotations behind. */
export const aheadMax = 64;

export type IngestPairs = Readonly<Record<KemName, OpeningKey>>;

/** One key as it is listed: never what opens it. */
export interface KeyLine {
  readonly number: number;
  /** The first day on which this server worked with it; null where nobody noted it. */
  readonly began: Day | null;
  readonly replaced: Day | null;
}

export interface IngestChain {
  /** A random name: what devices reported belongs to these keys and no others. */
  readonly name: string;
  /** The newest that is published. Devices seal to it. */
  newest(): number;
  /** The lowest that is there: what is sealed to a lower one opens never again. */
  oldest(): number;
  /** Every key that is there, rising. */
  list(): readonly KeyLine[];
  /** Every key that is there but the newest, rising. */
  replaced(): readonly ReplacedKey[];
  /** A chain begun anew that is not published yet. */
  waiting(): { readonly number: number; readonly day: Day } | null;
  /** Whether this public key is of the chain that is not published yet: it was, before this server was put back. */
  isOfWaiting(key: IngestKey): boolean;
  /** Whether there is another key of this number here. */
  differs(key: IngestKey): boolean;
  /** The day on which a key was last destroyed. */
  lastGone(): Day | null;
  pairs(number: number): IngestPairs | null;
  /** Notes the newest key's first day, where nobody has. */
  begin(day: Day): void;
  advance(day: Day | null): number;
  /** This key was published before a restore: it is the newest again. False: it is of a chain that is not here. */
  reach(number: number, day: Day): boolean;
  /** A chain from new chance, above all numbers that are known of. It is not published. */
  prepare(above: number, day: Day): void;
  publish(day: Day): void;
  /** Every key below this one is gone: from the file, where it lay, and from memory. */
  destroyBelow(number: number, day: Day): void;
  /** Of how many of the keys nothing is known of the devices that joined before; asked once. */
  takeUnheard(): number;
}

interface Chain {
  /** The seed of key `from`; every later one follows from it. */
  readonly from: number;
  readonly seed: string;
  readonly newest: number;
}
/** The first three names are those of the first version, which goes on to open such a file. */
interface Held extends Chain {
  readonly name: string;
  readonly began: Readonly<Record<string, Day>>;
  /** Chains before this one, of which keys are left; rising. */
  readonly older: readonly Chain[];
  readonly waiting: { readonly number: number; readonly seed: string; readonly day: Day } | null;
  readonly gone: Day | null;
  readonly unheard: number | null;
}

const newSeed = (): string => randomBytes(32).toString('base64url');
const newName = (): string => randomBytes(16).toString('base64url');
const bare = { began: {}, older: [], waiting: null, gone: null };

export function openIngestChain(files: KeyFiles): IngestChain {
  let held = read(files);
  const known = new Map<number, IngestPairs>();
  const save = (next: Held): void => {
    files.write(ingestFile, JSON.stringify(next));
    held = next;
  };
  const chains = (): readonly Chain[] => [...held.older, held];
  const numbers = (): readonly number[] =>
    chains().flatMap(({ from, newest }) => Array.from({ length: newest - from + 1 }, (_, at) => from + at));
  const list = (): readonly KeyLine[] => {
    const all = numbers();
    const began = (number: number | undefined): Day | null =>
      number === undefined ? null : (held.began[number] ?? null);
    return all.map((number, at) => ({ number, began: began(number), replaced: began(all[at + 1]) }));
  };
  const pairs = (number: number): IngestPairs | null => {
    const made = known.get(number);
    if (made) return made;
    const chain = chains().find((one) => chainOf(one.newest) === chainOf(number));
    if (!chain || number < chain.from || number > chain.newest + aheadMax) return null;
    const fresh = ingestPairs(seedAt(chain, number));
    known.set(number, fresh);
    return fresh;
  };
  const begunOn = (number: number, day: Day | null): Held['began'] =>
    day === null ? held.began : { ...held.began, [number]: day };
  return {
    get name() {
      return held.name;
    },
    newest: () => held.newest,
    oldest: () => (chains()[0] as Chain).from,
    list,
    replaced: () => list().slice(0, -1),
    waiting: () => held.waiting && { number: held.waiting.number, day: held.waiting.day },
    isOfWaiting: (key) => {
      if (!held.waiting || chainOf(held.waiting.number) !== chainOf(key.number)) return false;
      const chain = { from: held.waiting.number, seed: held.waiting.seed };
      const near = key.number >= chain.from && key.number <= chain.from + aheadMax;
      return near && isPublic(ingestPairs(seedAt(chain, key.number)), key);
    },
    differs: (key) => {
      const own = pairs(key.number);
      return own !== null && !isPublic(own, key);
    },
    lastGone: () => held.gone,
    pairs,
    begin: (day) => {
      if (held.began[held.newest] === undefined) save({ ...held, began: begunOn(held.newest, day) });
    },
    advance: (day) => {
      const newest = held.newest + 1;
      assert(chainOf(newest) === chainOf(held.newest), 'a chain lasts eighty years');
      save({ ...held, newest, began: begunOn(newest, day) });
      return newest;
    },
    reach: (number, day) => {
      if (chainOf(number) !== chainOf(held.newest) || number > held.newest + aheadMax) return false;
      if (number <= held.newest) return true;
      let { began } = held;
      for (let at = held.newest + 1; at <= number; at++) began = { ...began, [at]: day };
      save({ ...held, newest: number, began });
      return true;
    },
    prepare: (above, day) => {
      if (held.waiting && held.waiting.number > above) return;
      const number = nextChain(Math.max(held.newest, above));
      assert(number <= 0xffff, 'the number of a key is 16 bits');
      save({ ...held, waiting: { number, seed: newSeed(), day } });
    },
    publish: (day) => {
      if (!held.waiting) return;
      const { number, seed } = held.waiting;
      const { from, seed: before, newest } = held;
      save({
        ...held,
        ...{ from: number, seed, newest: number, waiting: null },
        older: [...held.older, { from, seed: before, newest }],
        began: begunOn(number, day),
      });
    },
    destroyBelow: (number, day) => {
      assert(number <= held.newest, 'the newest key is never destroyed');
      const cut = (chain: Chain): Chain =>
        chain.from >= number
          ? chain
          : { ...chain, from: number, seed: Buffer.from(seedAt(chain, number)).toString('base64url') };
      const began = Object.entries(held.began).filter(([at]) => Number(at) >= number);
      save({
        ...held,
        ...cut(held),
        older: held.older.filter(({ newest }) => newest >= number).map(cut),
        began: Object.fromEntries(began),
        gone: day,
      });
      for (const at of [...known.keys()]) if (at < number) known.delete(at);
    },
    takeUnheard: () => {
      const unheard = held.unheard ?? held.newest;
      if (held.unheard !== null) save({ ...held, unheard: null });
      return unheard;
    },
  };
}

const isPublic = ({ x25519 }: IngestPairs, key: IngestKey): boolean =>
  Buffer.from(x25519.publicBytes).toString('base64url') === key.x25519;

function seedAt({ from, seed }: Pick<Chain, 'from' | 'seed'>, number: number): Uint8Array {
  let at: Uint8Array = Buffer.from(seed, 'base64url');
  for (let n = from; n < number; n++) at = nextSeed(at);
  return at;
}

/** The file, made on the first run; one of the first version gets what it lacks. Unreadable, it stops the start. */
function read(files: KeyFiles): Held {
  const text = files.read(ingestFile);
  const found = text ? (JSON.parse(text) as Chain & Partial<Held>) : null;
  if (found?.name !== undefined) return { ...bare, unheard: null, ...found } as Held;
  const held: Held = found
    ? // Devices joined, and nobody noted which.
      { ...found, ...bare, name: newName(), unheard: found.newest }
    : { from: 1, seed: newSeed(), newest: 1, ...bare, name: newName(), unheard: 0 };
  files.write(ingestFile, JSON.stringify(held));
  return held;
}
