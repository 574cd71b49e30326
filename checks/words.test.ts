/** Every word list of the tree, found by its name. Doorstep's own words pass the check that it offers to others (P10). */
import { describe, expect, it } from 'vitest';
import { scolding, scoldingEs, stigmatizing, stigmatizingEs, type Term } from './terms.ts';
import { code, exists, wordLists } from './tree.ts';

const lists = await wordLists();
const entries = lists.flatMap(({ path, en, es }) =>
  Object.entries(en).map(([key, text]) => ({ at: `${path} '${key}'`, key, en: text, es: es[key] ?? '' })),
);

/** Names that are names, and sentences of which the word is another one. */
const allowed: readonly { readonly term: string; readonly in: RegExp; readonly why: string }[] = [
  { term: 'patient', in: /be patient/i, why: 'the virtue' },
];

const refused = (text: string, terms: readonly Term[]): readonly string[] =>
  terms.flatMap(({ avoid, prefer, from }) => {
    const found = avoid.exec(text)?.[0];
    if (found === undefined) return [];
    if (allowed.some((each) => each.term === found.toLowerCase() && each.in.test(text))) return [];
    return [`'${found}': say ${prefer} (${from})`];
  });

const placesIn = (text: string): readonly string[] => (text.match(/\{[a-zA-Z][a-zA-Z0-9]*\}/g) ?? []).sort();

describe('word lists', () => {
  it('[P10] exist in both languages, and there are some', () => {
    expect(lists.length).toBeGreaterThan(4);
    for (const path of code().filter((each) => each.endsWith('.es.ts')))
      expect(exists(path.replace(/\.es\.ts$/, '.en.ts')), path).toBe(true);
  });

  it('[P10] have the same keys in both, none of them empty in one alone', () => {
    for (const { path, en, es } of lists) {
      expect(Object.keys(es).sort(), path).toEqual(Object.keys(en).sort());
      for (const key of Object.keys(en))
        expect((es[key] ?? '').trim() === '', `${path} '${key}'`).toBe((en[key] ?? '').trim() === '');
    }
  });

  it('[P10] leave the same places to fill in both', () => {
    const wrong = entries
      .filter(({ en, es }) => placesIn(en).join() !== placesIn(es).join())
      .map(({ at, en, es }) => `${at}: ${placesIn(en)} / ${placesIn(es)}`);
    expect(wrong).toEqual([]);
  });

  it('[P10] hold no word that hurts, in English or Spanish', () => {
    const wrong = entries.flatMap(({ at, en, es }) => [
      ...refused(en, stigmatizing).map((why) => `${at}: ${why}`),
      ...refused(es, stigmatizingEs).map((why) => `${at}: ${why}`),
    ]);
    expect(wrong).toEqual([]);
  });

  it('[P10] do not scold, shout or beg', () => {
    const wrong = entries.flatMap(({ at, en, es }) => [
      ...refused(en, scolding).map((why) => `${at}: ${why}`),
      ...refused(es, scoldingEs).map((why) => `${at}: ${why}`),
    ]);
    expect(wrong).toEqual([]);
  });

  it('[P10] a tile’s name fits two short lines, and nothing is longer than a person reads', () => {
    const tile = (key: string): boolean => /^supply\.[a-z-]+$/.test(key);
    const long = (text: string, most: number, mostWord: number): boolean =>
      text.length > most || text.split(/[\s/-]+/).some((word) => word.length > mostWord);
    const wrong = entries.flatMap(({ at, key, en, es }) => {
      const [most, mostWord] = tile(key) ? [34, 14] : [400, 30];
      return [en, es].filter((text) => long(text, most, mostWord)).map((text) => `${at}: ${text}`);
    });
    expect(wrong).toEqual([]);
  });

  it('[P10] the check itself bites', () => {
    expect(refused('Ask the addict whether the needle is clean', stigmatizing)).toHaveLength(2);
    expect(refused('El usuario no está limpio', stigmatizingEs)).toHaveLength(2);
    expect(refused('Error! Please try again', scolding)).toHaveLength(3);
    expect(refused('A person who uses drugs brought used syringes', stigmatizing)).toEqual([]);
  });
});
