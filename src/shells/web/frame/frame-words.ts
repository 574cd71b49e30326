import { lexicon } from './words.ts';

export const frameWords = lexicon({
  en: () => import('../words/frame.en.ts'),
  es: () => import('../words/frame.es.ts'),
});
