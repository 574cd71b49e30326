import { lexicon } from '../frame/words.ts';

export const padWords = lexicon({
  en: () => import('../words/pad.en.ts'),
  es: () => import('../words/pad.es.ts'),
});
