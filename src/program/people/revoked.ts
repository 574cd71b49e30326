/**
 * Devices that were taken out of the program: a lost phone, a laptop that somebody kept. A standing fact, so that a server
 * put back to before it hears of it again. A device is known by its nickname and nothing else; one that joins later under
 * the same nickname has a later paper, and gets in.
 */
import { addDays, type Day, parseDay } from '../../engines/facts/day.ts';
import type { Fact, FactId, Kind } from '../../engines/facts/fact.ts';
import type { FactKind } from '../../engines/tallies/tally.ts';
import { programKinds } from '../kinds.ts';
import { isText, onlyKeys } from '../shape.ts';

export interface Revoked {
  readonly name: string;
  /** Papers made on this day or before are refused. */
  readonly until: Day;
}

/**
 * Whoever leads chose that what a device still has is taken in once more: of papers that `until` refuses, from the day on
 * which it was chosen. It is a choice for one sync, and is over after `daysOnceMore`.
 */
export interface OnceMore {
  readonly id: FactId;
  readonly name: string;
  readonly until: Day;
  readonly from: Day;
}
export const daysOnceMore = 14;

const aboutDevice = (kind: Kind, days: readonly ['until', ...string[]]): FactKind => ({
  kind,
  parse: (body) =>
    onlyKeys(body, ['name', ...days, 'by', 'device', 'sig']) &&
    isText(body['name'], 40) &&
    days.every((day) => parseDay(body[day]) !== null) &&
    [body['by'], body['device'], body['sig']].every((said) => said === undefined || isText(said, 128))
      ? body
      : null,
  counts: () => [],
  standing: true,
  final: true,
});

export const revokedKinds: readonly FactKind[] = [
  aboutDevice(programKinds.deviceRevoked, ['until']),
  aboutDevice(programKinds.deviceOnceMore, ['until', 'from']),
];

/** Of each nickname the latest day. `facts`: those that are believed. */
export function foldRevoked(facts: readonly Fact[]): readonly Revoked[] {
  const latest = new Map<string, Day>();
  for (const { body } of facts) {
    const [name, until] = [body['name'] as string, body['until'] as Day];
    const known = latest.get(name);
    if (known === undefined || known < until) latest.set(name, until);
  }
  return [...latest].map(([name, until]) => ({ name, until })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

type OfPaper = { readonly nickname: string; readonly day: Day };

export const isRevoked = (revoked: readonly Revoked[], paper: OfPaper): boolean =>
  revoked.some(({ name, until }) => name === paper.nickname && paper.day <= until);

/** Choices that are not over by their days. `facts`: those that are believed. A clock may be a day ahead of the server's. */
export const foldOnceMore = (facts: readonly Fact[], today: Day): readonly OnceMore[] =>
  facts
    .map(({ id, body }) => ({
      id,
      name: body['name'] as string,
      until: body['until'] as Day,
      from: body['from'] as Day,
    }))
    .filter(({ from }) => from <= addDays(today, 1) && today <= addDays(from, daysOnceMore))
    .sort((a, b) => (a.from < b.from || (a.from === b.from && a.id < b.id) ? -1 : 1));

export const isChosen = ({ name, until }: OnceMore, paper: OfPaper): boolean =>
  name === paper.nickname && paper.day <= until;
