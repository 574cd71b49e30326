/** A fact's body as a map writes it: plain JSON, with { "$text": … } and { "$number": … } where a cell belongs. */
import { Value as Check } from 'typebox/value';
import type { Json } from '../../../engines/facts/fact.ts';
import { amountReader, aside, type Find, type Read, SetAside, type Span, valueReader } from './cell.ts';
import { type Amount, AmountSchema, type Value, ValueSchema } from './map.ts';

export interface BodyPart {
  readonly read: Read<Json>;
  readonly columns: readonly string[];
  /** The numbers in it, for telling a body with nothing in it from one that does not fit. */
  readonly numbers: readonly Read<Span>[];
}

/** Null for a template with a strange "$" in it, or one that is deeper than any body. */
export function bodyPart(
  template: unknown,
  find: Find,
  missing: ReadonlySet<string>,
  depth = 0,
): BodyPart | null {
  if (depth > 6) return null;
  if (template === null || ['string', 'number', 'boolean'].includes(typeof template))
    return { read: () => template as Json, columns: [], numbers: [] };
  if (Array.isArray(template)) return listPart(template, find, missing, depth);
  if (typeof template !== 'object') return null;
  const keys = Object.keys(template as object);
  if (keys.some((key) => key.startsWith('$'))) return cellPart(template as Cell, keys, find, missing);
  return objectPart(template as Readonly<Record<string, unknown>>, find, missing, depth);
}

type Cell = { readonly $text?: unknown; readonly $number?: unknown };

function cellPart(
  cell: Cell,
  keys: readonly string[],
  find: Find,
  missing: ReadonlySet<string>,
): BodyPart | null {
  if (keys.length !== 1) return null;
  if (Check.Check(ValueSchema, cell.$text)) {
    const value = cell.$text as Value;
    const columns = 'column' in value ? [value.column] : [];
    return { read: valueReader(value, find, missing), columns, numbers: [] };
  }
  if (!Check.Check(AmountSchema, cell.$number)) return null;
  const amount = cell.$number as Amount;
  const read = amountReader(amount, find, missing);
  const columns = typeof amount === 'number' ? [] : [amount.column];
  return {
    columns,
    numbers: [read],
    read: (cells) => {
      const span = read(cells);
      if (span === null || span instanceof SetAside) return span;
      // A body holds a number; "< 5" is none.
      return span.suppressed ? aside('hidden-number', columns[0] ?? null) : span.amount;
    },
  };
}

/** What is missing is left out of an object. */
function objectPart(
  template: Readonly<Record<string, unknown>>,
  find: Find,
  missing: ReadonlySet<string>,
  depth: number,
): BodyPart | null {
  const parts = Object.entries(template).map(
    ([key, value]) => [key, bodyPart(value, find, missing, depth + 1)] as const,
  );
  if (parts.some(([, part]) => part === null)) return null;
  const known = parts as readonly (readonly [string, BodyPart])[];
  return {
    columns: known.flatMap(([, part]) => part.columns),
    numbers: known.flatMap(([, part]) => part.numbers),
    read: (cells) => {
      const out: Record<string, Json> = {};
      for (const [key, part] of known) {
        const value = part.read(cells);
        if (value instanceof SetAside) return value;
        if (value !== null) out[key] = value;
      }
      return out;
    },
  };
}

/** An entry of a list that lacks a cell, or whose numbers are all 0, is left out whole: a line of nought is no line. */
function listPart(
  template: readonly unknown[],
  find: Find,
  missing: ReadonlySet<string>,
  depth: number,
): BodyPart | null {
  const parts = template.map((value) => ({
    part: bodyPart(value, find, missing, depth + 1),
    keys: typeof value === 'object' && value !== null ? Object.keys(value).length : 0,
  }));
  if (parts.some(({ part }) => part === null)) return null;
  return {
    columns: parts.flatMap(({ part }) => (part as BodyPart).columns),
    numbers: parts.flatMap(({ part }) => (part as BodyPart).numbers),
    read: (cells) => {
      const out: Json[] = [];
      for (const { part, keys } of parts) {
        const value = (part as BodyPart).read(cells);
        if (value instanceof SetAside) return value;
        const whole = typeof value !== 'object' || value === null || Object.keys(value).length === keys;
        if (value !== null && whole && !isNought(part as BodyPart, cells)) out.push(value);
      }
      return out;
    },
  };
}

/** It has numbers, and each of them is 0 or missing. */
export const isNought = ({ numbers }: BodyPart, cells: readonly string[]): boolean =>
  numbers.length > 0 &&
  numbers.every((read) => {
    const span = read(cells);
    return span === null || (!(span instanceof SetAside) && !span.suppressed && span.amount === 0);
  });
