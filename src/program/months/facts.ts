/**
 * Standing facts about months and holds: minted on a device, offered again after a restore, and never taken back by a
 * retraction. Each may name who said it: `by` (an account) with `sig`, and until there are accounts `device`.
 */
import { parseDay, parseMonth } from '../../engines/facts/day.ts';
import { type Body, type Kind, parseFactId, parseSiteId } from '../../engines/facts/fact.ts';
import type { FactKind } from '../../engines/tallies/tally.ts';
import { programKinds } from '../kinds.ts';
import { isRecord, isText, onlyKeys } from '../shape.ts';

/** SHA-256 in base64url. */
const hashPattern = /^[A-Za-z0-9_-]{43}$/;
export const isSheetHash = (value: unknown): value is string =>
  typeof value === 'string' && hashPattern.test(value);
/** 16 random bytes in base64url, as an incident, an ask or a restore has. */
export const isName = (value: unknown): value is string => parseFactId(value) !== null;

export const longestHoldWords = 400;

/** Who says it. */
const whoKeys = ['by', 'device', 'sig'];
const saysWho = (body: Body): boolean =>
  (body['by'] === undefined || isText(body['by'], 64)) &&
  (body['device'] === undefined || isText(body['device'], 40)) &&
  (body['sig'] === undefined || isText(body['sig'], 128));

/** An account, or the name of a device where there are no accounts yet. */
export function whoSaid(body: Body): string | null {
  if (typeof body['by'] === 'string') return body['by'];
  return typeof body['device'] === 'string' ? `device:${body['device']}` : null;
}

export function isScope(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if (value['of'] === 'everything') return onlyKeys(value, ['of']);
  if (value['of'] === 'site') return onlyKeys(value, ['of', 'site']) && parseSiteId(value['site']) !== null;
  if (value['of'] === 'one') return onlyKeys(value, ['of', 'name']) && isName(value['name']);
  const [from, to] = [parseDay(value['from']), parseDay(value['to'])];
  return value['of'] === 'days' && onlyKeys(value, ['of', 'from', 'to']) && !!from && !!to && from <= to;
}

const standing = (kind: Kind, keys: readonly string[], fits: (body: Body) => boolean): FactKind => ({
  kind,
  parse: (body) => (onlyKeys(body, [...keys, ...whoKeys]) && saysWho(body) && fits(body) ? body : null),
  counts: () => [],
  standing: true,
  final: true,
});

export const monthFactKinds: readonly FactKind[] = [
  standing(
    programKinds.monthClosed,
    ['month', 'sheet', 'previous'],
    (body) =>
      parseMonth(body['month']) !== null &&
      isSheetHash(body['sheet']) &&
      (body['previous'] === null || isSheetHash(body['previous'])),
  ),
  standing(
    programKinds.holdPlaced,
    ['scope', 'words', 'quiet'],
    (body) =>
      isScope(body['scope']) && isText(body['words'], longestHoldWords) && typeof body['quiet'] === 'boolean',
  ),
  standing(
    programKinds.holdLift,
    ['hold'],
    (body) => parseFactId(body['hold']) !== null && whoSaid(body) !== null,
  ),
  standing(programKinds.fadingAllowed, ['after', 'today', 'name'], (body) =>
    body['after'] === 'clock'
      ? parseDay(body['today']) !== null && body['name'] === undefined
      : body['after'] === 'restore' && isName(body['name']) && body['today'] === undefined,
  ),
  standing(programKinds.letGo, ['month', 'unopenedUntil'], (body) =>
    body['month'] === undefined
      ? parseDay(body['unopenedUntil']) !== null
      : parseMonth(body['month']) !== null && body['unopenedUntil'] === undefined,
  ),
];
