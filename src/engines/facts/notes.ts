import { type Day, daysBetween } from './day.ts';

/** A site that nobody goes back to keeps no note for longer. */
const longestDays = 35;

/**
 * Whether a note has done its work: the next shift at its site has had its day, and that day is over.
 * `shiftDays` are the days on which the site had a shift, in any order.
 */
export const isNoteOver = (left: Day, shiftDays: Iterable<Day>, today: Day): boolean => {
  if (daysBetween(left, today) > longestDays) return true;
  for (const day of shiftDays) if (day > left && day < today) return true;
  return false;
};
