import { keyWords } from '../../../engines/sealing/key-words.ts';
import type { AccountId } from '../../../engines/sealing/seed.ts';
import type { Language } from '../../../program/words.ts';
import type { Names } from './names.ts';

/** A name, or the first two words of the key where this person may not read names. */
export const nameOf = (names: Names | null, account: AccountId, language: Language): string =>
  names?.get(account)?.name || keyWords(account, language).slice(0, 2).join(' ');
