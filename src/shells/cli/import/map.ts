/**
 * The mapping file: what each column of an old spreadsheet is (docs/guides/import.md). Its JSON Schema is this one.
 * A map names columns; whatever it does not name is dropped on the way in.
 */
import { type Static, Type } from 'typebox';
import { Value as Check } from 'typebox/value';
import { siteKinds } from '../../../program/site.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';

const strict = { additionalProperties: false } as const;
const Slug = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' });
const Column = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'A heading of the file, as it stands there.',
});
const Meanings = Type.Record(Type.String({ maxLength: 200 }), Slug, {
  description:
    'What each text of the column means. Compared without regard to capitals and spaces at the ends.',
});

/** A word: one of a few. */
export const ValueSchema = Type.Union([
  Type.Object({ fixed: Slug }, strict),
  Type.Object(
    {
      column: Column,
      values: Meanings,
      otherwise: Type.Optional(Slug),
      missing: Type.Optional(Slug),
    },
    strict,
  ),
  Type.Object(
    {
      column: Column,
      as: Type.Union([Type.Literal('slug'), Type.Literal('age-band')], {
        description:
          'slug: the text itself, made plain ("North End" is north-end). age-band: an age in years, as a band.',
      }),
      missing: Type.Optional(Slug),
    },
    strict,
  ),
]);
export type Value = Static<typeof ValueSchema>;

/** A number of the file, or a fixed one. "< 5" is always between 1 and 4. */
export const AmountSchema = Type.Union([
  Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  Type.Object(
    {
      column: Column,
      suppressed: Type.Optional(
        Type.Array(
          Type.Object(
            {
              is: Type.String({ minLength: 1, maxLength: 40 }),
              low: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
              high: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
            },
            strict,
          ),
          { maxItems: 20, description: 'Other texts of this file that stand for a span.' },
        ),
      ),
    },
    strict,
  ),
]);
export type Amount = Static<typeof AmountSchema>;

const DayFormat = Type.String({
  pattern: '^[YMDHhms/.: T,-]{4,32}$|^excel$',
  description:
    'YYYY, MM or M, DD or D; HH, mm and ss are read and dropped. excel: a date cell or its serial number.',
});
const Named = Type.Object({ column: Column, values: Type.Optional(Meanings) }, strict);

/** What happened on one day, or in one month, quarter or year: then it stands on the first day of it. */
export const WhenSchema = Type.Union([
  Type.Object({ day: Type.Object({ column: Column, format: DayFormat }, strict) }, strict),
  Type.Object({ month: Type.Object({ column: Column, format: DayFormat }, strict) }, strict),
  Type.Object({ year: Named, month: Named }, strict),
  Type.Object({ year: Named, quarter: Named }, strict),
  Type.Object({ year: Named }, strict),
]);
export type When = Static<typeof WhenSchema>;

const Only = Type.Object(
  { column: Column, is: Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 100 }) },
  strict,
);
const shared = {
  each: Type.Optional(
    Type.Array(Column, {
      minItems: 1,
      maxItems: 6,
      description:
        'Within one incident: once for each different value of these columns, and not where one is missing.',
    }),
  ),
  only: Type.Optional(Only),
};

const MakesMeasure = Type.Object(
  {
    measure: Type.String({ pattern: '^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$', maxLength: 96 }),
    unit: Type.String({ maxLength: 40, description: 'The measure’s unit, said again: doses are not kits.' }),
    dims: Type.Optional(Type.Record(Slug, ValueSchema)),
    amount: AmountSchema,
    visits: Type.Optional(AmountSchema),
    ...shared,
  },
  strict,
);
const MakesFact = Type.Object(
  {
    kind: Type.String({ maxLength: 96 }),
    body: Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), {
      description:
        'The fact’s body. { "$text": … } is a word, { "$number": … } a number; what is missing is left out.',
    }),
    ...shared,
  },
  strict,
);
export type MakesMeasure = Static<typeof MakesMeasure>;
export type MakesFact = Static<typeof MakesFact>;

export const MapSchema = Type.Object(
  {
    map: Type.Literal(1),
    of: Type.String({
      pattern: '^[a-z0-9][a-z0-9-]{0,31}$',
      description: 'The name of this import. The same file under the same name is never counted twice.',
    }),
    about: Type.Optional(Type.String({ maxLength: 2000 })),
    file: Type.Optional(
      Type.Object(
        {
          encoding: Type.Optional(Type.Enum(['utf-8', 'windows-1252', 'utf-16le'])),
          delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
          headings: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 100, description: 'The row they stand in.' }),
          ),
          sheet: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
        },
        strict,
      ),
    ),
    missing: Type.Optional(
      Type.Array(Type.String({ maxLength: 40 }), {
        maxItems: 40,
        description: 'Texts that mean that nothing is there. An empty cell always does.',
      }),
    ),
    sites: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Slug,
            name: Type.String({ minLength: 1, maxLength: 60 }),
            kind: Type.Enum([...siteKinds]),
          },
          strict,
        ),
        {
          maxItems: 500,
          description: 'Places that only the old file knows: they are added to the set-up, closed.',
        },
      ),
    ),
    site: ValueSchema,
    when: WhenSchema,
    row: Type.Union([
      Type.Object({ is: Type.Union([Type.Literal('encounter'), Type.Literal('total')]) }, strict),
      Type.Object(
        { is: Type.Literal('incident'), by: Type.Array(Column, { minItems: 1, maxItems: 6 }) },
        strict,
      ),
    ]),
    makes: Type.Array(Type.Union([MakesMeasure, MakesFact]), { minItems: 1, maxItems: 40 }),
  },
  { ...strict, $id: 'doorstep-import-map', title: 'Doorstep import map' },
);
export type ImportMap = Static<typeof MapSchema>;

/** A map is a small file. */
export const mapBytesMax = 262_144;

/** 'import.map-malformed', with the path of the first thing that does not fit ('/makes/0/amount'). */
export function parseMap(text: string): Result<ImportMap, Problem> {
  const raw = attempt(text);
  if (raw === undefined) return malformed('/');
  if (Check.Check(MapSchema, raw)) return ok(raw as ImportMap);
  const errors = Check.Errors(MapSchema, raw);
  const deepest = errors.reduce(
    (path, { instancePath }) => (depth(instancePath) > depth(path) ? instancePath : path),
    '',
  );
  return malformed(deepest === '' ? '/' : deepest);
}

export const malformed = (path: string, why?: string): Result<never, Problem> =>
  err(problem('import.map-malformed', { path: spoken(path), ...(why ? { why } : {}) }));

function attempt(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const depth = (path: string): number => path.split('/').length;

/** A path names the map's own fields only: what somebody wrote into it is not said back. */
const spoken = (path: string): string =>
  path
    .split('/')
    .slice(0, 8)
    .map((part) => (part === '' || /^[a-z$][A-Za-z]{0,15}$|^\d{1,4}$/.test(part) ? part : '*'))
    .join('/');
