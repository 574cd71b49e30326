import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import type { LineState } from '../../../engines/sealing/line-types.ts';
import { accountOf, type Seed } from '../../../engines/sealing/seed.ts';
import { ok, orThrow } from '../../../std/result.ts';
import { tendNames, writeName } from '../people/names.ts';
import { breathe } from './breathe.ts';
import { openWalls } from './here.ts';
import { type Keeper, keepWalls, roundEveryMs } from './keeper.ts';
import { fact, openOffice, quarter, today } from './testing/office.ts';
import { beginThread } from './thread.ts';
import type { Unlocked } from './unlocked.ts';

let names = 0;

/** A device with its walls, its keeper, and no screen at all. `signs`: whether somebody is signed in at the server. */
async function office() {
  const made = await openOffice();
  const { random } = made;
  const pocket = async (name = `keeper ${++names}`) => {
    const nobody = await made.device(null);
    const asked: string[] = [];
    const unlocked = signal<Unlocked | null>(null);
    const [signedIn, reachable, line] = [signal(false), signal(false), signal<LineState | null>(null)];
    const unsent = signal<number | null>(null);
    const seats = new Map<string, Awaited<ReturnType<typeof made.device>>>();
    const believed = async (path: string, body: unknown) => {
      asked.push(path);
      const who = signedIn.value ? unlocked.value : null;
      const seat = who ? seats.get(who.account) : nobody;
      return reachable.value ? ((await seat?.ask(path, body)) ?? null) : null;
    };
    const walls = await openWalls({ believed }, name, unsent);
    const timers: (() => void)[] = [];
    const soon: (() => void)[] = [];
    const joins = { count: 0 };
    const keeper: Keeper = keepWalls({
      walls: async () => walls,
      duties: ({ team }) => ({ team: (who) => tendNames(team.journal, who, { random, today }) }),
      keyring: {
        line,
        unlocked,
        signedIn,
        join: async () => {
          joins.count++;
          return ok(null);
        },
      },
      reachable,
      unsent,
      today: () => today,
      random,
      every: (ms, call) => {
        expect(ms).toBe(roundEveryMs);
        timers.push(call);
      },
      after: (_, call) => void soon.push(call),
    });
    const unlock = async (seed: Seed, signs = true) => {
      seats.set(accountOf(seed), await made.device(seed));
      unlocked.value = made.unlock(seed);
      signedIn.value = signs;
    };
    const lock = () => {
      unlocked.value = null;
      signedIn.value = false;
    };
    return {
      name,
      walls,
      keeper,
      asked,
      reachable,
      signedIn,
      line,
      unsent,
      timers,
      soon,
      joins,
      unlock,
      lock,
    };
  };
  const write = async (to: Awaited<ReturnType<typeof pocket>>, seed: Seed) => {
    const facts = [fact(random, 'program.ask-opened.v1', { words: 'a ride' })];
    const begun = orThrow(await beginThread(random, made.unlock(seed), { wall: 'asks', quarter }, facts));
    orThrow(await to.walls.asks.journal.write(begun.rows));
  };
  return { ...made, pocket, write };
}
/** Counting goes on beside what changed the count. */
const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await breathe();
};
/** What was begun by a signal has ended. */
const settled = (keeper: Keeper) => keeper.round();

test('[WALL-26] [P2] an ask written on a van and locked away arrives by itself, without anyone unlocking again', async () => {
  const made = await office();
  const van = await made.pocket();
  await van.unlock(made.worker, false);
  await made.write(van, made.worker);
  van.lock();
  await settled(van.keeper);
  expect(van.asked).toEqual([]);
  // The same device opened anew, locked; then it is reached.
  const later = await made.pocket(van.name);
  await settled(later.keeper);
  expect(later.unsent.value).toBe(2);
  later.reachable.value = true;
  await settled(later.keeper);
  expect((await made.store.walls.asks.figures()).rows).toBe(2);
  await until(() => later.unsent.value === 0);
  // It asks for nothing that needs somebody, and for no wall on which it wrote nothing.
  expect(new Set(later.asked)).toEqual(new Set(['/v1/walls/asks/mine', '/v1/walls/asks/rows']));
  expect(later.joins.count).toBeGreaterThan(0);
});

test('[WALL-26] [WALL-29] a slip handed in on a locked van without a network is heard of when it is reached, though it wrote nothing', async () => {
  const made = await office();
  const [desk, van] = [await made.pocket(), await made.pocket()];
  await desk.unlock(made.worker, false);
  await made.write(desk, made.worker);
  desk.reachable.value = true;
  await settled(desk.keeper);
  const [row] = [...(await made.store.walls.asks.page(null, 1))];
  const { store } = van.walls.asks.journal;
  await store.shred([row?.thread as never], { today, verified: everyoneTrusted });
  van.reachable.value = true;
  await settled(van.keeper);
  expect((await made.store.walls.asks.figures()).rows).toBe(0);
  // And asks every so often whether the server is the one that heard it, about this wall alone.
  van.asked.length = 0;
  await settled(van.keeper);
  expect(van.asked).toEqual(['/v1/walls/asks/mine']);
});

test('[WALL-26] whoever unlocks has every wall brought both ways, whichever screen is open; and again every so often', async () => {
  const made = await office();
  const [van, desk] = [await made.pocket(), await made.pocket()];
  await van.unlock(made.worker);
  await made.write(van, made.worker);
  for (const pocket of [van, desk]) {
    pocket.reachable.value = true;
    await settled(pocket.keeper);
  }
  expect((await desk.walls.asks.journal.store.figures()).rows).toBe(0);
  await desk.unlock(made.lead);
  await settled(desk.keeper);
  expect((await desk.walls.asks.journal.store.figures()).rows).toBe(2);
  for (const wall of ['asks', 'mail', 'team']) expect(desk.asked).toContain(`/v1/walls/${wall}/sync`);
  const named = { account: accountOf(made.worker), name: 'Teo' };
  orThrow(
    await writeName(desk.walls.team.journal, made.unlock(made.lead), { random: made.random, today }, named),
  );
  // Soon after a save, without a screen that asks for it.
  await until(() => desk.soon.length === 1);
  desk.soon.pop()?.();
  await settled(desk.keeper);
  expect((await made.store.walls.team.figures()).rows).toBe(2);
  // What came meanwhile from elsewhere, ten minutes later.
  await made.write(van, made.worker);
  await settled(van.keeper);
  desk.timers[0]?.();
  await settled(desk.keeper);
  expect((await desk.walls.asks.journal.store.figures()).rows).toBe(4);
  const before = desk.walls.asks.changes.value;
  await settled(desk.keeper);
  expect(desk.walls.asks.changes.value).toBe(before);
});

test('[WALL-26] unlocked without a network nobody is signed in: what was written is brought, and nothing is asked that would be refused', async () => {
  const made = await office();
  const desk = await made.pocket();
  await desk.unlock(made.lead, false);
  await made.write(desk, made.lead);
  desk.reachable.value = true;
  await settled(desk.keeper);
  expect(desk.asked.some((path) => path.endsWith('/sync'))).toBe(false);
  expect((await made.store.walls.asks.figures()).rows).toBe(2);
  desk.signedIn.value = true;
  await settled(desk.keeper);
  expect(desk.asked).toContain('/v1/walls/team/sync');
});

test('[WALL-26] what the line says anew is looked at a while later, and never by two devices at one moment', async () => {
  const made = await office();
  const desk = await made.pocket();
  await settled(desk.keeper);
  expect(desk.soon).toEqual([]);
  desk.line.value = made.line.state();
  expect(desk.soon).toHaveLength(1);
});

test('[WALL-27] [P2] the number of unsent sealed rows is that of all walls together, through sending, a server put back, and shredding', async () => {
  const made = await office();
  const desk = await made.pocket();
  await desk.unlock(made.lead);
  await made.write(desk, made.lead);
  const named = { account: accountOf(made.worker), name: 'Teo' };
  orThrow(
    await writeName(desk.walls.team.journal, made.unlock(made.lead), { random: made.random, today }, named),
  );
  await until(() => desk.unsent.value === 4);
  // Signed out, and opened anew: still there, still counted.
  desk.lock();
  const again = await made.pocket(desk.name);
  expect(again.unsent.value).toBe(4);
  again.reachable.value = true;
  await settled(again.keeper);
  await until(() => again.unsent.value === 0);
  // Put back to before: the server lacks them, which is noticed at the next exchange and mended in it.
  await made.restoreTo({ rows: new Map(), gone: new Map() });
  const { journal, link } = again.walls.asks;
  again.reachable.value = false;
  const keys = [...(await journal.own()).keys()];
  await journal.noteStates(
    keys,
    keys.map(() => 'lacks'),
    today,
  );
  await until(() => again.unsent.value === 2);
  again.reachable.value = true;
  await settled(again.keeper);
  await until(() => again.unsent.value === 0);
  // What went is nobody's to send.
  const thread = (await journal.store.threadKeys()).keys().next().value as never;
  await made.store.setSetting('destruction.restored', null);
  await link.shred(thread);
  await settled(again.keeper);
  await journal.noteStates(keys, ['lacks', 'lacks'], today);
  expect(await journal.unsent()).toEqual([]);
});
