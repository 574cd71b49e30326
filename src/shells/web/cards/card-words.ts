import { lexicon } from '../frame/words.ts';

export const cardWords = lexicon({
  en: () => import('./words.en.ts'),
  es: () => import('./words.es.ts'),
});
