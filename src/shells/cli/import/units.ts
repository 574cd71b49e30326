/** Rows become units: a row by itself, or all the rows of one incident folded into one. */
import type { Draft, MappedRow } from './plan.ts';
import { Unreadable } from './rows.ts';

/** What is counted at once: it is stored whole, and told again whole. */
export interface Unit {
  readonly site: MappedRow['site'];
  readonly day: MappedRow['day'];
  readonly drafts: readonly Draft[];
}

/** A row that was read, and the incident that it belongs to ('' when it stands for itself). */
export interface GroupedRow {
  readonly incident: string;
  readonly row: MappedRow;
}

/** Incidents that may be held at once where a file does not keep their rows together. */
const heldMax = 200_000;

export interface Folding {
  /** Rows of one incident stand together in this file: then one at a time is held. */
  readonly together: boolean;
  /** Called for a row that says something else than an earlier row of its incident. */
  readonly onDisagreement: () => void;
}

export async function* unitsOf(rows: AsyncIterable<GroupedRow>, folding: Folding): AsyncGenerator<Unit> {
  const held = new Map<string, Incident>();
  for await (const { incident, row } of rows) {
    if (incident === '') {
      yield unitOf(new Incident(row), row);
      continue;
    }
    const known = held.get(incident);
    if (known) {
      known.add(row, folding.onDisagreement);
      continue;
    }
    if (folding.together) for (const done of drained(held)) yield unitOf(done, done);
    if (held.size >= heldMax) throw new Unreadable('incidents-apart');
    held.set(incident, new Incident(row));
  }
  for (const done of drained(held)) yield unitOf(done, done);
}

class Incident {
  readonly site: MappedRow['site'];
  readonly day: MappedRow['day'];
  readonly #adds = new Map<string, Draft>();

  constructor({ site, day, adds }: MappedRow) {
    this.site = site;
    this.day = day;
    for (const { key, draft } of adds) this.#adds.set(key, draft);
  }

  /** What was said first stands; what a later row says otherwise is told and not taken. */
  add({ site, day, adds }: MappedRow, onDisagreement: () => void): void {
    let agrees = site === this.site && day === this.day;
    for (const { key, draft } of adds) {
      const known = this.#adds.get(key);
      if (!known) this.#adds.set(key, draft);
      else if (JSON.stringify(known) !== JSON.stringify(draft)) agrees = false;
    }
    if (!agrees) onDisagreement();
  }

  get drafts(): readonly Draft[] {
    return [...this.#adds.values()];
  }
}

const unitOf = (incident: Incident, { site, day }: Pick<MappedRow, 'site' | 'day'>): Unit => ({
  site,
  day,
  drafts: incident.drafts,
});

function drained(held: Map<string, Incident>): readonly Incident[] {
  const done = [...held.values()];
  held.clear();
  return done;
}
