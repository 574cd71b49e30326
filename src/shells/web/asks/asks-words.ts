import { language, lexicon } from '../frame/words.ts';

export const asksWords = lexicon({ en: () => import('./words.en.ts'), es: () => import('./words.es.ts') });

const formats = new Map<string, Intl.DateTimeFormat>();
/** Made once for each language: it costs more than a row of a list does. */
function formatOf(spoken: string): Intl.DateTimeFormat {
  const format =
    formats.get(spoken) ?? new Intl.DateTimeFormat(spoken, { dateStyle: 'long', timeZone: 'UTC' });
  formats.set(spoken, format);
  return format;
}

/** A day with its year: an ask may lie for more than one. */
export const shownDay = (day: string): string =>
  formatOf(language.value).format(new Date(`${day}T12:00:00Z`));
