import {
  type Doomed,
  isClockBelieved,
  isHeld,
  type MayDestroy,
  mayDestroy,
  nothingSaid,
  restoredSetting,
  type Said,
  workedSetting,
} from '../../engines/destruction/gate.ts';
import { nobodyTrusted, type Verified } from '../../engines/destruction/holds.ts';
import { type Day, dayFromNumber, parseDay } from '../../engines/facts/day.ts';
import type { SiteId } from '../../engines/facts/fact.ts';
import type { Book } from '../../engines/tallies/tally.ts';
import type { Asked } from '../contract.ts';
import { putSetting, setting, standing } from './ask.ts';
import type { File } from './file.ts';

export function saidOf(file: File, book: Book, verified: Verified): Said {
  if (!book.destruction) return nothingSaid;
  const { kinds, read } = book.destruction;
  return read(
    kinds.flatMap((kind) => standing(file, kind)),
    verified,
  );
}

/** Inside the database transaction that deletes: what is held is read by the same eyes that delete. */
export function askGate(file: File, book: Book, { today, verified }: Asked, doomed: Doomed): MayDestroy {
  const said = saidOf(file, book, verified);
  const worked = workedOn(file);
  if (worked !== today && isClockBelieved(today, worked, said.clockConfirmed))
    putSetting(file, workedSetting, today);
  return mayDestroy({ said, today, worked, restored: setting(file, restoredSetting) }, doomed);
}

/**
 * Whether a note that somebody took back may be destroyed at once. Nobody has looked at signatures here, so no lifting is
 * believed: where anything was ever held the note waits for the day to turn.
 */
export function mayTakeNoteBack(file: File, book: Book, today: Day, day: Day, site: SiteId): boolean {
  const may = askGate(file, book, { today, verified: nobodyTrusted }, { from: day, to: day });
  return may.may && !isHeld(may.except, day, site);
}

/** Until it has been noted once, the last day on which anything arrived speaks for the clock. */
function workedOn(file: File): Day | null {
  const noted = parseDay(setting(file, workedSetting));
  if (noted) return noted;
  const last = file.driver.query('SELECT max(last_day) FROM logs WHERE program = ?').get(file.program)?.[0];
  return typeof last === 'number' ? dayFromNumber(last) : null;
}
