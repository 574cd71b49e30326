import { lexicon } from '../../frame/words.ts';

export const reachWords = lexicon({
  en: () => import('./reach.en.ts'),
  es: () => import('./reach.es.ts'),
});
