/**
 * Devices that were taken out of the program: a lost phone, a laptop that somebody kept. A standing fact, so that a server
 * put back to before it hears of it again. A device is known by its nickname and nothing else; one that joins later under
 * the same nickname has a later paper, and gets in.
 */
import { type Day, parseDay } from '../../engines/facts/day.ts';
import type { Fact } from '../../engines/facts/fact.ts';
import type { FactKind } from '../../engines/tallies/tally.ts';
import { programKinds } from '../kinds.ts';
import { isText, onlyKeys } from '../shape.ts';

export interface Revoked {
  readonly name: string;
  /** Papers made on this day or before are refused. */
  readonly until: Day;
}

export const revokedKinds: readonly FactKind[] = [
  {
    kind: programKinds.deviceRevoked,
    parse: (body) =>
      onlyKeys(body, ['name', 'until', 'by', 'device', 'sig']) &&
      isText(body['name'], 40) &&
      parseDay(body['until']) !== null &&
      [body['by'], body['device'], body['sig']].every((said) => said === undefined || isText(said, 128))
        ? body
        : null,
    counts: () => [],
    standing: true,
    final: true,
  },
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

export const isRevoked = (
  revoked: readonly Revoked[],
  paper: { readonly nickname: string; readonly day: Day },
): boolean => revoked.some(({ name, until }) => name === paper.nickname && paper.day <= until);
