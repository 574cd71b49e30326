import { lexicon } from '../../frame/words.ts';

export const sheetPageWords = lexicon({
  en: () => import('./words.en.ts'),
  es: () => import('./words.es.ts'),
});
