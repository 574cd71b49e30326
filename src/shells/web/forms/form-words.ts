import { flatWords, lexicon } from '../frame/words.ts';

const owned = lexicon<string>({
  en: async () => flatWords((await import('virtual:form-words/en')).default),
  es: async () => flatWords((await import('virtual:form-words/es')).default),
});

/** A word of a service's form, or of the program's questions (owner 'program'). */
export const formWord = (owner: string, key: string): string => owned.t(`${owner}/${key}`) || key;

export const formsWords = lexicon({
  en: () => import('../words/forms.en.ts'),
  es: () => import('../words/forms.es.ts'),
});
