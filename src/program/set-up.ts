/**
 * What each part of set-up may say. A fact 'program.set.v1' carries { part, value, after }; here the value of a part is
 * read, once, into its type. What does not read is kept like any fact and not applied (fold.ts): the last value that
 * did read goes on holding.
 */

import { parseDay } from '../engines/facts/day.ts';
import { type Body, type FactId, type Json, parseFactId, parseSiteId } from '../engines/facts/fact.ts';
import type {
  BackupPlace,
  Bundle,
  CardsSetting,
  Look,
  OwnSupply,
  QuestionSetting,
  RecoveryKey,
} from './configuration.ts';
import { questionIds } from './configuration.ts';
import { type OutsidePart, readOutside } from './held/outside.ts';
import type { ReturnContainer } from './service.ts';
import { type Site, siteKinds, visitMeasures } from './site.ts';
import type { Line, SupplyId } from './supply.ts';
import { type Language, languages } from './words.ts';

export interface ProgramPart {
  readonly name: string;
  readonly zone: string;
  readonly dayTurnsAt: number;
  readonly languages: readonly Language[];
  readonly region: string;
  /** The six questions have been answered. */
  readonly setUp: boolean;
}
/** A declared supply is turned on or off; an own one is described too. `rank` is its place in the program's order. */
export interface SupplyPart {
  readonly on: boolean;
  readonly rank?: number;
  readonly own?: Omit<OwnSupply, 'id'>;
}
type Ranked<T> = T & { readonly rank?: number };

/** Value by kind of part. `null` takes a part away again. */
export interface PartValues {
  readonly program: ProgramPart;
  readonly site: Ranked<Omit<Site, 'id'>>;
  readonly supply: SupplyPart;
  readonly bundle: Ranked<Omit<Bundle, 'id'>>;
  readonly tiles: readonly string[];
  readonly container: Ranked<Omit<ReturnContainer, 'id'>>;
  readonly question: Omit<QuestionSetting, 'id'>;
  readonly report: { readonly on: boolean };
  readonly secondary: { readonly on: boolean; readonly report: string };
  readonly cards: CardsSetting;
  readonly recovery: RecoveryKey;
  readonly backups: BackupPlace;
  /** What lies outside Doorstep, as the program says it. */
  readonly outside: OutsidePart;
  /** Whether the page for people who come is there. */
  readonly 'held-page': { readonly on: boolean };
  readonly look: Look;
}
export type PartKind = keyof PartValues;
/** Parts of which there is one. */
type Single = (typeof singles)[number];
const singles = [
  'program',
  'secondary',
  'cards',
  'recovery',
  'backups',
  'outside',
  'held-page',
  'look',
] as const;

export interface Part<K extends PartKind = PartKind> {
  readonly kind: K;
  /** Empty for those of which there is one. */
  readonly id: string;
}

/** The body of one setting. `after` names the facts that held this part when it was changed. */
export const setBody = <K extends PartKind>(
  kind: K,
  id: K extends Single ? '' : string,
  value: PartValues[K] | null,
  after: readonly FactId[] = [],
): Body => ({ part: partName({ kind, id }), value: value as unknown as Json, after });

export const partName = ({ kind, id }: Part): string => (id === '' ? kind : `${kind}:${id}`);

export function parsePart(text: unknown): Part | null {
  if (typeof text !== 'string') return null;
  const single = oneOf(singles, text);
  if (single) return { kind: single, id: '' };
  const [, kind, id] = /^(site|supply|bundle|tiles|container|question|report):(.+)$/.exec(text) ?? [];
  if (!kind || !id || !parseSiteId(id)) return null;
  if (kind === 'question' && !(questionIds as readonly string[]).includes(id)) return null;
  return { kind: kind as PartKind, id };
}

/** { part, value, after } as it stands in a body; null when it is no setting at all. */
export interface Setting {
  readonly part: Part;
  /** Read into its type; undefined when this build cannot read it. */
  readonly value: PartValues[PartKind] | null | undefined;
  readonly after: readonly FactId[];
}

export function parseSetting(body: Body): Setting | null {
  const part = parsePart(body['part']);
  const after = body['after'];
  if (!part || !Array.isArray(after) || after.length > 64 || !after.every((id) => parseFactId(id)))
    return null;
  const value = body['value'];
  if (value === undefined) return null;
  return {
    part,
    value: value === null ? null : (readers[part.kind](value) ?? undefined),
    after: after as FactId[],
  };
}

type Raw = Readonly<Record<string, unknown>>;
type Reader<T> = (value: unknown) => T | null;

const program: Reader<ProgramPart> = object((raw) => {
  const chosen = list(raw['languages'], (language) => oneOf(languages, language), languages.length);
  const { dayTurnsAt, setUp } = raw;
  if (!text(raw['name'], 80) || !zone(raw['zone']) || !chosen?.length || !text(raw['region'], 80, 0))
    return null;
  if (!whole(dayTurnsAt, 0, 12) || typeof setUp !== 'boolean') return null;
  return {
    name: raw['name'],
    zone: raw['zone'],
    dayTurnsAt,
    languages: chosen,
    region: raw['region'],
    setUp,
  };
});

const site: Reader<PartValues['site']> = object((raw) => {
  const kind = oneOf(siteKinds, raw['kind']);
  const visit = oneOf(visitMeasures, raw['visit']);
  const areas = list(raw['areas'] ?? [], (area) => (text(area, 60) ? area : null), 60);
  const { closesAfterDays, closed } = raw;
  if (!text(raw['name'], 60) || !kind || !visit || !areas) return null;
  if (closesAfterDays !== undefined && !whole(closesAfterDays, 1, 31)) return null;
  if (closed !== undefined && typeof closed !== 'boolean') return null;
  return {
    name: raw['name'],
    kind,
    visit,
    areas,
    ...(closesAfterDays === undefined ? {} : { closesAfterDays }),
    ...(closed === true ? { closed } : {}),
    ...rank(raw),
  };
});

const supply: Reader<SupplyPart> = object((raw) => {
  if (typeof raw['on'] !== 'boolean') return null;
  const own = raw['own'] === undefined ? undefined : ownSupply(raw['own']);
  return own === null ? null : { on: raw['on'], ...rank(raw), ...(own ? { own } : {}) };
});

const ownSupply: Reader<Omit<OwnSupply, 'id'>> = object((raw) => {
  const unit = oneOf(['syringes', 'kits', 'items'] as const, raw['unit']);
  const { steps, dosesPerKit } = raw;
  if (!slug(raw['service']) || !text(raw['name'], 60) || !slug(raw['picture']) || !unit) return null;
  if (!Array.isArray(steps) || steps.length < 1 || steps.length > 2) return null;
  if (!steps.every((step) => whole(step, 1, 1000))) return null;
  if (dosesPerKit !== undefined && !whole(dosesPerKit, 1, 100)) return null;
  return {
    service: raw['service'],
    name: raw['name'],
    picture: raw['picture'],
    unit,
    ...(dosesPerKit === undefined ? {} : { dosesPerKit }),
    steps: steps as unknown as OwnSupply['steps'],
  };
});

const bundle: Reader<PartValues['bundle']> = object((raw) => {
  const lines = list(raw['lines'], line, 40);
  if (!text(raw['name'], 60) || !slug(raw['picture']) || !lines?.length) return null;
  return { name: raw['name'], picture: raw['picture'], lines, ...rank(raw) };
});

const line: Reader<Line> = object(({ supply: id, quantity }) =>
  slug(id) && whole(quantity, 1, 10_000) ? { supply: id as SupplyId, quantity } : null,
);

const container: Reader<PartValues['container']> = object((raw) => {
  const levels = list(raw['levels'], (level) => oneOf(['quarter', 'half', 'full'] as const, level), 3);
  const full = object(({ about, low, high }) =>
    whole(about, 1, 100_000) && whole(low, 0, about) && whole(high, about, 100_000)
      ? { about, low, high }
      : null,
  )(raw['full']);
  if (!text(raw['name'], 60) || !slug(raw['picture']) || !levels?.length || !full) return null;
  return { name: raw['name'], picture: raw['picture'], full, levels, ...rank(raw) };
});

const boards = ['agreed', 'declined', 'not-yet-asked'] as const;

const question: Reader<PartValues['question']> = object((raw) => {
  const reports = list(raw['reports'], (report) => (slug(report) ? report : null), 40);
  const board = oneOf(boards, raw['board']);
  const options = raw['options'] === undefined ? undefined : list(raw['options'], option, 120);
  if (typeof raw['on'] !== 'boolean' || !reports || !board || options === null) return null;
  if (!text(raw['askedBy'], 120, 0) || !text(raw['review'], 10, 0)) return null;
  const { on, askedBy, review } = raw as { on: boolean; askedBy: string; review: string };
  const pairedWith = raw['pairedWith'] === undefined ? undefined : pair(raw['pairedWith']);
  if (pairedWith === null) return null;
  return {
    on,
    reports,
    askedBy,
    board,
    review,
    ...(options ? { options } : {}),
    ...(pairedWith ? { pairedWith } : {}),
  };
});

const pair = object(({ question: id, report }) => {
  const other = oneOf(questionIds, id);
  return other && slug(report) ? { question: other, report } : null;
});

const option = object(({ id, label }) => (slug(id) && text(label, 60) ? { id, label } : null));

const readers: { readonly [K in PartKind]: Reader<PartValues[K]> } = {
  program,
  site,
  supply,
  bundle,
  tiles: (value) => list(value, (id) => (slug(id) ? id : null), 120),
  container,
  question,
  report: object(({ on }) => (typeof on === 'boolean' ? { on } : null)),
  cards: object((raw) => {
    const board = oneOf(boards, raw['board']);
    const { on, askedBy, review } = raw;
    if (typeof on !== 'boolean' || !board || !text(askedBy, 120, 0) || !text(review, 10, 0)) return null;
    return { on, askedBy, board, review };
  }),
  outside: readOutside,
  'held-page': object(({ on }) => (typeof on === 'boolean' ? { on } : null)),
  look: object(({ name, icon }) => {
    const drawn = oneOf(['door', 'plain'] as const, icon);
    return text(name, 24) && drawn ? { name, icon: drawn } : null;
  }),
  secondary: object(({ on, report }) =>
    typeof on === 'boolean' && text(report, 64, 0) ? { on, report } : null,
  ),
  recovery: object(({ recipient, sign, proven }) => {
    const day = parseDay(proven);
    return matches(recipientPattern, recipient) && matches(signPattern, sign) && day
      ? { recipient, sign, proven: day }
      : null;
  }),
  backups: object(({ folder, mark, elsewhere }) =>
    text(folder, 400) && parseFactId(mark) && typeof elsewhere === 'boolean'
      ? { folder, mark: mark as string, elsewhere }
      : null,
  ),
};

/** An age X25519 recipient in bech32, and an Ed25519 public key in base64url. */
const recipientPattern = /^age1[02-9ac-hj-np-z]{58}$/;
const signPattern = /^[A-Za-z0-9_-]{43}$/;
const matches = (pattern: RegExp, value: unknown): value is string =>
  typeof value === 'string' && pattern.test(value);

function object<T>(read: (raw: Raw) => T | null): Reader<T> {
  return (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? read(value as Raw) : null;
}

function list<T>(value: unknown, read: (item: unknown) => T | null, most: number): readonly T[] | null {
  if (!Array.isArray(value) || value.length > most) return null;
  const out = value.map(read);
  return out.includes(null) ? null : (out as T[]);
}

const text = (value: unknown, most: number, least = 1): value is string =>
  typeof value === 'string' && value.length <= most && value.trim().length >= least;
const slug = (value: unknown): value is string => parseSiteId(value) !== null;
const whole = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const oneOf = <const T extends string>(all: readonly T[], value: unknown): T | null =>
  all.includes(value as T) ? (value as T) : null;
const rank = (raw: Raw): { readonly rank?: number } =>
  typeof raw['rank'] === 'number' && Number.isFinite(raw['rank']) ? { rank: raw['rank'] } : {};

/** A zone that this machine's clock knows: asked of Intl, which is no clock. */
function zone(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 64 || value === '') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
