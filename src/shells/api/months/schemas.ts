import { Type } from 'typebox';
import { DaySchema, SlugSchema } from '../schemas.ts';

const closed = { additionalProperties: false } as const;
const MonthSchema = Type.String({ pattern: '^\\d{4}-\\d{2}$' });
const HashSchema = Type.String({ description: 'SHA-256 of the sheet’s text, base64url' });
const refer = (name: string) => Type.Unsafe<unknown>({ $ref: `${name}#` });
const Count = Type.Integer({ minimum: 0 });
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const HoldSchema = Type.Object(
  {
    id: Type.String(),
    day: DaySchema,
    scope: Type.Unsafe<unknown>({
      type: 'object',
      description:
        "{ of: 'everything' }, { of: 'site', site }, { of: 'days', from, to } or { of: 'one', name }",
    }),
    words: Type.String({ description: 'As the lead put it.' }),
    quiet: Type.Boolean(),
    by: OrNull(Type.String()),
    liftedBy: Type.Array(Type.String(), { description: 'Two are needed.' }),
    stands: Type.Boolean(),
    notReached: Type.Array(Type.String(), { description: 'Devices not heard of since.' }),
  },
  closed,
);
export const WaitsSchema = OrNull(Type.Enum(['clock', 'restored']));

export const MonthsSchema = Type.Object(
  {
    day: DaySchema,
    months: Type.Array(
      Type.Object(
        {
          month: MonthSchema,
          state: Type.Enum(['running', 'open', 'closing', 'closed', 'faded']),
          closedOn: OrNull(DaySchema),
          by: OrNull(Type.String()),
          sheet: OrNull(HashSchema),
          fadesOn: OrNull(DaySchema),
          notice: Type.Boolean({ description: 'It fades by itself on `fadesOn`.' }),
          keeps: OrNull(
            Type.Enum(['held', 'not-counted', 'late', 'clock', 'restored', 'tallies-differ'], {
              description: 'Why something finer than tallies is still here though its day has come.',
            }),
          ),
          waiting: Count,
        },
        closed,
      ),
    ),
    chain: Type.Array(
      Type.Object({ what: Type.Enum(['text', 'hash', 'missing', 'forked']), month: MonthSchema }, closed),
      { description: 'What breaks the chain of sheets; empty: it holds.' },
    ),
  },
  closed,
);

const amounts = { amount: Type.Number(), low: Type.Number(), high: Type.Number() };
const adjustment = {
  month: MonthSchema,
  site: Type.String(),
  measure: Type.String(),
  ...amounts,
  n: Type.Number(),
};

export const ClosingSchema = Type.Object(
  {
    month: MonthSchema,
    mayClose: Type.Boolean(),
    whyNot: OrNull(Type.Enum(['month-running', 'already-closed', 'tallies-differ', 'clock'])),
    entries: Type.Array(
      Type.Object(
        {
          site: SlugSchema,
          tapped: Count,
          typed: Type.Integer({ minimum: 0, description: 'From paper sheets.' }),
          copied: Type.Integer({ minimum: 0, description: 'From an old file.' }),
          withdrawn: Count,
          setAside: Count,
          beaten: Type.Integer({ minimum: 0, description: 'Another counts in its place.' }),
          corrections: Count,
          marked: Type.Integer({ minimum: 0, description: 'Counted, and asks for a second look.' }),
          unsure: Count,
          notYetCounted: Count,
        },
        closed,
      ),
    ),
    awaited: Type.Array(refer('DeviceLine')),
    totals: Type.Array(
      Type.Object(
        { site: Type.String(), measure: Type.String(), ...amounts, before: OrNull(Type.Number()) },
        closed,
      ),
    ),
    notYetCounted: Type.Array(refer('NotYetCounted')),
    unopened: Count,
    asksOwed: Type.Boolean({
      description:
        'Asks lie behind their wall, and no keyholder’s device has said that their counts of this month are here.',
    }),
    unsure: Type.Array(refer('KeptFact'), { maxItems: 200 }),
    differences: Type.Array(Type.Unknown(), {
      description: 'Cells whose tally is not what a recount comes to. With one, the month does not close.',
    }),
    sheet: OrNull(
      Type.Object(
        { hash: HashSchema, previous: OrNull(HashSchema) },
        { ...closed, description: 'What the closing names. Its text: /v1/months/{month}/sheet/{hash}.' },
      ),
    ),
    adjustments: Type.Array(Type.Object(adjustment, closed)),
  },
  closed,
);

export const SheetToCloseSchema = Type.Object(
  { month: MonthSchema, hash: HashSchema, text: Type.String() },
  closed,
);

export const SheetOfMonthSchema = Type.Object(
  {
    month: MonthSchema,
    hash: HashSchema,
    text: Type.String(),
    adjustments: Type.Array(Type.Object({ ...adjustment, bookedOn: OrNull(DaySchema) }, closed), {
      description: 'Without a day: not in a sheet yet.',
    }),
  },
  closed,
);

export const HoldsSchema = Type.Object(
  {
    holds: Type.Array(HoldSchema),
    waits: WaitsSchema,
    confirm: Type.Object({ today: DaySchema, restore: OrNull(Type.String()) }, closed),
    publicSays: OrNull(Type.Literal('deleting-is-paused')),
  },
  closed,
);

const Texts = Type.Object(
  {
    what: Type.String(),
    why: Type.String(),
    howLong: Type.String(),
    askedBy: Type.String(),
    law: Type.String(),
  },
  closed,
);
export const RetentionSchema = Type.Object(
  {
    records: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          tables: Type.Array(Type.String()),
          kinds: Type.Array(Type.String()),
          en: Texts,
          es: Texts,
        },
        closed,
      ),
    ),
  },
  closed,
);
