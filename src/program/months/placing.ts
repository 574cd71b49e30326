/**
 * Placing what is "day unsure": the lead says which day an entry belongs to. It is a correction like any other: the entry
 * is taken back and stands again under the day that was said, sure. Nothing new for a store to know (docs/adr/0023).
 */
import type { Day } from '../../engines/facts/day.ts';
import { type Fact, type FactId, retractedKind } from '../../engines/facts/fact.ts';

/** Two facts, to travel in one parcel. `newId` is asked once for each of them. */
export function placed({ unsure: _, ...fact }: Fact, day: Day, newId: () => FactId): [Fact, Fact] {
  const { program, site } = fact;
  const retraction: Fact = {
    ...{ id: newId(), kind: retractedKind, program, site, day: fact.day, shift: null },
    body: { ids: [fact.id] },
  };
  return [retraction, { ...fact, id: newId(), day, replaces: fact.replaces ?? fact.id }];
}
