/**
 * What the printed sheet is made of: one seed, from which follow the way into the walls (its account in the line of keys)
 * and what backups are sealed to. The words live in memory while they are on screen, and nowhere else.
 */
import {
  type AccountId,
  accountOf,
  drawSeed,
  identityOf,
  recipientOf,
  type Seed,
} from '../../../../engines/sealing/seed.ts';
import { bare, sheetWords } from '../../../../engines/sealing/words.ts';
import type { Language } from '../../../../program/words.ts';
import { type Random, randomBelow } from '../../../../std/random.ts';
import { Redacted } from '../../../../std/redacted.ts';

export interface MadeSheet {
  readonly seed: Seed;
  readonly words: Redacted<readonly string[]>;
  /** What the square says: the words, as any camera shows them. */
  readonly square: Redacted<string>;
  /** Three places, from 0, whose words are typed back. */
  readonly asked: readonly number[];
}

export function makeSheet(random: Random, language: Language): MadeSheet {
  const seed = drawSeed(random);
  const words = sheetWords(seed, language);
  return { seed, words, square: new Redacted(words.open().map(bare).join(' ')), asked: threePlaces(random) };
}

/** The two public halves that leave the page: what set-up and the line of keys keep. */
export const publicOf = (seed: Seed): { readonly recipient: string; readonly sign: AccountId } => ({
  recipient: recipientOf(identityOf(seed)),
  sign: accountOf(seed),
});

/** One in each third, so that no column of the paper goes unread. */
const threePlaces = (random: Random): number[] => [0, 8, 16].map((first) => first + randomBelow(random, 8));

export const sameWords = (sheet: Pick<MadeSheet, 'asked' | 'words'>, typed: readonly string[]): boolean =>
  sheet.asked.every((place, i) => bare(typed[i]?.trim() ?? '') === bare(sheet.words.open()[place] ?? ''));
