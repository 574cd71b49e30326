import { lexicon } from '../frame/words.ts';

export const shiftWords = lexicon({
  en: () => import('../words/shift.en.ts'),
  es: () => import('../words/shift.es.ts'),
});
