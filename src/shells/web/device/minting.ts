/** Drafts become facts: ids from a secure source, no time finer than the day, no order. */
import { addDays, type Day, parseDay } from '../../../engines/facts/day.ts';
import {
  type Fact,
  mintId,
  type ProgramId,
  retractedKind,
  type ShiftId,
} from '../../../engines/facts/fact.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import type { Random } from '../../../std/random.ts';
import type { Draft, Recorded } from '../app.ts';

export interface Moment {
  readonly program: ProgramId;
  readonly today: Day;
  /** The clock cannot be right, and the device knows it. */
  readonly unsure: boolean;
}

/** A shift belongs to the day it was opened, and its name says so: that day needs no memory. */
export const mintShift = (random: Random, today: Day): ShiftId =>
  `${today}.${toBase64Url(random.bytes(16))}` as ShiftId;

/**
 * The day a shift was opened, or null for a name that does not say. One from long ago is not believed: a shift
 * that nobody closed closed itself when its day turned.
 */
export function shiftDay(shift: ShiftId | null, today: Day): Day | null {
  const day = parseDay(shift?.slice(0, 10));
  return day && (day === today || day === addDays(today, -1)) ? day : null;
}

export const mintFact = (random: Random, moment: Moment, draft: Draft): Fact => ({
  id: mintId(random),
  kind: draft.kind,
  program: moment.program,
  site: draft.site,
  day: draft.day ?? shiftDay(draft.shift, moment.today) ?? moment.today,
  shift: draft.shift,
  ...(draft.once === undefined ? {} : { once: draft.once }),
  ...(draft.replaces === undefined ? {} : { replaces: draft.replaces }),
  ...(moment.unsure ? { unsure: true as const } : {}),
  body: draft.body,
});

export type RecordedId = Recorded['ids'][number];

/** Retractions, each filed under the day, site and shift of what it withdraws. */
export function retractions(random: Random, moment: Moment, ids: readonly RecordedId[]): Fact[] {
  const groups = new Map<string, RecordedId[]>();
  for (const item of ids) {
    const name = `${item.site} ${item.day} ${item.shift}`;
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups.values()].map((group) => {
    const { site, day, shift } = group[0] as RecordedId;
    const body = { ids: group.map((item) => item.id) };
    return mintFact(random, moment, { kind: retractedKind, site, day, shift, body });
  });
}
