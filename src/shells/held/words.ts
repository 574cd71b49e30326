import { catalogue, type Language } from '../../program/words.ts';
import type { Speech } from './lines.ts';
import en from './words.en.ts';
import es from './words.es.ts';

export const heldWords = catalogue(en, es);

/** How a server or a command speaks. The app loads one language at a time instead. */
export const speechIn = (language: Language): Speech => {
  const locale = language === 'es' ? 'es-US' : 'en-US';
  const days = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return {
    t: (key) => heldWords[language][key],
    number: (value) => new Intl.NumberFormat(locale).format(value),
    day: (day) => days.format(new Date(`${day}T12:00:00Z`)),
  };
};
