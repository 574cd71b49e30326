import { firstWords } from './first-words.ts';
import { lexicon } from './words.ts';

export const frameWords = lexicon(firstWords('frame'));
