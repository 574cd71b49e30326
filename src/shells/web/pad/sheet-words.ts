import { lexicon } from '../frame/words.ts';

/** What the pad's sheets, its notices and its pocket say. Loaded with them: the pad's first load has no use for it. */
export const sheetWords = lexicon({
  en: () => import('../words/sheets.en.ts'),
  es: () => import('../words/sheets.es.ts'),
});
