import { lexicon } from '../../frame/words.ts';

export const backupsWords = lexicon({
  en: () => import('./words.en.ts'),
  es: () => import('./words.es.ts'),
});
