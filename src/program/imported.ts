import type { Body } from '../engines/facts/fact.ts';
import type { FactKind, Increment, Measure, MeasureId } from '../engines/tallies/tally.ts';
import { programKinds } from './kinds.ts';
import { isAmounts, isRecord, isSlug, isWhole, onlyKeys } from './shape.ts';

/** One figure of an old file: what it is booked to, and between which bounds it lies. */
export type ImportedRow = {
  readonly measure: MeasureId;
  readonly dims: readonly string[];
  readonly amount: number;
  readonly low: number;
  readonly high: number;
  /** Visits behind the figure; 0 where the file does not say. */
  readonly n: number;
};
/** Body of 'program.imported.v1'. `of` names the import; `service` owns every measure of its rows ('program' too). */
export type Imported = {
  readonly of: string;
  readonly service: string;
  readonly rows: readonly ImportedRow[];
};

/**
 * A row is booked to a measure that this build has, with a value for each of its dimensions. "< 5" is amount 0, low 1,
 * high 4, so the amount of a figure of an old file may lie outside its bounds: it is never read as a number.
 */
export function importedKind(measures: readonly Measure[]): FactKind {
  const byId = new Map<string, Measure>(measures.map((measure) => [measure.id, measure]));
  const fits = (row: unknown, service: string): boolean => {
    if (!isRecord(row) || !onlyKeys(row, ['measure', 'dims', 'amount', 'low', 'high', 'n'])) return false;
    const measure = byId.get(String(row['measure']));
    const dims = row['dims'];
    if (!measure?.id.startsWith(`${service}.`)) return false;
    return (
      Array.isArray(dims) &&
      dims.length === measure.dims.length &&
      dims.every(isSlug) &&
      isWhole(row['n'], 0) &&
      (isAmounts(row) || isInterval(row))
    );
  };
  const kind: FactKind<Body & Imported> = {
    kind: programKinds.imported,
    parse: (body) => {
      const { of, service, rows } = body;
      if (!onlyKeys(body, ['of', 'service', 'rows']) || !isSlug(of) || !isSlug(service)) return null;
      if (!Array.isArray(rows) || rows.length === 0 || rows.length > 64) return null;
      return rows.every((row) => fits(row, service)) ? (body as Body & Imported) : null;
    },
    counts: ({ body }) => body.rows.map((row): Increment => ({ ...row })),
  };
  return kind as unknown as FactKind;
}

/** A suppressed figure: nothing is known but the bounds. */
const isInterval = (row: Body): boolean =>
  row['amount'] === 0 && isWhole(row['low'], 0) && isWhole(row['high'], row['low']);
