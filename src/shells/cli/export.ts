/**
 * `doorstep export --from DAY --to DAY`: every tally of the period, of this build's services and of those it does not
 * have, with what is kept and not yet counted. Whole months unless days are asked for.
 */
import { type Day, firstDayOf, lastDayOf, monthOf, parseDay } from '../../engines/facts/day.ts';
import type { Grain, TallyCell } from '../../engines/tallies/tally.ts';
import { practice } from '../../practice.ts';
import { bookOf } from '../../program/book.ts';
import { catalogue } from '../../program/words.ts';
import { problem } from '../../std/problem.ts';
import type { NotYetCounted } from '../../stores/contract.ts';
import type { Command, Ended, Given, Io } from './command.ts';
import { csvLines } from './csv-lines.ts';
import { openProgram } from './open-program.ts';
import { misused } from './report.ts';

const words = catalogue(
  {
    says: 'gives out every tally of a period, also of services that this version does not have',
    from: 'first day (2026-01-01)',
    to: 'last day',
    by: 'month (unless said) or day',
    format: 'csv (unless said) or json',
    'by-malformed': '--by takes month or day.',
    'format-malformed': '--format takes csv or json.',
  },
  {
    says: 'entrega cada conteo de un período, también de servicios que esta versión no tiene',
    from: 'primer día (2026-01-01)',
    to: 'último día',
    by: 'month (si no se dice) o day',
    format: 'csv (si no se dice) o json',
    'by-malformed': '--by lleva month o day.',
    'format-malformed': '--format lleva csv o json.',
  },
);
const both = (key: keyof typeof words.en) => ({ en: words.en[key], es: words.es[key] });

export const exportCommand: Command = {
  name: 'export',
  says: both('says'),
  flags: {
    from: { value: 'DAY', says: both('from') },
    to: { value: 'DAY', says: both('to') },
    by: { value: 'GRAIN', says: both('by') },
    format: { value: 'F', says: both('format') },
  },
  run,
};

async function run(given: Given, io: Io): Promise<Ended> {
  const [grain, format] = [given.text('by') ?? 'month', given.text('format') ?? 'csv'];
  if (grain !== 'month' && grain !== 'day') return misused(io, words[io.language]['by-malformed']);
  if (format !== 'csv' && format !== 'json') return misused(io, words[io.language]['format-malformed']);
  const [from, to] = [parseDay(given.text('from')), parseDay(given.text('to'))];
  if (!from || !to || to < from) return problem('report.period-malformed');
  const opened = await openProgram(given, io, 'there');
  if (!opened.ok) return opened.error;
  const { store, close } = opened.value;
  try {
    const span = {
      from: grain === 'month' ? firstDayOf(monthOf(from)) : from,
      to: grain === 'month' ? lastDayOf(monthOf(to)) : to,
    };
    const cells = [...(await store.tallies({ grain, ...span }))].sort(inOrder);
    const unsure = [
      ...(await store.tallies({ grain, from: '1970-01-01' as Day, to: '9999-12-31' as Day, unsure: true })),
    ].sort(inOrder);
    const { facts, unopened } = await store.notYetCounted();
    const kept = facts.filter(({ month }) => month >= monthOf(span.from) && month <= monthOf(span.to));
    const all: Exported = { grain, ...span, cells, unsure, notYetCounted: kept, unopened };
    io.out(
      format === 'json'
        ? JSON.stringify({ ...all, cells: cells.map(named), unsure: unsure.map(named) })
        : asCsv(all),
    );
    return 0;
  } finally {
    await close();
  }
}

interface Exported {
  readonly grain: Grain;
  readonly from: Day;
  readonly to: Day;
  readonly cells: readonly TallyCell[];
  readonly unsure: readonly TallyCell[];
  readonly notYetCounted: readonly NotYetCounted[];
  readonly unopened: number;
}

const book = bookOf(practice);

/** A cell with its unit and the names of its dimensions, where this build knows them. */
function named(cell: TallyCell) {
  const measure = book.measures.get(cell.measure);
  const dims = measure
    ? Object.fromEntries(measure.dims.map((name, at) => [name, cell.dims[at] ?? '']))
    : cell.dims;
  return { ...cell, unit: measure?.unit ?? null, dims };
}

function asCsv({ cells, unsure, notYetCounted, unopened }: Exported): string {
  const line = (what: string, cell: TallyCell): readonly (string | number)[] => {
    const { unit, dims, ...rest } = named(cell);
    const said = Object.entries(dims).map(([name, value]) =>
      Array.isArray(dims) ? value : `${name}=${value}`,
    );
    return [
      what,
      rest.site,
      rest.period,
      rest.measure,
      unit ?? '',
      said.join(';'),
      rest.amount,
      rest.low,
      rest.high,
      rest.n,
    ];
  };
  return csvLines([
    ['what', 'site', 'period', 'measure', 'unit', 'dimensions', 'amount', 'low', 'high', 'visits'],
    ...cells.map((cell) => line('tally', cell)),
    ...unsure.map((cell) => line('day unsure', cell)),
    ...notYetCounted.map(({ kind, month, facts }) => [
      'not yet counted',
      '',
      month,
      kind,
      'facts',
      '',
      facts,
      '',
      '',
      '',
    ]),
    ...(unopened > 0 ? [['not opened', '', '', '', 'parcels', '', unopened, '', '', '']] : []),
  ]);
}

function inOrder(a: TallyCell, b: TallyCell): number {
  const key = ({ period, site, measure, dims }: TallyCell): string =>
    [period, site, measure, ...dims].join('\u0000');
  const [left, right] = [key(a), key(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}
