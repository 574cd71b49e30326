import type { Brand } from '../../std/brand.ts';
import { toBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import type { Random } from '../../std/random.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { type Day, parseDay } from './day.ts';

/** 16 random bytes in base64url: 22 characters. Says nothing of when, where or after what. */
export type FactId = Brand<string, 'FactId'>;
/** 'owner.past-tense.v1'. The owner is a service, a tool, 'program' or 'facts'. */
export type Kind = Brand<string, 'Kind'>;
export type ProgramId = Brand<string, 'ProgramId'>;
export type SiteId = Brand<string, 'SiteId'>;
export type ShiftId = Brand<string, 'ShiftId'>;
/** What a fact speaks for and that can count once: a paper sheet, a shift's bin, the close of a shift. */
export type OnceKey = Brand<string, 'OnceKey'>;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Body = { readonly [key: string]: Json };

/** What happened, immutable. No time finer than the day, no order (docs/spec/facts.md). */
export interface Fact<B extends Body = Body> {
  readonly id: FactId;
  readonly kind: Kind;
  readonly program: ProgramId;
  readonly site: SiteId;
  readonly day: Day;
  readonly shift: ShiftId | null;
  /** Of all live facts with one once key, the one with the smallest (replaces ?? id, id) counts. */
  readonly once?: OnceKey;
  /** A correction names the *root* fact that it stands in for; the retraction travels beside it. */
  readonly replaces?: FactId;
  /** The device knew, when it minted this, that its own clock could not be right. */
  readonly unsure?: true;
  readonly body: B;
}

/** Withdraws facts of its own day and site. Body: { ids: FactId[] } and nothing else. */
export const retractedKind = 'facts.retracted.v1' as Kind;
/** A lead sets aside all facts of the shift named in the envelope. Body: {}. Retracting it brings them back. */
export const setAsideKind = 'facts.shift-set-aside.v1' as Kind;

export const maxBodyBytes = 8192;
export const maxFactsPerParcel = 64;

const idPattern = /^[A-Za-z0-9_-]{22}$/;
const slugPattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const kindPattern = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+\.v[1-9]\d{0,2}$/;
const oncePattern = /^[A-Za-z0-9._:-]{1,96}$/;

export const parseFactId = (text: unknown): FactId | null =>
  typeof text === 'string' && idPattern.test(text) ? (text as FactId) : null;
export const parseKind = (text: unknown): Kind | null =>
  typeof text === 'string' && text.length <= 96 && kindPattern.test(text) ? (text as Kind) : null;
export const parseSiteId = (text: unknown): SiteId | null =>
  typeof text === 'string' && slugPattern.test(text) ? (text as SiteId) : null;
export const parseProgramId = (text: unknown): ProgramId | null =>
  typeof text === 'string' && slugPattern.test(text) ? (text as ProgramId) : null;
export const parseShiftId = (text: unknown): ShiftId | null =>
  typeof text === 'string' && slugPattern.test(text) ? (text as ShiftId) : null;
export const parseOnceKey = (text: unknown): OnceKey | null =>
  typeof text === 'string' && oncePattern.test(text) ? (text as OnceKey) : null;

export const mintId = (random: Random): FactId => toBase64Url(random.bytes(16)) as FactId;

/**
 * Reads one fact's envelope. A kind that this build does not have is as welcome as any other; a body is read by
 * its kind's own parser, later. Refuses only what is not well-formed: never by a business rule.
 */
export function parseFact(value: unknown): Result<Fact, Problem> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return err(problem('fact.malformed'));
  const raw = value as Record<string, unknown>;
  const day = parseDay(raw['day']);
  if (!day) return err(problem('fact.day-malformed'));
  const id = parseFactId(raw['id']);
  const kind = parseKind(raw['kind']);
  const program = parseProgramId(raw['program']);
  const site = parseSiteId(raw['site']);
  const shift = raw['shift'] === null || raw['shift'] === undefined ? null : parseShiftId(raw['shift']);
  const body = raw['body'];
  if (!id || !kind || !program || !site)
    return err(problem('fact.malformed', { field: missing({ id, kind, program, site }) }));
  if (raw['shift'] !== null && raw['shift'] !== undefined && !shift)
    return err(problem('fact.malformed', { field: 'shift' }));
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return err(problem('fact.malformed', { field: 'body' }));
  const once = raw['once'] === undefined ? undefined : parseOnceKey(raw['once']);
  if (once === null) return err(problem('fact.malformed', { field: 'once' }));
  const replaces = raw['replaces'] === undefined ? undefined : parseFactId(raw['replaces']);
  if (replaces === null) return err(problem('fact.malformed', { field: 'replaces' }));
  return ok({
    id,
    kind,
    program,
    site,
    day,
    shift,
    ...(once === undefined ? {} : { once }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(raw['unsure'] === true ? { unsure: true as const } : {}),
    body: body as Body,
  });
}

const missing = (fields: Record<string, unknown>): string =>
  Object.keys(fields).find((name) => fields[name] === null) ?? 'unknown';

/** The ids a retraction names, or null when its body has another shape. */
export function retractedIds(fact: Fact): readonly FactId[] | null {
  const ids = fact.body['ids'];
  if (!Array.isArray(ids) || ids.length > maxFactsPerParcel) return null;
  return ids.every((id) => parseFactId(id) !== null) ? (ids as FactId[]) : null;
}
