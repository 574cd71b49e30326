/**
 * What the server's answers look like, for docs/openapi.json: the same shapes as src/shells/answers.ts and the engines'
 * types, as schemas. A test holds real answers against them.
 */
import type { TSchema } from 'typebox';
import { Type } from 'typebox';
import type { Practice } from '../../program/practice.ts';
import { siteKinds, visitMeasures } from '../../program/site.ts';
import { HoldSchema, WaitsSchema } from './months/schemas.ts';
import { DaySchema, SlugSchema } from './schemas.ts';

const closed = { additionalProperties: false };
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const refer = (name: string) => Type.Unsafe<unknown>({ $ref: `${name}#` });
const Count = Type.Integer({ minimum: 0 });
const IdSchema = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });
const KindSchema = Type.String({ examples: ['program.encounter.v1'] });
const BodySchema = Type.Record(Type.String(), Type.Unknown());

/** The examples are those of the services: each declares named facts. */
const FactSchema = (practice: Practice) =>
  Type.Object(
    {
      id: IdSchema,
      kind: KindSchema,
      program: SlugSchema,
      site: SlugSchema,
      day: DaySchema,
      shift: Nullable(SlugSchema),
      once: Type.Optional(Type.String()),
      replaces: Type.Optional(IdSchema),
      unsure: Type.Optional(Type.Literal(true)),
      body: BodySchema,
    },
    {
      $id: 'Fact',
      ...closed,
      description: 'What happened, immutable. No order, and no time finer than the day.',
      examples: practice.services.flatMap(({ examples }) =>
        examples.slice(0, 2).map(({ kind, body }) => ({
          id: 'AAECAwQFBgcICQoLDA0ODw',
          kind,
          program: 'p3cac0b57d8b5654f44b8',
          site: 'van',
          day: '2026-11-24',
          shift: null,
          body,
        })),
      ),
    },
  );

const KeptFactSchema = Type.Object(
  {
    fact: refer('Fact'),
    counted: Type.Boolean(),
    retracted: Type.Boolean(),
    setAside: Type.Boolean(),
    beaten: Type.Boolean({ description: 'Another with the same once key counts instead.' }),
    unsure: Type.Boolean({ description: 'Its day is not sure.' }),
    notYetCounted: Type.Boolean({ description: 'This version does not have its kind.' }),
    marks: Type.Array(Type.Enum(['slip', 'day-ahead', 'day-old', 'once-again', 'corrected-twice', 'clock'])),
    device: Type.Optional(Nullable(Type.String())),
  },
  { $id: 'KeptFact', ...closed },
);

const ShiftLineSchema = Type.Object(
  {
    shift: SlugSchema,
    site: SlugSchema,
    day: DaySchema,
    device: Nullable(Type.String()),
    visits: Count,
    state: Type.Enum(['open', 'closed', 'closed-by-itself']),
    setAside: Nullable(Type.Unsafe<string>({ ...IdSchema, description: 'The fact that set it aside.' })),
  },
  { $id: 'ShiftLine', ...closed },
);

const DeviceLineSchema = Type.Object(
  {
    nickname: Type.String(),
    lastDay: Nullable(DaySchema),
    gaps: Type.Integer({ minimum: 0, description: 'Numbers missing below the highest that came.' }),
    parcels: Type.Integer({ minimum: 0, description: 'Parcels of it that came, of months not faded.' }),
    heard: Nullable(DaySchema),
  },
  { $id: 'DeviceLine', ...closed },
);

const NotYetCountedSchema = Type.Object(
  {
    kind: KindSchema,
    month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
    facts: Count,
    waitingRetractions: Count,
  },
  { $id: 'NotYetCounted', ...closed },
);

const TallyCellSchema = Type.Object(
  {
    site: Type.String(),
    period: Type.String({ description: 'A day or a month.' }),
    measure: Type.String({ examples: ['program.encounters'] }),
    dims: Type.Array(Type.String()),
    amount: Type.Number(),
    low: Type.Number(),
    high: Type.Number({ description: 'low, amount and high are equal for a count; an estimate has a span.' }),
    n: Type.Integer({ description: 'Visits behind it.' }),
  },
  { $id: 'TallyCell', ...closed },
);

/** Parts with a name of their own, by which answers refer to them. */
export const namedParts = (practice: Practice): readonly TSchema[] => [
  FactSchema(practice),
  KeptFactSchema,
  ShiftLineSchema,
  DeviceLineSchema,
  NotYetCountedSchema,
  TallyCellSchema,
];

const LastBackupSchema = Type.Object(
  {
    day: DaySchema,
    folder: Type.String(),
    left: Type.Boolean({ description: 'On another disk, or in a folder that is copied elsewhere.' }),
  },
  closed,
);
const BackupTroubleSchema = Type.Object({ code: Type.String(), since: DaySchema }, closed);
const BackupFileSchema = { name: Type.String(), day: DaySchema, bytes: Count };

export const BackupsSchema = Type.Object(
  {
    recovery: Type.Boolean({ description: 'There is a printed sheet to seal to.' }),
    sheetChanged: Type.Boolean(),
    place: Nullable(
      Type.Object({ folder: Type.String(), there: Type.Boolean(), left: Type.Boolean() }, closed),
    ),
    last: Nullable(LastBackupSchema),
    safe: Type.Boolean(),
    trouble: Nullable(BackupTroubleSchema),
    running: Type.Boolean(),
    kept: Type.Array(Type.Object({ ...BackupFileSchema, held: Type.Boolean() }, closed)),
    apart: Type.Array(Type.Object({ day: DaySchema, folder: Type.String() }, closed)),
  },
  closed,
);
export const BackupMadeSchema = Type.Object(
  { ...BackupFileSchema, folder: Type.String(), left: Type.Boolean() },
  closed,
);

export const BackupCheckedSchema = Type.Object(
  {
    name: Type.String(),
    day: DaySchema,
    file: Type.String({ description: 'Its path on the server’s machine.' }),
    keys: Type.Integer({ minimum: 1, description: 'To how many sheets it is sealed; each opens it.' }),
    compared: Type.Boolean({
      description: 'Byte for byte the file that was opened and compared when it was made.',
    }),
  },
  closed,
);

const SiteNowSchema = Type.Object(
  {
    site: SlugSchema,
    measure: Type.Enum([...visitMeasures]),
    week: Type.Array(Nullable(Type.Number()), { minItems: 7, maxItems: 7 }),
    openShifts: Count,
    wasOpen: Type.Boolean(),
  },
  closed,
);

export const NowSchema = Type.Object(
  {
    day: DaySchema,
    week: Type.Array(DaySchema, {
      minItems: 7,
      maxItems: 7,
      description: 'Oldest first; the last is today.',
    }),
    sites: Type.Array(SiteNowSchema, { description: 'Each in its own visit. Sites are never added up.' }),
    outToday: Type.Object({ syringes: Type.Number(), doses: Type.Number() }, closed),
    marked: Count,
    devices: Type.Array(refer('DeviceLine')),
    notYetCounted: Type.Array(refer('NotYetCounted')),
    unopened: Count,
    backup: Type.Boolean({ description: 'A verified backup that left the server is not past its days.' }),
    backups: Type.Object(
      { last: Nullable(LastBackupSchema), trouble: Nullable(BackupTroubleSchema) },
      closed,
    ),
    toClose: Type.Array(Type.String(), { description: 'Months that are over and that nobody has closed.' }),
    notices: Type.Array(Type.Object({ month: Type.String(), fadesOn: DaySchema }, closed), {
      description: 'These fade by themselves unless somebody closes or holds them.',
    }),
    holds: Type.Array(HoldSchema, { description: 'Those that stand.' }),
    waits: WaitsSchema,
    untried: Type.Object(
      { people: Count, sheet: Type.Boolean() },
      { ...closed, description: 'Ways in that nobody has tried for a year.' },
    ),
    lowAnswers: Type.Array(Type.Object({ question: Type.String(), answers: Type.Number() }, closed)),
  },
  closed,
);

export const MarkedSchema = Type.Object(
  {
    entries: Type.Array(refer('KeptFact'), { maxItems: 200 }),
    more: Type.Boolean(),
    setAside: Type.Array(refer('ShiftLine')),
  },
  closed,
);
export const SheetSchema = Type.Object(
  { sheet: Type.String(), entered: Type.Array(refer('KeptFact')) },
  closed,
);
export const ShiftsSchema = Type.Object({ shifts: Type.Array(refer('ShiftLine')) }, closed);
const OnceMoreSchema = Type.Object(
  {
    state: Type.Enum(['waits', 'comes', 'came']),
    last: DaySchema,
    taken: Type.Integer({ minimum: 0 }),
  },
  { ...closed, description: 'What it still has is taken in once more: that one sync, and nothing else.' },
);
export const WaysInSchema = Type.Object(
  {
    ways: Type.Array(
      Type.Object(
        {
          account: Type.String({ description: 'A public key: a random name.' }),
          sheet: Type.Boolean({ description: 'The printed sheet.' }),
          proven: Nullable(DaySchema),
        },
        closed,
      ),
    ),
  },
  closed,
);
export const DevicesSchema = Type.Object(
  {
    devices: Type.Array(refer('DeviceLine')),
    takenOut: Type.Array(
      Type.Object(
        { name: Type.String(), until: DaySchema, onceMore: Nullable(OnceMoreSchema) },
        { ...closed, description: 'Refused: papers of this nickname up to this day.' },
      ),
    ),
  },
  closed,
);
export const LineHeardSchema = Type.Object(
  {
    devices: Type.Array(
      Type.Object(
        {
          nickname: Type.String(),
          heard: Type.Boolean({ description: 'It has said that it knows of everybody who left.' }),
        },
        closed,
      ),
    ),
  },
  closed,
);
export const NotesSchema = Type.Object(
  {
    notes: Type.Array(
      Type.Object(
        { id: IdSchema, site: SlugSchema, day: DaySchema, kind: KindSchema, text: Type.String() },
        closed,
      ),
    ),
  },
  closed,
);
export const ReportsSchema = Type.Object(
  {
    reports: Type.Array(
      Type.Object(
        { id: SlugSchema, owner: SlugSchema, title: Type.String(), by: Type.Array(Type.String()) },
        closed,
      ),
    ),
  },
  closed,
);

export const ExportSchema = Type.Object(
  {
    configuration: Type.Optional(Type.Unknown()),
    cells: Type.Optional(Type.Array(refer('TallyCell'))),
    notYetCounted: Type.Optional(Type.Array(refer('NotYetCounted'))),
    unopened: Type.Optional(Count),
    facts: Type.Array(refer('KeptFact'), { maxItems: 2000 }),
    next: Nullable(Type.String({ description: 'What `after` names for the next page; null on the last.' })),
  },
  closed,
);

const Place = Type.Object({
  id: SlugSchema,
  name: Type.String(),
  kind: Type.Enum([...siteKinds]),
  visit: Type.Enum([...visitMeasures]),
  areas: Type.Array(Type.String()),
});
/** What a device needs to know; the rest is described in src/program/configuration.ts. */
export const ConfigurationSchema = Type.Object({
  program: SlugSchema,
  name: Type.String(),
  zone: Type.String({ examples: ['America/New_York'] }),
  dayTurnsAt: Type.Integer({ minimum: 0, maximum: 12 }),
  languages: Type.Array(Type.String()),
  region: Type.String(),
  reportsTo: Type.Array(Type.String()),
  sites: Type.Array(Place),
  supplies: Type.Array(Type.String()),
  ownSupplies: Type.Array(Type.Unknown()),
  bundles: Type.Array(Type.Unknown()),
  tiles: Type.Record(Type.String(), Type.Array(Type.String())),
  containers: Type.Array(Type.Unknown()),
  questions: Type.Array(Type.Unknown()),
  secondary: Type.Object({ on: Type.Boolean(), report: Type.String() }),
  look: Type.Optional(
    Type.Object(
      { name: Type.String({ maxLength: 24 }), icon: Type.Enum(['door', 'plain']) },
      { ...closed, description: 'How the app is called and drawn on a phone.' },
    ),
  ),
  recovery: Type.Optional(
    Type.Object(
      { recipient: Type.String(), sign: Type.String(), proven: DaySchema },
      { description: 'The printed sheet’s public half: backups are sealed to it.' },
    ),
  ),
  backups: Type.Optional(
    Type.Object(
      { folder: Type.String(), mark: Type.String(), elsewhere: Type.Boolean() },
      { description: 'Where nightly backups go, on the machine that runs the server. For desks alone.' },
    ),
  ),
  setUp: Type.Boolean(),
  heads: Type.Record(Type.String(), Type.Array(IdSchema), {
    description: 'By part, the facts that say it now: what a change names in `after`.',
  }),
  version: Type.String(),
});
