/** A report's answer as a schema, for docs/openapi.json: the shape of `Report` in src/program/report-types.ts. */
import { Type } from 'typebox';
import { DaySchema, SlugSchema } from './schemas.ts';

const closed = { additionalProperties: false };
const Month = Type.String({ pattern: '^\\d{4}-\\d{2}$', examples: ['2026-11'] });
const MaybeDay = Type.Union([DaySchema, Type.Null()]);

/** One number as what it is: a count, an estimate, a span, never asked, or none. */
export const FigureSchema = Type.Union(
  [
    Type.Object({ is: Type.Literal('exact'), amount: Type.Number() }, closed),
    Type.Object(
      { is: Type.Literal('estimate'), amount: Type.Number(), low: Type.Number(), high: Type.Number() },
      closed,
    ),
    Type.Object({ is: Type.Literal('interval'), low: Type.Number(), high: Type.Number() }, closed),
    Type.Object({ is: Type.Literal('not-asked-before'), since: DaySchema }, closed),
    Type.Object({ is: Type.Literal('no-number'), why: Type.String() }, closed),
  ],
  { $id: 'Figure', description: 'A count is not an estimate, and what was never asked is not nought.' },
);
const figure = Type.Unsafe<unknown>({ $ref: 'Figure#' });

const Line = Type.Object(
  {
    id: SlugSchema,
    label: Type.String({ description: 'A key of the owner’s words, as are definition and cites.' }),
    definition: Type.String(),
    cites: Type.String(),
    source: Type.String(),
    uncounted: Type.String({ description: 'Whether what was not tapped is in it.' }),
    unit: Type.String(),
    denominator: Type.Union([Type.String(), Type.Null()]),
    figure,
    n: Type.Number({ description: 'Visits behind it.' }),
    fromPaper: Type.Union([figure, Type.Null()], {
      description:
        'How much of it was typed in from paper sheets, as far as facts are kept: 0 where none was. Null for a ratio, and where there is no number.',
    }),
    askedSince: MaybeDay,
  },
  closed,
);
const Row = Type.Object(
  {
    line: SlugSchema,
    groups: Type.Array(Type.Union([Type.String(), Type.Null()])),
    figure,
    n: Type.Number(),
  },
  closed,
);
const Missing = Type.Object(
  {
    devices: Type.Array(
      Type.Object({ device: Type.String(), lastDay: DaySchema, gaps: Type.Integer() }, closed),
    ),
    notYetCounted: Type.Array(Type.Object({ kind: Type.String(), facts: Type.Integer() }, closed)),
    unopened: Type.Integer(),
    dayUnsure: Type.Array(Type.Object({ line: Type.String(), figure }, closed)),
    imports: Type.Array(Type.Object({ of: Type.String(), from: DaySchema, to: DaySchema }, closed)),
  },
  closed,
);

export const ReportSchema = Type.Object(
  {
    id: SlugSchema,
    owner: SlugSchema,
    title: Type.String(),
    from: DaySchema,
    to: DaySchema,
    roundedOut: Type.Union([Type.Object({ from: DaySchema, to: DaySchema }, closed), Type.Null()]),
    by: Type.Array(Type.String()),
    lines: Type.Array(Line),
    rows: Type.Array(Row),
    openMonths: Type.Array(Month),
    missing: Missing,
  },
  closed,
);
