/**
 * The one list of every kind of record that Doorstep holds: what it is, why, for how long, who asked for it, and which law
 * stands behind it. Printed, it is the program's written retention policy; a check fails when a table or a standing kind
 * of fact is in none of its entries.
 */
import type { Kind } from '../engines/facts/fact.ts';
import { programKinds } from './kinds.ts';
import { retentionWords } from './retention-words.ts';
import type { Language } from './words.ts';

export interface RetentionTexts {
  readonly what: string;
  readonly why: string;
  readonly howLong: string;
  readonly askedBy: string;
  readonly law: string;
}
export interface RetentionRecord extends Readonly<Record<Language, RetentionTexts>> {
  readonly id: string;
  /** Tables of the server's files, and stores of a device ('device:parcels'), that hold it. */
  readonly tables: readonly string[];
  /** Standing kinds of facts. Kinds that are not standing are encounters. */
  readonly kinds: readonly Kind[];
}

const record = (
  id: keyof typeof retentionWords.en,
  tables: readonly string[],
  kinds: readonly Kind[] = [],
): RetentionRecord => ({ id, tables, kinds, en: retentionWords.en[id], es: retentionWords.es[id] });

export const retentionSchedule: readonly RetentionRecord[] = [
  record('encounters', [
    ...['facts', 'waiting', 'withdrawn', 'seats', 'shifts', 'shift_tallies'],
    'tallies by day',
  ]),
  record('tallies', ['tallies', 'cells', 'names', 'programs']),
  record('month-sheets', ['sheets', 'faded'], [programKinds.monthClosed]),
  record('notes', ['notes']),
  record('unopened', ['sealed']),
  record('logs', ['logs', 'parcels']),
  record('set-up', ['standing'], [programKinds.set]),
  record(
    'holds',
    ['standing'],
    [programKinds.holdPlaced, programKinds.holdLift, programKinds.fadingAllowed, programKinds.letGo],
  ),
  record('cards', ['once_sets', 'once_values'], [programKinds.windowOpened, programKinds.windowReleased]),
  record('sealed-rows', ['rows', 'gone']),
  record(
    'line-of-keys',
    ['line'],
    [programKinds.deviceRevoked, programKinds.deviceOnceMore, programKinds.wayInProven],
  ),
  record('audit-trail', ['settings']),
  record('server-settings', ['settings']),
  record('device-parcels', ['device:parcels', 'device:logs', 'device:pool', 'device:records']),
];
