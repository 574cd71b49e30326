import { lexicon } from '../../frame/words.ts';

/** The words of "What we hold", which the server's page and the command speak too. */
export const heldWords = lexicon({
  en: () => import('../../../held/words.en.ts'),
  es: () => import('../../../held/words.es.ts'),
});

export const screenWords = lexicon({
  en: () => import('./words.en.ts'),
  es: () => import('./words.es.ts'),
});
