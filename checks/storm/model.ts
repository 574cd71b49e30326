/**
 * Counts a set of facts in the plainest way there is, with nothing of the engines: what the server's tallies must say.
 */
import type { KeptFact } from '../../src/engines/facts/arrival.ts';
import type { Fact, FactId } from '../../src/engines/facts/fact.ts';

/** The facts that count: not withdrawn, and the first of those that speak for one thing. */
function winners(kept: readonly KeptFact[]): Fact[] {
  const facts = kept.map(({ fact }) => fact).filter((fact) => fact.kind !== 'facts.retracted.v1');
  const withdrawn = new Set(
    kept
      .map(({ fact }) => fact)
      .filter((fact) => fact.kind === 'facts.retracted.v1')
      .flatMap((fact) => (fact.body['ids'] as string[]).map((id) => `${fact.day} ${fact.site} ${id}`)),
  );
  const best = new Map<string, Fact>();
  for (const fact of facts) {
    if (withdrawn.has(`${fact.day} ${fact.site} ${fact.id}`)) continue;
    const slot = slotOf(fact);
    const other = best.get(slot);
    if (!other || orderOf(fact) < orderOf(other)) best.set(slot, fact);
  }
  return [...best.values()];
}

const slotOf = (fact: Fact): string => fact.once ?? (fact.replaces ? `replaces ${fact.replaces}` : fact.id);
const orderOf = (fact: Fact): string => `${fact.replaces ?? fact.id} ${fact.id}`;

export const countedOf = (kept: readonly KeptFact[]): FactId[] => winners(kept).map((fact) => fact.id);

/** 'site day sure|unsure' -> visits. */
export function visitsOf(kept: readonly KeptFact[]): Map<string, number> {
  const unsure = new Set(kept.filter((one) => one.unsure).map(({ fact }) => fact.id));
  const visits = new Map<string, number>();
  for (const fact of winners(kept)) {
    if (fact.kind !== 'program.encounter.v1') continue;
    const cell = `${fact.site} ${fact.day} ${unsure.has(fact.id) ? 'unsure' : 'sure'}`;
    visits.set(cell, (visits.get(cell) ?? 0) + (fact.body['visits'] as number));
  }
  return visits;
}
