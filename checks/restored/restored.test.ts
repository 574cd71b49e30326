/**
 * The drill of the night before: a server is put back, by the real backup and the real restore, to the night before a
 * closing, a hold, a release, a shredding, a revocation, an enrolment and somebody leaving. Beside it runs its twin, which
 * never died. When all devices have synced, and the lead has confirmed the holds, the two are the same.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { restoredSetting } from '../../src/engines/destruction/gate.ts';
import { everyoneTrusted, type HoldScope } from '../../src/engines/destruction/holds.ts';
import type { Day } from '../../src/engines/facts/day.ts';
import type { Fact, FactId, Kind } from '../../src/engines/facts/fact.ts';
import { type SealedWall, sealedWalls } from '../../src/engines/sealing/line-types.ts';
import { quarterOf } from '../../src/engines/sealing/row.ts';
import { recipientOf } from '../../src/engines/sealing/seed.ts';
import { practice } from '../../src/practice.ts';
import { bookOf } from '../../src/program/book.ts';
import { drawCard } from '../../src/program/cards/code.ts';
import { distributedKind, programKinds } from '../../src/program/kinds.ts';
import { setBody } from '../../src/program/set-up.ts';
import type { CardsAnswer, ClosingAnswer, JoinCodeAnswer } from '../../src/shells/answers.ts';
import { restoreBackup } from '../../src/shells/api/backup/restore.ts';
import {
  fromTheNight,
  newDisks,
  type Office,
  openOffice,
} from '../../src/shells/api/backup/testing/office.ts';
import { aSheet } from '../../src/shells/api/backup/testing/sheet.ts';
import { setUpFacts } from '../../src/shells/api/testing/facts.ts';
import { govern } from '../../src/shells/web/desk/governing.ts';
import { closeMonth, confirmHolds, liftHold, placeHold } from '../../src/shells/web/desk/months/governing.ts';
import {
  addPerson,
  beginKeys,
  printSheet,
  readyToWrite,
  removePerson,
} from '../../src/shells/web/people/deeds.ts';
import { accountOf, newColleague } from '../../src/shells/web/people/testing/office.ts';
import { renewThreads } from '../../src/shells/web/walls/renew.ts';
import { signsHere } from '../../src/shells/web/walls/signs-here.ts';
import { beginThread, newFact, openThread } from '../../src/shells/web/walls/thread.ts';
import { seededRandom } from '../../src/std/random.ts';
import { orThrow } from '../../src/std/result.ts';
import { wholeOf } from './whole.ts';
import { Pocket, pass, stateOf, upkeep, type World } from './world.ts';

const roots: string[] = [];
const offices: Office[] = [];
afterAll(async () => {
  for (const office of offices) await office.stop();
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});
const disks = () => {
  const some = newDisks();
  roots.push(some.root);
  return some;
};
const good = async (done: Promise<{ ok: boolean; error?: unknown }>): Promise<void> => {
  const result = await done;
  if (!result.ok) throw new Error(JSON.stringify(result));
};
const of = (kind: Kind, body: Fact['body']) => ({ kind, body });
const visit = (visits = 1) => of(programKinds.encounter, { visits });
const syringes = (quantity: number) =>
  of(distributedKind('syringe-access-and-disposal'), {
    lines: [{ supply: 'syringe', quantity }],
    to: 'participant',
    visits: 1,
  });

const scopes = {
  'one thread': (thread: string): HoldScope => ({ of: 'one', name: thread }),
  // Nobody can see which day a row or a card is of: this one keeps them all, until two people have lifted it.
  'a day of October': (): HoldScope => ({ of: 'days', from: '2026-10-05' as Day, to: '2026-10-05' as Day }),
};

test.each(['one thread', 'a day of October'] as const)(
  '[BACKUP-6] [MONTH-14] [WALL-20] [P2] with a hold on %s, a server put back to the night before everything ends as its twin that never died, and destroys nothing before the lead confirmed the holds',
  async (held) => {
    const time = fromTheNight();
    time.now = Date.parse('2026-10-05T16:00:00Z');
    const [first, second] = [disks(), disks()];
    const twin = await openOffice(first, time);
    offices.push(twin);
    const world: World = { time, server: twin };
    const random = seededRandom(77);
    const sheet = aSheet();
    const people = {
      ...{ lead: newColleague(), other: newColleague(), leaver: newColleague() },
      ...{ worker: newColleague(), newcomer: newColleague() },
    };

    // ---------------------------------------------------------------- an office, and October

    const desk = await Pocket.join(world, null);
    const square = async (may: 'pad' | 'desk') =>
      orThrow(await desk.device.post<JoinCodeAnswer>('/v1/join-codes', { may })).url.split(
        '#join=',
      )[1] as string;
    const chosen = orThrow(await twin.backups.choose(first.stick));
    const recovery = { recipient: recipientOf(sheet.identity) as string, sign: accountOf(sheet.seed) };
    await desk.record(
      ...setUpFacts(twin),
      of(programKinds.set, setBody('recovery', '', { ...recovery, proven: '2026-10-05' as Day })),
      of(
        programKinds.set,
        setBody('backups', '', { folder: first.stick, mark: chosen.mark, elsewhere: true }),
      ),
    );
    await desk.sync();
    await good(beginKeys(desk.keyring, random, people.lead));
    await good(addPerson(desk.keyring, people.other, ['lead', 'keyholder']));
    await good(addPerson(desk.keyring, people.leaver, ['worker', 'keyholder']));
    await good(addPerson(desk.keyring, people.worker, ['worker']));
    const page = orThrow(await printSheet(desk.keyring, random));
    await good(readyToWrite(desk.keyring, [people.other.seed, page]));
    await desk.unlock(people.lead);
    const laptop = await Pocket.join(world, await square('desk'));
    const [van, phone, lost] = [
      await Pocket.join(world, await square('pad')),
      await Pocket.join(world, await square('pad')),
      await Pocket.join(world, await square('pad')),
    ];
    await laptop.unlock(people.other);
    await van.unlock(people.worker);
    const all: Pocket[] = [desk, laptop, van, phone, lost];
    const syncAll = async (rounds = 3): Promise<void> => {
      for (let round = 0; round < rounds; round++) for (const one of all) await one.sync();
    };
    const asLead = async <T>(work: () => Promise<T>): Promise<T> => {
      signsHere.value = desk.keyring.unlocked.value;
      return work();
    };

    await asLead(() =>
      govern(desk.app, programKinds.windowOpened, {
        ...{ from: '2026-10-01', to: '2026-10-31', every: 'month', report: 'State report' },
      }),
    );
    await phone.record(
      of(programKinds.shiftOpened, { load: [], device: phone.device.nickname.value as string }),
    );
    await phone.record(visit(7), syringes(90));
    await phone.device.answer([
      {
        ...of(programKinds.answered, { question: 'age-band', answer: '25-34' }),
        site: 'van' as never,
        shift: null,
      },
    ]);
    await lost.record(visit(2));
    const cards = [drawCard(random), drawCard(random)];
    for (const card of cards) await phone.device.see(card);
    await syncAll();
    await pass(world, 20, twin);
    await phone.record(visit(3));
    await phone.device.see(cards[0] as string);
    await syncAll(1);
    await pass(world, 8, twin);

    const quarter = quarterOf(2027, 11);
    const write = async (wall: SealedWall, words: string) => {
      const who = van.keyring.unlocked.value;
      if (!who) throw new Error('locked');
      const day = van.device.today();
      const opened = newFact(random, { kind: 'opened' as Kind, day, body: { words } });
      const { key, rows } = orThrow(await beginThread(random, who, { wall, quarter }, [opened]));
      orThrow(await van.walls[wall].write(rows));
      return key.thread;
    };
    const [doomed, stays] = [await write('asks', 'a ride on Tuesday'), await write('asks', 'a warm coat')];
    const [letter, answered] = [await write('mail', 'please come'), await write('mail', 'they came')];
    const chosenName = await write('team', 'a name that somebody chose');
    await syncAll();

    // ---------------------------------------------------------------- the night before

    const file = join(first.root, 'night.age');
    expect(await twin.backups.toFile(file)).toMatchObject({ ok: true });
    await pass(world, 1, twin);

    // ---------------------------------------------------------------- the day after

    await phone.record(visit(1), syringes(10));
    await lost.record(visit(1));
    await syncAll(1);
    const seen = orThrow(await desk.device.get<ClosingAnswer>('/v1/months/2026-10'));
    expect(seen.whyNot).toBeNull();
    await asLead(() => closeMonth(desk.device, '2026-10' as never, seen.sheet as never));
    await desk.sync();
    orThrow(await desk.device.get('/v1/months'));
    const scope = scopes[held](stays);
    const placed = await asLead(() =>
      placeHold(desk.device, { scope, words: 'A letter from the court', quiet: false }),
    );
    const [window] = orThrow(await desk.device.get<CardsAnswer>('/v1/cards')).windows;
    if (!window) throw new Error('no window');
    expect(window).toMatchObject({ cards: 2, seen: 3 });
    const { id, seen: shown, unread, visits, given, replaced } = window;
    await asLead(() =>
      govern(desk.app, programKinds.windowReleased, {
        ...{ window: id, cards: window.cards, seen: shown, unread, visits, given, replaced },
      }),
    );
    const asked = { today: van.device.today(), verified: everyoneTrusted };
    await van.walls.asks.store.shred([doomed], asked);
    await van.walls.mail.store.shred([answered], asked);
    const until = desk.device.today();
    await good(addPerson(desk.keyring, people.newcomer, ['worker']));
    const fresh = await Pocket.join(world, await square('pad'));
    await fresh.unlock(people.newcomer);
    all.push(fresh);
    await fresh.record(visit(4));
    await good(removePerson(desk.keyring, accountOf(people.leaver.seed)));
    await syncAll();
    const name = lost.device.nickname.value as string;
    await asLead(() => govern(desk.app, programKinds.deviceRevoked, { name, until }));
    for (const wall of sealedWalls) {
      const who = desk.keyring.unlocked.value as never;
      const renewed = await renewThreads(desk.walls[wall], who, random, desk.device.today());
      expect([wall, renewed.threads]).toEqual([wall, 1]);
    }
    all.splice(all.indexOf(lost), 1);
    await syncAll();
    const before = await wholeOf(twin, time);
    const goes = held === 'one thread';
    expect(before.walls['asks']?.[goes ? 'gone' : 'waits']).toContain(doomed);
    expect(before.walls['mail']?.[goes ? 'gone' : 'waits']).toContain(answered);
    for (const wall of sealedWalls) expect(before.walls[wall]?.rows.length).toBeGreaterThan(2);
    expect(before.sheets).toHaveLength(1);
    expect(before.revoked).toEqual([{ name, until }]);

    // ---------------------------------------------------------------- it dies, and is put back

    await pass(world, 1, twin);
    const restored = await restoreBackup({
      ...{ file, data: second.data, keys: second.keys, identity: sheet.identity, replace: false },
      ...{ book: bookOf(practice), random },
    });
    expect(restored.ok).toBe(true);
    const server = await openOffice(second, time);
    offices.push(server);
    world.server = server;
    await upkeep(server, time);
    const waits = await wholeOf(server, time);
    expect(waits.sheets).toEqual([]);
    // The lost phone turns up before anybody has said again that it was taken out; after that it gets in nowhere.
    await lost.sync();
    await syncAll();
    expect(await lost.device.get('/v1/now')).toMatchObject({ error: { code: 'device.revoked' } });
    await upkeep(server, time);
    await syncAll();

    // ---------------------------------------------------------------- nothing goes before the holds are confirmed

    const again = await wholeOf(server, time);
    expect(again.walls['asks']?.waits).toContain(doomed);
    expect(again.sets.map(({ state, distinct }) => [state, distinct])).toEqual([['closed', 2]]);
    expect(again.windowKeys).toEqual([true]);
    // What may not be destroyed yet, what somebody who left signed in with among it, is the one thing that differs.
    const same = (whole: typeof again) => {
      const { walls: _w, sets: _s, windowKeys: _k, tables: _t, windows: _c, accounts: _a, ...rest } = whole;
      return rest;
    };
    const leaver = accountOf(people.leaver.seed);
    expect(again.accounts.map(([account]) => account)).toContain(leaver);
    expect(same(again)).toEqual(same(await wholeOf(twin, time)));

    await pass(world, 33, twin, server);
    const octoberIn = ({ facts }: typeof again) => facts.filter(({ fact }) => fact.day.startsWith('2026-10'));
    const heldFacts = again.facts.flatMap(({ fact }) => (fact.day === '2026-10-05' ? [fact.id] : []));
    const october = { from: '2026-10-01' as Day, to: '2026-10-31' as Day, limit: 1000 };
    expect(await twin.store.facts(october)).toHaveLength(goes ? 0 : heldFacts.length);
    expect(await server.store.facts(october)).toHaveLength(octoberIn(again).length);
    const then = await wholeOf(server, time);
    for (const wall of sealedWalls)
      expect(then.walls[wall]?.rows).toHaveLength(again.walls[wall]?.rows.length ?? 0);
    expect(existsSync(join(server.folderOfKeys, `window-${id}.key`))).toBe(true);

    // ---------------------------------------------------------------- the lead confirms, to both

    const restore = (await server.store.setting(restoredSetting)) as string;
    await desk.unlock(people.lead);
    await asLead(() => confirmHolds(desk.device, restore));
    const everywhere = async (): Promise<void> => {
      for (const each of [twin, server, twin, server]) {
        world.server = each;
        await syncAll(2);
        await upkeep(each, time);
      }
      await pass(world, 1, twin, server);
      for (const each of [twin, server]) {
        world.server = each;
        await syncAll(2);
        await upkeep(each, time);
      }
    };
    await everywhere();
    const equal = async () => {
      const [a, b] = [await wholeOf(twin, time), await wholeOf(server, time)];
      expect(b).toEqual(a);
      return b;
    };
    if (!goes) {
      const b = await equal();
      expect(octoberIn(b).map(({ fact }) => fact.id)).toEqual(heldFacts);
      expect(b.walls['asks']?.waits).toContain(doomed);
      expect(b.sets.map(({ distinct }) => distinct)).toEqual([2]);
      const hold = placed.ids[0]?.id as FactId;
      await asLead(() => liftHold(desk.device, hold));
      await asLead(() => liftHold(desk.device, hold));
      await everywhere();
      expect((await equal()).holds.map(({ stands }) => stands)).toEqual([true]);
      signsHere.value = laptop.keyring.unlocked.value;
      await liftHold(laptop.device, hold);
      await everywhere();
    }
    const b = await equal();
    expect(octoberIn(b)).toEqual([]);
    expect(b.walls['asks']?.gone).toContain(doomed);
    expect(b.walls['mail']?.gone).toContain(answered);
    expect(b.accounts.map(([account]) => account)).not.toContain(leaver);
    const threads = (wall: SealedWall) => [
      ...new Set(b.walls[wall]?.rows.map(({ thread }: { readonly thread: string }) => thread)),
    ];
    expect(sealedWalls.map(threads)).toEqual([[stays], [letter], [chosenName]]);
    // Not only the same bytes: what stayed still opens, with the keys that are now.
    const now = desk.keyring.unlocked.value;
    if (!now) throw new Error('locked');
    for (const [wall, thread, words] of [
      ['asks', stays, 'a warm coat'],
      ['mail', letter, 'please come'],
      ['team', chosenName, 'a name that somebody chose'],
    ] as const) {
      const rows = await server.store.walls[wall].thread(thread);
      const opened = await openThread(wall, thread, rows, await now.epochs(wall));
      expect([wall, opened.facts.map(({ body }) => body['words'])]).toEqual([wall, [words]]);
    }
    expect(b.sets.map(({ state }) => state)).toEqual(['destroyed']);
    expect(b.windowKeys).toEqual([false]);
    expect((await stateOf(server, time).revoked()).map((one) => one.name)).toEqual([name]);
  },
);
