/**
 * A map set against a file's headings, a book and a program's sites: what each row becomes. Everything about the map
 * that can be wrong is found here, before a row is read.
 */
import type { Day } from '../../../engines/facts/day.ts';
import { type Body, type Kind, parseKind, type SiteId } from '../../../engines/facts/fact.ts';
import type { Book, MeasureId } from '../../../engines/tallies/tally.ts';
import type { ImportedRow } from '../../../program/imported.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import { bodyPart, isNought } from './body.ts';
import {
  amountReader,
  aside,
  cellReader,
  type Find,
  plain,
  type Read,
  SetAside,
  type Span,
  valueReader,
} from './cell.ts';
import { columnsOf, looksLikeAPerson, type NamedColumn } from './columns.ts';
import { type ImportMap, type MakesFact, type MakesMeasure, malformed } from './map.ts';
import { whenReader } from './when-reader.ts';

/** What one row, or one incident, adds: a fact of a declared kind, or a figure under a measure. */
export type Draft =
  | { readonly is: 'fact'; readonly kind: Kind; readonly body: Body }
  | { readonly is: 'figure'; readonly service: string; readonly row: ImportedRow };
export interface Add {
  /** Tells the adds of one incident apart: two rows with one key are one. */
  readonly key: string;
  readonly draft: Draft;
}
export interface MappedRow {
  readonly site: SiteId;
  readonly day: Day;
  readonly adds: readonly Add[];
}

export interface Plan {
  /** The incident that a row belongs to; '' where every row stands for itself. */
  readonly incidentOf: (cells: readonly string[]) => string;
  readonly mapRow: (cells: readonly string[]) => MappedRow | SetAside;
  readonly columns: readonly NamedColumn[];
  /** Words that were taken over as they stood, by where the map says so: filled while rows are read. */
  readonly words: readonly { readonly path: string; readonly words: ReadonlySet<string> }[];
}

/** A column with more different words than this is no list of words, and may be a list of people. */
export const wordsMax = 300;

export interface PlanParts {
  readonly map: ImportMap;
  readonly headings: readonly string[];
  readonly book: Book;
  /** Sites of the program; those of the map are added to them. */
  readonly sites: ReadonlySet<string>;
  readonly today: Day;
}

type Maker = (cells: readonly string[]) => Draft | null | SetAside;

export function planOf(parts: PlanParts): Result<Plan, Problem> {
  const { map, headings, today } = parts;
  const find: Find = (column) => {
    const at = headings.findIndex((heading) => heading.trim() === column.trim());
    return at < 0 ? null : at;
  };
  const columns = columnsOf(map);
  const absent = columns.find(({ column }) => find(column) === null);
  if (absent) return err(problem('import.column-missing', { path: absent.path }));
  const person = columns.find(({ use, column }) => use === 'slug' && looksLikeAPerson(column));
  if (person) return malformed(person.path, 'names-people');

  const missing = new Set((map.missing ?? []).map(plain));
  const when = whenReader(map.when, find, missing);
  if (!when) return malformed('/when');
  const known = new Set([...parts.sites, ...(map.sites ?? []).map(({ id }) => id)]);
  if ('fixed' in map.site && !known.has(map.site.fixed))
    return err(problem('site.unknown', { field: 'site' }));
  const site = siteReader(map, find, missing, known);

  const makers: { readonly make: Maker; readonly wanted: (cells: readonly string[]) => string | null }[] = [];
  for (const [at, makes] of map.makes.entries()) {
    const make =
      'measure' in makes
        ? figureMaker(makes, map, parts.book, find, missing, at)
        : factMaker(makes, parts.book, find, missing, at);
    if (!make.ok) return make;
    makers.push({ make: make.value, wanted: wantedReader(makes, find, missing) });
  }

  const words = columns
    .filter(({ use }) => use === 'slug')
    .map(({ column, path }) => ({ path, words: new Set<string>(), at: find(column) ?? -1 }));
  return ok({
    columns,
    words,
    incidentOf: incidentReader(map, find),
    mapRow: (cells) => {
      for (const { words: seen, at } of words) if (seen.size <= wordsMax) seen.add(plain(cells[at] ?? ''));
      const day = when(cells);
      if (day instanceof SetAside) return day;
      if (day > today) return aside('day-ahead');
      const place = site(cells);
      if (place instanceof SetAside) return place;
      const adds: Add[] = [];
      for (const [at, { make, wanted }] of makers.entries()) {
        const key = wanted(cells);
        if (key === null) continue;
        const draft = make(cells);
        if (draft instanceof SetAside) return draft;
        if (draft) adds.push({ key: `${at}:${key}`, draft });
      }
      return { site: place, day, adds };
    },
  });
}

function siteReader(
  map: ImportMap,
  find: Find,
  missing: ReadonlySet<string>,
  known: ReadonlySet<string>,
): (cells: readonly string[]) => SiteId | SetAside {
  const read = valueReader(map.site, find, missing);
  const column = 'column' in map.site ? map.site.column : null;
  return (cells) => {
    const site = read(cells);
    return typeof site === 'string' && known.has(site) ? (site as SiteId) : aside('site-unknown', column);
  };
}

const incidentReader = ({ row }: ImportMap, find: Find): Plan['incidentOf'] => {
  if (row.is !== 'incident') return () => '';
  const at = row.by.map((column) => find(column) ?? -1);
  return (cells) => JSON.stringify(at.map((place) => (cells[place] ?? '').trim()));
};

/** Null where this row adds nothing; else what tells its addition from others of the same incident. */
function wantedReader(
  { each, only }: Pick<MakesFact, 'each' | 'only'>,
  find: Find,
  missing: ReadonlySet<string>,
): (cells: readonly string[]) => string | null {
  const keys = (each ?? []).map((column) => cellReader(find(column) ?? -1, missing));
  const onlyAt = only ? (find(only.column) ?? -1) : -1;
  const is = new Set((only?.is ?? []).map(plain));
  return (cells) => {
    if (only && !is.has(plain(cells[onlyAt] ?? ''))) return null;
    const texts = keys.map((read) => read(cells));
    return texts.includes(null) ? null : JSON.stringify(texts);
  };
}

function figureMaker(
  makes: MakesMeasure,
  map: ImportMap,
  book: Book,
  find: Find,
  missing: ReadonlySet<string>,
  at: number,
): Result<Maker, Problem> {
  const path = `/makes/${at}`;
  const measure = book.measures.get(makes.measure as MeasureId);
  const derived = book.settlements.some(({ id }) => id === makes.measure);
  if (!measure || derived) return malformed(`${path}/measure`);
  if (measure.unit !== makes.unit) return malformed(`${path}/unit`);
  const dims = makes.dims ?? {};
  const strange = Object.keys(dims).some((dim) => !measure.dims.includes(dim));
  if (
    strange ||
    Object.keys(dims).length !== measure.dims.filter((dim) => dim !== 'how' || dims['how']).length
  )
    return malformed(`${path}/dims`);
  const readers = measure.dims.map((dim) =>
    dims[dim] ? { read: valueReader(dims[dim], find, missing), column: columnIn(dims[dim]) } : null,
  );
  const amount = amountReader(makes.amount, find, missing);
  const visits = makes.visits === undefined ? null : amountReader(makes.visits, find, missing);
  const visitsOfRow = map.row.is === 'total' ? 0 : 1;
  return ok((cells) => {
    const span = amount(cells);
    if (span === null || span instanceof SetAside) return span;
    const values: string[] = [];
    for (const reader of readers) {
      // 'how' is told by the figure itself where the map does not say it.
      const value = reader ? reader.read(cells) : span.suppressed ? 'suppressed' : 'counted';
      if (value === null) return aside('word-missing', reader?.column ?? null);
      if (value instanceof SetAside) return value;
      values.push(value);
    }
    const n = visits ? visits(cells) : visitsOfRow;
    if (n instanceof SetAside) return n;
    const row = {
      measure: measure.id,
      dims: values,
      ...bounds(span),
      n: typeof n === 'number' ? n : (n?.amount ?? 0),
    };
    return { is: 'figure', service: measure.id.slice(0, measure.id.indexOf('.')), row };
  });
}

const columnIn = (value: object): string | null => ('column' in value ? String(value.column) : null);
const bounds = ({ amount, low, high }: Span): Pick<ImportedRow, 'amount' | 'low' | 'high'> => ({
  amount,
  low,
  high,
});

function factMaker(
  makes: MakesFact,
  book: Book,
  find: Find,
  missing: ReadonlySet<string>,
  at: number,
): Result<Maker, Problem> {
  const kind = parseKind(makes.kind);
  const declared = kind ? book.kinds.get(kind) : undefined;
  // Set-up, and what withdraws other facts, is never made from a file.
  if (!kind || !declared || declared.standing || declared.note) return malformed(`/makes/${at}/kind`);
  const body = bodyPart(makes.body, find, missing);
  if (!body) return malformed(`/makes/${at}/body`);
  const read = body.read as Read<Body>;
  return ok((cells) => {
    const made = read(cells);
    if (made === null || made instanceof SetAside) return made;
    // Nought of something is nothing to add; it takes nothing from the rest of the row.
    if (!declared.parse(made))
      return isNought(body, cells) ? null : aside('does-not-fit', body.columns[0] ?? null);
    return { is: 'fact', kind, body: made };
  });
}
