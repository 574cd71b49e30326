/** Weeks of phones and a server that dies and is put back, against one that never did. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { backupDays } from '../../../engines/backup/keeping.ts';
import { type Day, daysBetween } from '../../../engines/facts/day.ts';
import { type Fact, mintId } from '../../../engines/facts/fact.ts';
import type { Frame } from '../../../engines/facts/parcel.ts';
import {
  acknowledged,
  beginEntry,
  droppable,
  dropped,
  heard,
  holding,
  unsentOf,
} from '../../../engines/sync/ledger.ts';
import { numbersOf, type Ranges } from '../../../engines/sync/ranges.ts';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import { programKinds } from '../../../program/kinds.ts';
import { type Random, randomBelow, seededRandom } from '../../../std/random.ts';
import { encounter, mint, newLog, night } from '../testing/facts.ts';
import { type MadeServer, makeServer, nightOf24th } from '../testing/make-server.ts';
import { parcelsRequest, sealParcel } from '../testing/seal.ts';
import { restoreBackup } from './restore.ts';
import {
  aDay,
  type Disks,
  fromTheNight,
  newDisks,
  type Office,
  openOffice,
  setUp,
} from './testing/office.ts';
import { aSheet } from './testing/sheet.ts';

const sheet = aSheet();
const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A phone as the app keeps it: frames it holds, and what it was told of them. */
class Phone {
  readonly frames = new Map<number, Frame>();
  #entry: ReturnType<typeof beginEntry>;
  #last = 0;
  readonly name: string;

  constructor(office: Office, name: string) {
    this.name = name;
    this.#entry = beginEntry(newLog(office), 'counts', night, 'verified');
  }

  async say(office: Office, fact: Fact): Promise<Frame> {
    const n = ++this.#last;
    const frame = await sealParcel(office.keys.newest(), [fact], this.#entry.log, n);
    this.frames.set(n, frame);
    this.#entry = holding(this.#entry, [[n, n]]);
    return frame;
  }

  async sync(office: MadeServer): Promise<void> {
    const device = office.device('pad', this.name);
    const { log, kept } = this.#entry;
    const payload = { today: night, logs: [{ log, ranges: kept }], wrongClock: [] };
    const answer = (await device.send('POST', '/v1/sync', { payload })).json() as {
      day: Day;
      have: { ranges: Ranges }[];
      safe: { ranges: Ranges }[];
    };
    this.#entry = heard(this.#entry, answer.have[0]?.ranges ?? [], answer.safe[0]?.ranges ?? [], answer.day);
    const unsent = [...numbersOf(unsentOf(this.#entry))].flatMap((n) => this.frames.get(n) ?? []);
    if (unsent.length > 0) {
      await device.send('POST', '/v1/parcels', parcelsRequest(unsent));
      this.#entry = acknowledged(this.#entry, unsentOf(this.#entry));
    }
    const gone = droppable(this.#entry, answer.day);
    for (const n of numbersOf(gone)) this.frames.delete(n);
    this.#entry = dropped(this.#entry, gone);
  }
}

const tallies = ({ store }: MadeServer) =>
  store.tallies({ grain: 'month', from: '2020-01-01' as Day, to: '2030-01-01' as Day });

async function putBack(office: Office, disks: Disks, name: string, number: number): Promise<Disks> {
  await office.stop();
  const there = {
    ...disks,
    data: join(disks.root, `again-${number}`),
    keys: join(disks.root, `again-${number}-keys`),
  };
  const restored = await restoreBackup({
    file: join(disks.stick, name),
    data: there.data,
    keys: there.keys,
    identity: sheet.identity,
    replace: false,
    book: bookOf(practice),
    random: seededRandom(number),
  });
  expect(restored.ok).toBe(true);
  return there;
}

/** What a lead says, carried like any other fact. */
function holdOrClosing(office: Office, random: Random): Fact {
  const id = { id: mintId(random) };
  if (chance(random, 50))
    return mint(
      office,
      programKinds.holdPlaced,
      {
        scope: { of: 'site', site: 'van' },
        words: 'A letter came',
        quiet: false,
        device: 'Desk 1',
      },
      id,
    );
  const sheet = Buffer.from(random.bytes(32)).toString('base64url');
  return mint(
    office,
    programKinds.monthClosed,
    {
      month: '2026-10',
      sheet,
      previous: null,
      device: 'Desk 1',
    },
    id,
  );
}

const chance = (random: Random, percent: number): boolean => randomBelow(random, 100) < percent;

test.each([1, 2])(
  '[BACKUP-20] a server that was put back to any managed backup, again and again, ends like one that never died (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const time = fromTheNight();
    let disks = newDisks();
    roots.push(disks.root);
    let office = await openOffice(disks, time);
    await setUp(office, sheet, disks.stick);
    const phones = ['Van phone', 'Shop phone', 'Spare'].map((name) => new Phone(office, name));
    const all: Frame[] = [];
    let [deaths, letGo] = [0, 0];
    for (let day = 0; day < 75; day++) {
      for (const phone of phones) {
        if (chance(random, 70)) all.push(await phone.say(office, encounter(office, { id: mintId(random) })));
        if (chance(random, 12)) all.push(await phone.say(office, holdOrClosing(office, random)));
        const before = phone.frames.size;
        if (chance(random, 50)) await phone.sync(office);
        letGo += Math.max(0, before - phone.frames.size);
      }
      if (chance(random, 60)) await office.backups.nightly();
      if (day > 3 && chance(random, 8)) {
        const { kept } = await office.backups.state();
        const today = new Date(time.now - aDay / 4).toISOString().slice(0, 10) as Day;
        const any = kept.filter((one) => daysBetween(one.day, today) <= backupDays);
        const one = any[randomBelow(random, Math.max(1, any.length))];
        if (one) {
          disks = await putBack(office, disks, one.name, ++deaths);
          office = await openOffice(disks, time);
        }
      }
      time.now += aDay;
    }
    expect([deaths > 0, letGo > 0]).toEqual([true, true]);
    for (const phone of phones) await phone.sync(office);
    const never = await makeServer({ keys: office.keys });
    never.time = nightOf24th;
    for (let at = 0; at < all.length; at += 100)
      await never.device('pad').send('POST', '/v1/parcels', parcelsRequest(all.slice(at, at + 100)));
    expect(await tallies(office)).toEqual(await tallies(never));
    for (const kind of [programKinds.holdPlaced, programKinds.monthClosed])
      expect(await office.store.standing(kind)).toEqual(await never.store.standing(kind));
    expect((await office.store.standing(programKinds.holdPlaced)).length).toBeGreaterThan(0);
    await office.stop();
  },
);
