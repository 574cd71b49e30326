/**
 * What the printed sheet is made of. Loaded only when somebody makes or proves one: word lists and curves are heavy. The
 * words live in memory while they are on screen, and nowhere else.
 */
import { accountOf, drawSeed, identityOf, recipientOf, type Seed } from '../../../../engines/sealing/seed.ts';
import { bare, seedFromWords, sheetWords } from '../../../../engines/sealing/words.ts';
import type { Language } from '../../../../program/words.ts';
import { Redacted } from '../../../../std/redacted.ts';

const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };

export interface MadeSheet {
  readonly seed: Seed;
  readonly words: Redacted<readonly string[]>;
  /** What the square says: the words, as any camera shows them. */
  readonly square: Redacted<string>;
  /** `age1…`, and the Ed25519 public key in base64url: what set-up and the line of keys keep. */
  readonly recipient: string;
  readonly sign: string;
  /** Three places, from 0, whose words are typed back. */
  readonly asked: readonly number[];
}

export function makeSheet(language: Language): MadeSheet {
  const seed = drawSeed(random);
  const words = sheetWords(seed, language);
  return { seed, words, square: squareOf(words), ...publicOf(seed), asked: threePlaces() };
}

const squareOf = (words: Redacted<readonly string[]>): Redacted<string> =>
  new Redacted(words.open().map(bare).join(' '));

const publicOf = (seed: Seed) => ({
  recipient: recipientOf(identityOf(seed)) as string,
  sign: accountOf(seed) as string,
});

/** One in each third, so that no column of the paper goes unread. */
const threePlaces = (): number[] => [...random.bytes(3)].map((byte, third) => third * 8 + (byte & 7));

export const sameWords = (sheet: MadeSheet, typed: readonly string[]): boolean =>
  sheet.asked.every((place, i) => bare(typed[i]?.trim() ?? '') === bare(sheet.words.open()[place] ?? ''));

/** Whether these are the words of the sheet with this recipient. Null: they are no sheet's words. */
export function isSheetOf(recipient: string, typed: string): boolean | null {
  const seed = seedFromWords(typed);
  return seed.ok ? publicOf(seed.value).recipient === recipient : null;
}
