/** What stands in one cell: a word of a few, or an amount. What does not fit is a reason, never a guess. */
import { ageBands } from '../../../program/questions.ts';
import type { Amount, Value } from './map.ts';

/** Why a row was set aside. The column is named, what stands in it is not. */
export const reasons = [
  'row-shape',
  'day-impossible',
  'day-ahead',
  'site-unknown',
  'word-unknown',
  'word-missing',
  'not-a-number',
  'negative',
  'too-large',
  'hidden-number',
  'does-not-fit',
  'nothing-in-it',
  'month-faded',
] as const;
export type Reason = (typeof reasons)[number];

export class SetAside {
  readonly reason: Reason;
  readonly column: string | null;
  constructor(reason: Reason, column: string | null = null) {
    this.reason = reason;
    this.column = column;
  }
}

export const aside = (reason: Reason, column: string | null = null): SetAside => new SetAside(reason, column);

export type Read<T> = (cells: readonly string[]) => T | null | SetAside;
/** Where a column stands; null when the file does not have it. */
export type Find = (column: string) => number | null;

export const plain = (text: string): string => text.trim().toLowerCase();

/** The text of a cell; null when nothing is there. */
export const cellReader = (
  at: number,
  missing: ReadonlySet<string>,
): ((cells: readonly string[]) => string | null) => {
  return (cells) => {
    const text = (cells[at] ?? '').trim();
    return text === '' || missing.has(text.toLowerCase()) ? null : text;
  };
};

export function valueReader(value: Value, find: Find, missing: ReadonlySet<string>): Read<string> {
  if ('fixed' in value) return () => value.fixed;
  const cell = cellReader(find(value.column) ?? -1, missing);
  const { column } = value;
  const nothing = value.missing ?? null;
  if ('as' in value) {
    const read = value.as === 'slug' ? slugOf : bandOf;
    return (cells) => {
      const text = cell(cells);
      if (text === null) return nothing;
      return read(text) ?? aside('word-unknown', column);
    };
  }
  const words = new Map(Object.entries(value.values).map(([text, word]) => [plain(text), word]));
  return (cells) => {
    const text = cell(cells);
    // A map may give a meaning to what is otherwise "nothing there".
    if (text === null) return words.get(plain(cells[find(column) ?? -1] ?? '')) ?? nothing;
    return words.get(text.toLowerCase()) ?? value.otherwise ?? aside('word-unknown', column);
  };
}

/** 'North End' is 'north-end'. Null where no letter or digit is left, or it is far too long for a word. */
export function slugOf(text: string): string | null {
  const slug = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' || slug.length > 60 ? null : slug;
}

function bandOf(text: string): string | null {
  if (!/^\d{1,3}(\.\d+)?$/.test(text)) return null;
  const age = Math.floor(Number(text));
  return ageBands.find(([, from, to]) => age >= from && age <= to)?.[0] ?? null;
}

export interface Span {
  /** Most likely; 0 where only the bounds are known. */
  readonly amount: number;
  readonly low: number;
  readonly high: number;
  readonly suppressed: boolean;
}
const exactly = (amount: number): Span => ({ amount, low: amount, high: amount, suppressed: false });
const between = (low: number, high: number): Span => ({ amount: 0, low, high, suppressed: true });

const amountMax = 1_000_000;

export function amountReader(amount: Amount, find: Find, missing: ReadonlySet<string>): Read<Span> {
  if (typeof amount === 'number') return () => exactly(amount);
  const cell = cellReader(find(amount.column) ?? -1, missing);
  const spans = new Map(
    (amount.suppressed ?? []).map(({ is, low, high }) => [plain(is), between(low, high)]),
  );
  return (cells) => {
    const text = cell(cells);
    if (text === null) return null;
    return spans.get(text.toLowerCase()) ?? spanOf(text) ?? aside(why(text), amount.column);
  };
}

/** '12', '1,204', '12.0'; and "< 5", which is somewhere from 1 to 4 and never a number. */
export function spanOf(text: string): Span | null {
  const below = /^(?:<|less than|fewer than|menos de)\s*(\d{1,3})$/i.exec(text)?.[1];
  if (below) return Number(below) >= 2 ? between(1, Number(below) - 1) : null;
  if (!/^(\d{1,9}|\d{1,3}(,\d{3})+)(\.0+)?$/.test(text)) return null;
  const number = Number(text.replaceAll(',', ''));
  return number <= amountMax ? exactly(number) : null;
}

function why(text: string): Reason {
  if (/^[-−(]\s*\d/.test(text)) return 'negative';
  return /^[\d,]+(\.0+)?$/.test(text) && Number(text.replaceAll(',', '')) > amountMax
    ? 'too-large'
    : 'not-a-number';
}
