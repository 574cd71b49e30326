import {
  type Body,
  type Fact,
  type FactId,
  type Json,
  retractedKind,
  setAsideKind,
} from '../../../../engines/facts/fact.ts';
import type { ShiftLine } from '../../../answers.ts';
import type { Draft } from '../../app.ts';

/** A number inside a fact's body that a person can put right. */
export interface EditableNumber {
  readonly path: readonly (string | number)[];
  readonly value: number;
  /** The thing it belongs to (a supply's or a bundle's id), where there is one. */
  readonly of: string | null;
  /** The name of the field: 'quantity', 'amount', 'visits', 'people'. */
  readonly field: string;
}

/** Bounds follow the amount; doses follow the kits. */
const followers = ['low', 'high', 'doses'];

/** All numbers of a body that can be put right, in its order. The visits beside what was given are the visit's own fact. */
export function numbersIn(body: Body): readonly EditableNumber[] {
  const found: EditableNumber[] = [];
  const walk = (value: Json, path: readonly (string | number)[], of: string | null): void => {
    if (Array.isArray(value)) value.forEach((item, at) => void walk(item, [...path, at], of));
    else if (typeof value === 'object' && value !== null) {
      const thing = value as { readonly [key: string]: Json };
      const named = [thing['supply'], thing['bundle'], thing['product']].find((id) => typeof id === 'string');
      for (const [key, inner] of Object.entries(thing))
        if (!(key === 'visits' && 'lines' in thing)) walk(inner, [...path, key], (named as string) ?? of);
    } else if (typeof value === 'number') {
      const field = String(path.at(-1));
      if (!followers.includes(field)) found.push({ path, value, of, field });
    }
  };
  walk(body, [], null);
  return found;
}

/** The body with one number put right. An estimate keeps its width in proportion; doses keep their number a kit. */
export function withNumber(body: Body, path: readonly (string | number)[], value: number): Body {
  const set = (held: Json, at: number): Json => {
    const key = path[at];
    if (key === undefined) return value;
    if (Array.isArray(held)) return held.map((item, index) => (index === key ? set(item, at + 1) : item));
    const thing = held as { readonly [key: string]: Json };
    const last = at === path.length - 1;
    const changed = { ...thing, [key]: set(thing[key] ?? null, at + 1) };
    return last ? { ...changed, ...followed(thing, Number(thing[key]), value) } : changed;
  };
  return set(body, 0) as Body;
}

function followed(
  thing: { readonly [key: string]: Json },
  before: number,
  now: number,
): { [key: string]: Json } {
  const out: { [key: string]: Json } = {};
  for (const name of followers) {
    const held = thing[name];
    if (typeof held === 'number' && before > 0) out[name] = Math.round((held / before) * now);
    else if (typeof held === 'number') out[name] = now;
  }
  return out;
}

/** Takes a fact back: filed under the day, site and shift of what it takes back, and naming only its id. */
export const retraction = (fact: Pick<Fact, 'id' | 'site' | 'day' | 'shift'>): Draft => ({
  kind: retractedKind,
  site: fact.site,
  day: fact.day,
  shift: fact.shift,
  body: { ids: [fact.id] },
});

/** A correction: the retraction, and beside it the fact that stands in for the first of its line. */
export const correction = (fact: Fact, body: Body): readonly Draft[] => [
  retraction(fact),
  {
    kind: fact.kind,
    site: fact.site,
    day: fact.day,
    shift: fact.shift,
    body,
    replaces: fact.replaces ?? fact.id,
    ...(fact.once === undefined ? {} : { once: fact.once }),
  },
];

/** One step: the whole shift of one device no longer counts. */
export const setAside = ({ site, day, shift }: ShiftLine): Draft => ({
  kind: setAsideKind,
  site,
  day,
  shift,
  body: {},
});

/** And back: taking the setting-aside back. */
export const bringBack = ({ site, day, shift }: ShiftLine, aside: FactId): Draft =>
  retraction({ id: aside, site, day, shift });
