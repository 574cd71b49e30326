import type { Finding } from '../program/principle.ts';
import type { Service } from '../program/service.ts';

/** A key or a text that names a card, a fact about cards or a measure of them. */
const namesCard = /(^|[^a-z])cards?([^a-z]|$)/;
const words = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
/** The card of questions is paper, and none that anybody carries. */
const noCardOfOurs = /questions-card/;

/**
 * No card, same supplies: nothing that a declaration puts before a worker may ask for a participant card, wait for one
 * or change with one. There is no legal duty that this gives way to.
 */
export function dependsOnCard(service: Service): readonly Finding[] {
  const parts = {
    supplies: service.supplies,
    padParts: service.padParts ?? [],
    forms: service.forms ?? [],
    rules: service.rules ?? [],
  };
  return [...new Set(placesIn(parts, ''))].map((where) => ({
    service: service.id,
    where,
    why: 'depends on a card: no card, same supplies',
  }));
}

/** Where a card is named, in keys and in ids; what a text only tells people is another matter. */
function placesIn(value: unknown, where: string): readonly string[] {
  if (typeof value === 'string') return isId(value) && namesCard.test(words(value)) ? [where] : [];
  if (Array.isArray(value))
    return value.flatMap((each, at) => placesIn(each, `${where}[${idOf(each) ?? at}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const here = where === '' ? key : `${where}.${key}`;
    return namesCard.test(words(key)) ? [here] : placesIn(each, here);
  });
}

const isId = (text: string): boolean => /^[A-Za-z0-9._:-]+$/.test(text) && !noCardOfOurs.test(text);
const idOf = (value: unknown): string | null => {
  const id = (value as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : null;
};
