/**
 * Counts a set of facts in the plainest way there is, with nothing of the engines: what the server's tallies must say.
 */
import type { KeptFact } from '../../src/engines/facts/arrival.ts';
import type { Fact } from '../../src/engines/facts/fact.ts';

/** 'site day sure|unsure' -> visits. */
export function visitsOf(kept: readonly KeptFact[]): Map<string, number> {
  const facts = kept.map(({ fact }) => fact);
  const withdrawn = new Set(
    facts
      .filter((fact) => fact.kind === 'facts.retracted.v1')
      .flatMap((fact) => (fact.body['ids'] as string[]).map((id) => `${fact.day} ${fact.site} ${id}`)),
  );
  const isLive = (fact: Fact) => !withdrawn.has(`${fact.day} ${fact.site} ${fact.id}`);
  const best = new Map<string, Fact>();
  for (const fact of facts.filter(isLive)) {
    const slot = slotOf(fact);
    const other = best.get(slot);
    if (!other || orderOf(fact) < orderOf(other)) best.set(slot, fact);
  }
  const unsure = new Set(kept.filter((one) => one.unsure).map(({ fact }) => fact.id));
  const visits = new Map<string, number>();
  for (const fact of best.values()) {
    if (fact.kind !== 'program.encounter.v1') continue;
    const cell = `${fact.site} ${fact.day} ${unsure.has(fact.id) ? 'unsure' : 'sure'}`;
    visits.set(cell, (visits.get(cell) ?? 0) + (fact.body['visits'] as number));
  }
  return visits;
}

const slotOf = (fact: Fact): string => fact.once ?? (fact.replaces ? `replaces ${fact.replaces}` : fact.id);
const orderOf = (fact: Fact): string => `${fact.replaces ?? fact.id} ${fact.id}`;
