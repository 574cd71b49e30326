/**
 * Plays the holder of the server's disk and of thirty nightly backups who tries to match asks to counts and mail to
 * visits. Everything that could give a match away is planted: asks are written at the visit that made them and brought in
 * the order of the visits, longer ones by those who took more.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type Day } from '../../../engines/facts/day.ts';
import type { Fact, FactId } from '../../../engines/facts/fact.ts';
import { drawIdentity, recipientOf } from '../../../engines/sealing/seed.ts';
import {
  newThreadKey,
  quarterOf,
  type RowKey,
  sealKeyRow,
  sealRow,
  type ThreadId,
} from '../../../engines/sealing/thread.ts';
import { testBook } from '../../../engines/tallies/testing/book.ts';
import { Night, program } from '../../../engines/tallies/testing/night.ts';
import { randomBelow, seededRandom } from '../../../std/random.ts';
import { orThrow } from '../../../std/result.ts';
import { openSqlite } from '../../../stores/sqlite/index.ts';
import { type MadeBackup, makeBackup } from '../backup/make.ts';
import { wallUpkeep } from './upkeep.ts';

const nights = 30;
const firstDay = '2026-03-01' as Day;
const walls = ['asks', 'mail'] as const;
type WallName = (typeof walls)[number];

interface Visit {
  readonly id: FactId;
  readonly day: Day;
  /** Its place among all visits, and how much was taken. */
  readonly at: number;
  readonly taken: number;
}
interface Secret {
  readonly thread: ThreadId;
  readonly keys: readonly RowKey[];
  readonly bytes: number;
  /** Pieces of its rows, to be found again on the disk. */
  readonly pieces: readonly Uint8Array[];
  /** What the attacker is after. */
  readonly visit: Visit;
}

const root = mkdtempSync(join(tmpdir(), 'doorstep-attacker-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const visits: Visit[] = [];
const secrets: Record<WallName, Secret[]> = { asks: [], mail: [] };
const backups: MadeBackup[] = [];

beforeAll(async () => {
  const [data, keys, stick] = [join(root, 'data'), join(root, 'data-keys'), join(root, 'stick')];
  for (const folder of [data, keys, stick]) mkdirSync(folder);
  const night = new Night(303);
  const random = seededRandom(404);
  const store = openSqlite({ file: join(data, 'counts.db'), program, book: testBook() });
  const upkeep = wallUpkeep(store);
  const to = recipientOf(drawIdentity(random));
  const sheet = recipientOf(drawIdentity(random));
  for (let count = 0; count < nights; count++) {
    const day = addDays(firstDay, count);
    const today = 8 + randomBelow(random, 12);
    for (let i = 0; i < today; i++) {
      const taken = 1 + randomBelow(random, 40);
      const facts: Fact[] = [night.visit(1, { day }), night.given('needle', taken, { day })];
      orThrow(await store.ingest([night.parcel(facts)], day));
      const visit = { id: (facts[0] as Fact).id, day, at: visits.length, taken };
      visits.push(visit);
      for (const wall of walls) {
        if (randomBelow(random, 4) !== 0) continue;
        const key = newThreadKey(random, {
          wall,
          quarter: quarterOf(2026, 9),
          to: { epoch: 1, recipients: [to] },
        });
        const words = 'It would help to have this by Friday. '.repeat(1 + Math.floor(taken / 3));
        const rows = [
          await sealKeyRow(key, { epoch: 1, recipients: [to] }),
          await sealRow(key, { id: visit.at, words }),
        ];
        orThrow(await store.walls[wall].keep(rows));
        secrets[wall].push({
          thread: key.thread,
          keys: rows.map((row) => row.key),
          bytes: rows.reduce((sum, { bytes }) => sum + bytes.length, 0),
          pieces: rows.map(({ bytes }) => bytes.slice(500, 532)),
          visit,
        });
      }
    }
    await store.turnDay(addDays(day, 1));
    await upkeep(addDays(day, 1));
    const file = join(stick, `${day}.age`);
    backups.push(orThrow(await makeBackup({ data, keys, file, program, day, to: [sheet] })));
  }
  await store.close();
});

// ---------------------------------------------------------------- what the attacker does

/** Attempt: for each secret a visit, out of those that it still thinks possible. */
type Attempt = (
  wall: WallName,
) => readonly { readonly secret: Secret; readonly guess: Visit; readonly outOf: number }[];

const inFile = (name: string) => readFileSync(join(root, 'data', name));
/** Things in the order of a number that can be seen of them. */
const ordered = <T>(things: readonly T[], seen: (thing: T) => number): T[] =>
  things
    .map((thing) => ({ thing, at: seen(thing) }))
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
/** In the order of their keys: the only one that the attacker has. */
const asFound = (wall: WallName): Secret[] =>
  ordered(secrets[wall], ({ keys }) => Buffer.from(keys[1] as RowKey, 'base64url').readUIntBE(0, 6));
/** The n-th of many goes with the visit at the same place among all. */
const alongside = (some: readonly Secret[], all: readonly Visit[]) =>
  some.map((secret, i) => ({
    secret,
    guess: all[Math.floor((i * all.length) / some.length)] as Visit,
    outOf: all.length,
  }));

const attempts: Readonly<Record<string, Attempt>> = {
  'by where rows lie in the files': (wall) => {
    const [sealed, counts] = [inFile(`${wall}.db`), inFile('counts.db')];
    return alongside(
      ordered(secrets[wall], ({ pieces }) => sealed.indexOf(pieces[1] as Uint8Array)),
      ordered(visits, ({ id }) => counts.indexOf(id)),
    );
  },
  'by where rows lie, against the days in order': (wall) => {
    const sealed = inFile(`${wall}.db`);
    return alongside(
      ordered(secrets[wall], ({ pieces }) => sealed.indexOf(pieces[1] as Uint8Array)),
      visits,
    );
  },
  'by names of rows and threads, against the order of parcels': (wall) =>
    alongside(
      ordered(secrets[wall], ({ thread }) => Buffer.from(thread, 'base64url').readUInt32BE()),
      visits,
    ),
  'by size, against how much was taken': (wall) =>
    alongside(
      ordered(secrets[wall], ({ bytes }) => bytes),
      ordered(visits, ({ taken }) => taken),
    ),
  'by day, from what each sealed backup is larger than the one before': (wall) => {
    const sizes = readdirSync(join(root, 'stick'))
      .sort()
      .map((name) => statSync(join(root, 'stick', name)).size);
    const grown = sizes.map((size, i) => Math.max(0, size - (sizes[i - 1] ?? size)));
    const most = grown.indexOf(Math.max(...grown));
    // Nothing grew: any day is as good as another, and so all visits are.
    const possible =
      (grown[most] ?? 0) > 0 ? visits.filter(({ day }) => day === addDays(firstDay, most)) : visits;
    return asFound(wall).map((secret, i) => ({
      secret,
      guess: possible[i % possible.length] as Visit,
      outOf: visits.length,
    }));
  },
};

/** The chance of at least this many right among independent guesses that are right `expected` times on average. */
function atLeast(right: number, expected: number): number {
  let [term, below] = [Math.exp(-expected), 0];
  for (let k = 0; k < right; k++) {
    below += term;
    term *= expected / (k + 1);
  }
  return 1 - below;
}

/** How two orders go together, from -1 to 1; by chance within about 3 / sqrt(n). */
function together(pairs: readonly (readonly [number, number])[]): number {
  const ranks = (values: readonly number[]) => {
    const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
    const out: number[] = [];
    for (const [rank, { i }] of order.entries()) out[i] = rank;
    return out;
  };
  const [a, b] = [ranks(pairs.map(([x]) => x)), ranks(pairs.map(([, y]) => y))];
  const n = pairs.length;
  const squares = a.reduce((sum, rank, i) => sum + (rank - (b[i] as number)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

for (const wall of walls)
  test(`[WALL-24] [P4] the disk and thirty nightly backups match nothing of ${wall} to a visit better than chance`, () => {
    for (const [name, attempt] of Object.entries(attempts)) {
      const tried = attempt(wall);
      const right = tried.filter(({ secret, guess }) => secret.visit === guess).length;
      const expected = tried.reduce((sum, { outOf }) => sum + 1 / outOf, 0);
      const rho = together(tried.map(({ secret, guess }) => [secret.visit.at, guess.at] as const));
      const luck = atLeast(right, expected);
      say(
        `${wall}: ${name}: ${right} of ${tried.length} right, ${expected.toFixed(2)} by chance ` +
          `(1 in ${visits.length} each; at least so many in ${(luck * 100).toFixed(0)} of 100 worlds); order goes together ${rho.toFixed(2)}`,
      );
      expect([name, luck > 1e-5]).toEqual([name, true]);
      expect([name, Math.abs(rho) < 4.5 / Math.sqrt(tried.length)]).toEqual([name, true]);
    }
  });

test('[WALL-24] the measure itself is proven: an order of arrival that leaks is seen', () => {
  const leaked = alongside(
    ordered(secrets.asks, ({ visit }) => visit.at),
    visits,
  );
  const rho = together(leaked.map(({ secret, guess }) => [secret.visit.at, guess.at] as const));
  expect(rho).toBeGreaterThan(0.9);
});

test('[WALL-24] [P4] sizes: every planted row is the same size outside, and most backups are the size of the one before', () => {
  expect(new Set(walls.flatMap((wall) => secrets[wall].map(({ bytes }) => bytes))).size).toBe(1);
  const sizes = backups.map(({ bytes }) => bytes);
  const grew = sizes.filter((size, i) => i > 0 && size !== sizes[i - 1]).length;
  // A program's first month grows fastest; a step says "since some night before", not how much was written that night.
  expect(grew).toBeLessThanOrEqual(nights / 5);
});

/** Not promised, and said in SECURITY.md: whoever can open every night's backup sees on which night a row was new. */
test('[WALL-24] with the recovery key too, the night of a row is known and nothing finer', () => {
  for (const wall of walls) {
    const newOn = new Map<RowKey, Day>();
    for (const { rows, day } of backups)
      for (const key of rows[wall]) if (!newOn.has(key)) newOn.set(key, day);
    let [right, expected] = [0, 0];
    const perDay = new Map<Day, { seen: number; of: Visit[] }>();
    for (const secret of asFound(wall)) {
      const day = newOn.get(secret.keys[1] as RowKey) as Day;
      const here = perDay.get(day) ?? { seen: 0, of: visits.filter((visit) => visit.day === day) };
      perDay.set(day, here);
      // Keys are no order: the n-th by key is set against the n-th by place in the counts.
      if (here.of[here.seen++ % here.of.length] === secret.visit) right++;
      expected += 1 / here.of.length;
    }
    const count = secrets[wall].length;
    say(
      `${wall}, with the recovery key: the night is known; ${right} of ${count} right by order within it, ` +
        `${expected.toFixed(1)} by chance (about 1 in ${(count / expected).toFixed(0)} each)`,
    );
    expect(count / expected).toBeGreaterThan(8);
  }
});
