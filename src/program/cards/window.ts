/**
 * Counting windows: a funder's year, quarter or month in which each card counts once. Opening and releasing are standing
 * facts like set-up; what is counted stands in a set beside the facts (docs/spec/cards.md).
 */
import {
  addDays,
  type Day,
  daysBetween,
  lastDayOf,
  monthFromNumber,
  monthNumber,
  monthOf,
  parseDay,
} from '../../engines/facts/day.ts';
import { type Body, type Fact, type FactId, parseFactId } from '../../engines/facts/fact.ts';
import type { FactKind } from '../../engines/tallies/tally.ts';
import { counted } from '../../engines/tallies/tally.ts';
import { programKinds, programMeasures } from '../kinds.ts';
import { isOneOf, isText, isWhole, onlyKeys } from '../shape.ts';

export const windowLengths = ['year', 'quarter', 'month'] as const;
export type WindowLength = (typeof windowLengths)[number];

export interface Opened {
  readonly from: Day;
  readonly to: Day;
  readonly every: WindowLength;
  /** Which report, in the program's words ("State syringe services report"). */
  readonly report: string;
}

/** What stays of a window. There is no site, group or answer in it, and no place for one. */
export interface Released {
  readonly window: FactId;
  /** Different cards. */
  readonly cards: number;
  /** The number may be too high: the window's key was lost in between, and a card may have counted twice. */
  readonly atMost?: true;
  /** How often a card was shown. */
  readonly seen: number;
  /** Read so that the check character did not fit: in no other number. */
  readonly unread: number;
  readonly visits: number;
  /** Cards given out in the window, and of these in place of a lost one. */
  readonly given: number;
  readonly replaced: number;
}

export interface CountingWindow extends Opened {
  readonly id: FactId;
  readonly released: Released | null;
}

/** Who said so and their signature, where the line of keys has begun (program/months/facts.ts). */
const signed = ['by', 'device', 'sig'] as const;
const longest = 400;

export function readOpened(body: Body): Opened | null {
  const [from, to] = [parseDay(body['from']), parseDay(body['to'])];
  const { every, report } = body;
  if (!onlyKeys(body, ['from', 'to', 'every', 'report', ...signed])) return null;
  if (!from || !to || to < from || daysBetween(from, to) > longest) return null;
  return isOneOf(every, windowLengths) && isText(report, 80) ? { from, to, every, report } : null;
}

const numbers = ['cards', 'seen', 'unread', 'visits', 'given', 'replaced'] as const;

export function readReleased(body: Body): Released | null {
  const id = parseFactId(body['window']);
  if (!id || !onlyKeys(body, ['window', 'atMost', ...numbers, ...signed])) return null;
  if (body['atMost'] !== undefined && body['atMost'] !== true) return null;
  return numbers.every((name) => isWhole(body[name], 0, Number.MAX_SAFE_INTEGER))
    ? ({ ...body, window: id } as unknown as Released)
    : null;
}

const standing = (kind: FactKind['kind'], read: (body: Body) => unknown): FactKind => ({
  kind,
  parse: (body) => (read(body) === null ? null : body),
  counts: () => [],
  standing: true,
  final: true,
});

export const cardReasons = ['new', 'replacement'] as const;
export type CardReason = (typeof cardReasons)[number];

export const cardKinds: readonly FactKind[] = [
  standing(programKinds.windowOpened, readOpened),
  standing(programKinds.windowReleased, readReleased),
  {
    kind: programKinds.cardGiven,
    parse: (body) => (onlyKeys(body, ['how']) && isOneOf(body['how'], cardReasons) ? body : null),
    counts: ({ body }) => [counted(programMeasures.cardsGiven, [body['how'] as string], 1, 0)],
  },
];

/** The windows, in order of their days. Of several releases of one window the fact with the smallest id holds. */
export function foldWindows(opened: readonly Fact[], released: readonly Fact[]): readonly CountingWindow[] {
  const byWindow = new Map<FactId, Released>();
  for (const { body } of [...released].sort(byId)) {
    const read = readReleased(body);
    if (read && !byWindow.has(read.window)) byWindow.set(read.window, read);
  }
  const windows = opened.flatMap(({ id, body }) => {
    const read = readOpened(body);
    return read ? [{ id, ...read, released: byWindow.get(id) ?? null }] : [];
  });
  return windows.sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1));
}

const byId = (a: Fact, b: Fact): number => (a.id < b.id ? -1 : 1);

export const holdsDay = ({ from, to }: Pick<CountingWindow, 'from' | 'to'>, day: Day): boolean =>
  from <= day && day <= to;

const months: Readonly<Record<WindowLength, number>> = { year: 12, quarter: 3, month: 1 };

/** The last day of a window that begins on `from`: a funder's year may begin on any day. */
export function endOfWindow(from: Day, every: WindowLength): Day {
  const last = monthFromNumber(monthNumber(monthOf(from)) + months[every]);
  const sameDay = `${last}-${from.slice(8)}` as Day;
  return sameDay > lastDayOf(last) ? lastDayOf(last) : addDays(sameDay, -1);
}
