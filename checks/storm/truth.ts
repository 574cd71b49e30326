/** What really happened in a storm, known to nobody but the test. */
import type { Day } from '../../src/engines/facts/day.ts';
import type { Fact, FactId } from '../../src/engines/facts/fact.ts';

export interface TrueFact {
  readonly fact: Fact;
  readonly trueDay: Day;
  /** The screen called it saved, and kept. */
  saved: boolean;
  /** Why it may be missing at the end; named, fact by fact. */
  mayBeGone: 'phone wiped' | 'only in memory' | 'answer withdrawn' | null;
  /** It is in a verified backup, and in every one that was put back since. */
  safe: boolean;
}

export class Truth {
  readonly facts = new Map<FactId, TrueFact>();

  minted(fact: Fact, trueDay: Day): void {
    this.facts.set(fact.id, { fact, trueDay, saved: false, mayBeGone: null, safe: false });
  }
  saved(ids: Iterable<FactId>): void {
    for (const id of ids) this.of(id).saved = true;
  }
  gone(ids: Iterable<FactId>, why: NonNullable<TrueFact['mayBeGone']>): void {
    for (const id of ids) this.of(id).mayBeGone = why;
  }
  safe(ids: Iterable<FactId>): void {
    for (const id of ids) this.of(id).safe = true;
  }
  /** An older backup was put back: only what is in that one is still safe. */
  safeIsOnly(ids: Iterable<FactId>): void {
    for (const one of this.facts.values()) one.safe = false;
    this.safe(ids);
  }
  of(id: FactId): TrueFact {
    const known = this.facts.get(id);
    if (!known) throw new Error('a fact that nobody minted');
    return known;
  }
}
