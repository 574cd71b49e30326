import { language, lexicon } from '../frame/words.ts';

export const asksWords = lexicon({ en: () => import('./words.en.ts'), es: () => import('./words.es.ts') });

/** A day with its year: an ask may lie for more than one. */
export const shownDay = (day: string): string =>
  new Intl.DateTimeFormat(language.value, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
