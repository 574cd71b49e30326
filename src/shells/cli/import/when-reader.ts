import type { Day } from '../../../engines/facts/day.ts';
import { aside, cellReader, type Find, plain, type SetAside } from './cell.ts';
import type { When } from './map.ts';
import { dayReader, firstOf } from './when.ts';

type Named = { readonly column: string; readonly values?: Readonly<Record<string, string>> };

/** The day of a row, or why there is none. Null for a map whose format says no day. */
export function whenReader(
  when: When,
  find: Find,
  missing: ReadonlySet<string>,
): ((cells: readonly string[]) => Day | SetAside) | null {
  if ('day' in when) return oneColumn(when.day, 'day', find, missing);
  if ('month' in when && !('year' in when)) return oneColumn(when.month, 'month', find, missing);
  const year = wordOf(when.year, find, missing);
  const [part, of] =
    'month' in when
      ? ([when.month, 'month'] as const)
      : 'quarter' in when
        ? ([when.quarter, 'quarter'] as const)
        : [null, null];
  const number = part ? wordOf(part, find, missing) : null;
  return (cells) => {
    const [named, count] = [year(cells), number ? number(cells) : null];
    const day =
      named === null || (number && count === null)
        ? null
        : firstOf(named, of && count !== null ? { of, number: count } : undefined);
    return day ?? aside('day-impossible', part?.column ?? when.year.column);
  };
}

function oneColumn(
  { column, format }: { readonly column: string; readonly format: string },
  of: 'day' | 'month',
  find: Find,
  missing: ReadonlySet<string>,
): ((cells: readonly string[]) => Day | SetAside) | null {
  const read = dayReader(format, of);
  if (!read) return null;
  const cell = cellReader(find(column) ?? -1, missing);
  return (cells) => {
    const text = cell(cells);
    const day = text === null ? null : read(text);
    if (!day) return aside('day-impossible', column);
    return of === 'day' ? day : (`${day.slice(0, 7)}-01` as Day);
  };
}

function wordOf(
  { column, values }: Named,
  find: Find,
  missing: ReadonlySet<string>,
): (cells: readonly string[]) => string | null {
  const cell = cellReader(find(column) ?? -1, missing);
  const words = values ? new Map(Object.entries(values).map(([text, word]) => [plain(text), word])) : null;
  return (cells) => {
    const text = cell(cells);
    return text === null ? null : words ? (words.get(text.toLowerCase()) ?? null) : text;
  };
}
