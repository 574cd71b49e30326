import { expect, test } from 'vitest';
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import { addDays, type Day } from '../../../engines/facts/day.ts';
import type { Fact, ProgramId } from '../../../engines/facts/fact.ts';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import { foldConfiguration } from '../../../program/fold.ts';
import { distributedKind, programKinds } from '../../../program/kinds.ts';
import { runReport } from '../../../program/report.ts';
import { reportsOf } from '../../../program/reports.ts';
import { orThrow } from '../../../std/result.ts';
import { openMemory } from '../../../stores/memory/index.ts';
import { monthsNow } from '../../api/months/plans.ts';
import { chainOf } from '../../api/months/sheets.ts';
import { demoBatches, fillDemo } from './index.ts';

const program = 'riverside' as ProgramId;
const today = '2026-11-25' as Day;
const book = bookOf(practice);

test('[P8] the made-up year is counted whole, and its reports equal sums made over its facts', async () => {
  const store = openMemory({ program, book });
  orThrow(await fillDemo(store, practice, program, today));
  const { configuration, notApplied } = foldConfiguration(program, await store.standing(programKinds.set));
  expect(notApplied).toEqual([]);
  expect(configuration).toMatchObject({ name: 'Riverside Harm Reduction', setUp: true });
  expect(new Set(configuration.sites.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(7);
  expect((await store.notYetCounted()).facts).toEqual([]);

  const facts = [...demoBatches(practice, program, today)].flatMap(({ arrivals }) =>
    arrivals.flatMap((one) => one.facts),
  );
  // Whole months: the days of those that have faded are gone.
  const asked = { from: '2026-02-01' as Day, to: today, by: ['site'], today };
  const inside = facts.filter(({ day }) => day >= asked.from && day <= asked.to);
  const reports = new Map(
    await Promise.all(
      reportsOf(practice).map(async ({ report: { id, lines } }) => {
        const by = lines.length > 0 ? ['site'] : [];
        return [id, orThrow(await runReport(store, practice, configuration, id, { ...asked, by }))] as const;
      }),
    ),
  );
  const figure = (report: string, line: string) =>
    reports.get(report)?.lines.find(({ id }) => id === line)?.figure;
  expect(figure('visits', 'encounters')).toEqual({
    is: 'exact',
    amount: sum(inside, programKinds.encounter, 'visits'),
  });
  const syringes = inside
    .filter(({ kind }) => kind === distributedKind('syringe-access-and-disposal'))
    .flatMap(({ body }) => body['lines'] as { supply: string; quantity: number }[])
    .filter(({ supply }) => supply === 'syringe' || supply === 'barrel')
    .reduce((all, { quantity }) => all + quantity, 0);
  // A build without syringe access has a made-up year without it.
  if (reports.has('syringes'))
    expect(figure('syringes', 'distributed')).toEqual({ is: 'exact', amount: syringes });
  if (reports.has('syringes')) expect(figure('syringes', 'returned')).toMatchObject({ is: 'estimate' });
  expect(figure('new-participants', 'new')).toMatchObject({ is: 'exact' });
  // Reed is out of reach: the report says so.
  expect(reports.get('visits')?.missing.devices.map(({ device }) => device)).toContain('Reed');
  expect(await store.facts({ from: addDays(today, -6), to: today, marked: true, limit: 5 })).toHaveLength(1);
});

test('[P4] every month but the last whole one is closed, its sheet in one chain, and what is due has faded', async () => {
  const store = openMemory({ program, book });
  orThrow(await fillDemo(store, practice, program, today));
  const { sheets, breaks, head } = await chainOf(store);
  expect([breaks, sheets.length]).toEqual([[], 11]);
  expect(sheets.map(({ month }) => month)).toEqual([...sheets.map(({ month }) => month)].sort());
  expect(head).toBe(sheets.at(-1)?.hash);
  const months = await monthsNow(store, today);
  const state = ({ faded, sheet, over }: (typeof months)[number]) =>
    faded ? 'faded' : sheet ? 'closed' : over ? 'open' : 'running';
  expect(months.map(state)).toEqual([
    ...Array.from({ length: 10 }, () => 'faded'),
    ...['closed', 'open', 'running'],
  ]);
  expect(months.find((one) => state(one) === 'closed')?.plan.fadesOn).toBe(addDays(today, 10));
  expect(months.every(({ plan, over }) => !over || !plan.noticeDue)).toBe(true);
  // Nothing of a faded month is left, and its counts are.
  expect(await store.facts({ from: '2025-11-01' as Day, to: '2026-08-31' as Day, limit: 1 })).toEqual([]);
  // The clock is believed: nothing waits for anybody.
  const may = await store.mayDestroy({ today, verified: everyoneTrusted }, { from: today, to: today });
  expect(may.may).toBe(true);
});

test('[P8] the same day makes the same year, and nothing in it lies ahead', () => {
  const first = [...demoBatches(practice, program, today)];
  const days = first.flatMap(({ arrivals }) => arrivals.flatMap(({ facts }) => facts.map(({ day }) => day)));
  expect(days.every((day) => day <= today)).toBe(true);
  const ids = (batches: typeof first) =>
    batches.map(({ arrivals }) => arrivals.map(({ facts }) => facts.map(({ id }) => id)));
  expect(ids([...demoBatches(practice, program, today)])).toEqual(ids(first));
});

const sum = (facts: readonly Fact[], kind: Fact['kind'], key: string): number =>
  facts.filter((fact) => fact.kind === kind).reduce((all, { body }) => all + (body[key] as number), 0);
