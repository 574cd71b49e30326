import { firstWords } from '../frame/first-words.ts';
import { lexicon } from '../frame/words.ts';

export const padWords = lexicon(firstWords('pad'));
