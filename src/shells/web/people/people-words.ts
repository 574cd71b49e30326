import { lexicon } from '../frame/words.ts';

export const peopleWords = lexicon({
  en: () => import('./words.en.ts'),
  es: () => import('./words.es.ts'),
});
