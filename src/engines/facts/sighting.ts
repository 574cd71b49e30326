import { type Day, parseDay } from './day.ts';
import { type ProgramId, parseProgramId } from './fact.ts';

/**
 * Something was seen on a day, and is to be counted once in every set that is open for that day. It is no fact: it has
 * no id, no site and no shift, and whoever takes it in keeps nothing of it but a value in a set (docs/spec/cards.md).
 */
export interface Sighting {
  readonly program: ProgramId;
  readonly day: Day;
  /** What was read: capital letters and figures. */
  readonly value: string;
}

const valuePattern = /^[A-Z0-9]{1,32}$/;
const keys = ['program', 'day', 'value'];

/** Null for another shape. Nothing beside the three may travel along. */
export function parseSighting(raw: unknown): Sighting | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { program, day, value } = raw as Record<string, unknown>;
  const [ofProgram, onDay] = [parseProgramId(program), parseDay(day)];
  if (!ofProgram || !onDay || typeof value !== 'string' || !valuePattern.test(value)) return null;
  return Object.keys(raw).every((key) => keys.includes(key))
    ? { program: ofProgram, day: onDay, value }
    : null;
}

/** What one sighting adds to one set. */
export interface SetAdd {
  readonly set: string;
  /** 16 bytes in base64url, of which nobody without the set's key can say what they were made of; null: none to add. */
  readonly value: string | null;
  /** What was read cannot be right, and counts as a number beside the set. */
  readonly unread?: true;
}
