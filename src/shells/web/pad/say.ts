import { formatNumber } from '../frame/words.ts';
import { padWords } from './pad-words.ts';
import { nameOf, returnsPart } from './practice.ts';
import type { Shelf } from './tiles.ts';
import { backTotal, type Tapped } from './visit.ts';

/** What is about to be counted, in words: "1 week bag, 2 naloxone nasal, about 25 back". Empty for nothing. */
export function saidOf(tapped: Tapped, shelf: Shelf): string {
  const parts = Object.entries(tapped.counts).map(
    ([id, count]) => `${formatNumber(count)} ${inSentence(nameIn(shelf, id))}`,
  );
  const back = saidBack(tapped);
  return [...parts, ...(back ? [back] : [])].join(', ');
}

export function saidBack(tapped: Tapped): string {
  const { amount, low, high } = backTotal(tapped.back);
  if (amount === 0) return '';
  return padWords.t(high > low ? 'about-back' : 'exact-back', { n: formatNumber(amount) });
}

/** A tile's name, or a size's with the supply's before it. */
export function nameIn(shelf: Shelf, id: string): string {
  for (const tile of shelf.tiles) {
    if (tile.id === id) return tile.name;
    const size = tile.sizes.find((one) => one.id === id);
    if (size) return `${tile.name} ${size.name}`;
  }
  return id;
}

/** A name inside a sentence begins small, but for one whose second letter is large too ("IM kit"). */
const inSentence = (name: string): string =>
  /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLocaleLowerCase() + name.slice(1);

export const returnsTitle = (): string =>
  returnsPart ? nameOf(returnsPart.service, returnsPart.part.title) : '';

export const containerName = (name: string): string =>
  returnsPart ? nameOf(returnsPart.service, name) : name;
