import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { type Day, firstDayOf, lastDayOf, type Month } from '../../../engines/facts/day.ts';
import type { Kind, SiteId } from '../../../engines/facts/fact.ts';
import { orThrow } from '../../../std/result.ts';
import type { Draft } from '../app.ts';
import { monthsToSay, notePaid, oweCount, owedBefore, payment } from './owed.ts';
import { openOffice } from './testing/office.ts';

const site = 'van' as SiteId;
const kind = 'program.ask-counted.v1' as Kind;
const counted = (month: Month): Draft => ({
  kind: 'program.asks-counted.v1' as Kind,
  site,
  day: lastDayOf(month),
  shift: null,
  body: { month },
});

test('[WALL-23] [P4] counts that asks give wait sealed until the month has turned, and are paid once, in no order', async () => {
  const office = await openOffice();
  const { random } = office;
  const [van, first, second] = [
    await office.device(office.worker, 'pad'),
    await office.device(office.lead),
    await office.device(office.second),
  ];
  const worker = office.unlock(office.worker);
  const days = ['2026-11-03', '2026-11-17', '2026-11-24', '2026-11-29'] as Day[];
  for (const day of days)
    orThrow(await oweCount(van.journal, worker, random, { kind, site, day, body: { of: 'rides' } }));
  // No row shares a thread with another, and the server sees one quarter for all.
  await van.sync();
  const figures = await office.store.walls.asks.figures();
  expect(figures).toMatchObject({ rows: 8, threads: 4 });
  expect(figures.quarters).toHaveLength(1);
  for (const device of [first, second]) await device.sync();
  const lead = office.unlock(office.lead);
  expect((await owedBefore(first.journal, lead, '2026-11-30' as Day)).due).toEqual([]);
  const after = '2026-12-01' as Day;
  const now = await owedBefore(first.journal, lead, after);
  const { due } = now;
  const months = monthsToSay(now, after);
  expect(months).toEqual(['2026-11']);
  expect(due).toHaveLength(4);
  const parcels = payment(random, due, months, counted);
  expect(parcels).toHaveLength(1);
  const drafts = parcels[0] as Draft[];
  // The days of the asks stay behind the seal; so do the names of their rows.
  expect(new Set(drafts.map(({ day }) => day))).toEqual(new Set([lastDayOf('2026-11' as Month)]));
  const stored = (await office.store.walls.asks.page(null, 99)).flatMap(({ key, thread }) => [key, thread]);
  const said = JSON.stringify(drafts);
  for (const name of stored) expect(said).not.toContain(name);
  expect(said).not.toContain(
    firstDayOf('2026-11' as Month)
      .slice(0, 8)
      .concat('17'),
  );
  expect(drafts.filter((draft) => draft.kind === kind)).toHaveLength(4);
  // Another keyholder's device that pays too names the same once keys: each counts once.
  const theirs = await owedBefore(second.journal, office.unlock(office.second), after);
  const others = payment(random, theirs.due, months, counted);
  const onceOf = (all: readonly Draft[]) => new Set(all.map(({ once }) => once).filter(Boolean));
  expect(onceOf(others[0] as Draft[])).toEqual(onceOf(drafts));
  orThrow(await notePaid(first.journal, lead, random, due, months, after));
  for (const device of [first, second]) await device.sync();
  const rest = await owedBefore(second.journal, office.unlock(office.second), after);
  expect(rest.due).toEqual([]);
  expect(monthsToSay(rest, after)).toEqual([]);
  // A month without an ask is said to be counted too, once it has turned.
  expect(monthsToSay(rest, '2027-01-02' as Day)).toEqual(['2026-12']);
});

test('[WALL-23] more counts than a parcel holds are more parcels, and none is left out', async () => {
  const { random } = await openOffice();
  const due = Array.from({ length: 150 }, (_, i) => ({
    once: `once-${i}`,
    count: { kind, site, day: '2026-11-30' as Day, body: {} },
  }));
  const parcels = payment(random, due, ['2026-11' as Month], counted);
  expect(parcels.map((parcel) => parcel.length)).toEqual([64, 64, 23]);
  expect(new Set(parcels.flat().map(({ once }) => once)).size).toBe(151);
});
