import { type ReadonlySignal, signal } from '@preact/signals';
import { fill, type Language } from '../../../program/words.ts';

/**
 * Words of one language at a time, each language a chunk of its own. A screen makes its lexicon once:
 *
 *   export const words = lexicon({ en: () => import('./words.en.ts'), es: () => import('./words.es.ts') });
 *   words.t('count-this', { n: 3 })
 *
 * Both modules have a default export; the Spanish one is typed by the English one, so that a missing key does not
 * compile. The frame loads a lexicon before it draws the screen, and all of them before it changes the language.
 */
export interface Lexicon<K extends string> {
  /** Reads the language signal, so that what calls it is drawn anew when the language changes. */
  t(key: K, values?: Readonly<Record<string, string | number>>): string;
  load(language: Language): Promise<void>;
}

type WordList<K extends string> = Readonly<Record<K, string>>;
type Loader<K extends string> = () => Promise<{ readonly default: WordList<K> }>;

const spoken = signal<Language>('en');
/** The language on screen. */
export const language: ReadonlySignal<Language> = spoken;

const all = new Set<Lexicon<string>>();

export function lexicon<K extends string>(loaders: { readonly [L in Language]: Loader<K> }): Lexicon<K> {
  const lists: { [L in Language]?: WordList<K> } = {};
  const made: Lexicon<K> = {
    t(key, values) {
      const list = lists[spoken.value];
      const text = list?.[key] ?? '';
      return values ? fill(text, values) : text;
    },
    async load(wanted) {
      lists[wanted] ??= (await loaders[wanted]()).default;
    },
  };
  all.add(made as Lexicon<string>);
  return made;
}

/** Word lists by owner as one list, whose keys are '<owner>/<key>'. */
export const flatWords = (lists: Readonly<Record<string, WordList<string>>>) => ({
  default: Object.fromEntries(
    Object.entries(lists).flatMap(([owner, words]) =>
      Object.entries(words).map(([key, text]) => [`${owner}/${key}`, text]),
    ),
  ),
});

/** Loads every lexicon made so far in this language, then speaks it. Without a network the old language stays. */
export async function speak(wanted: Language): Promise<void> {
  await Promise.all([...all].map((one) => one.load(wanted)));
  spoken.value = wanted;
  document.documentElement.lang = wanted;
  document.documentElement.dir = 'ltr';
}

/** A number as the language writes it. */
export function formatNumber(value: number): string {
  // The same in both languages, and on every tap; the first formatter takes an old phone a tenth of a second.
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  return formatterFor(spoken.value).format(value);
}

const formatters: { [L in Language]?: Intl.NumberFormat } = {};
function formatterFor(wanted: Language): Intl.NumberFormat {
  formatters[wanted] ??= new Intl.NumberFormat(wanted === 'es' ? 'es-US' : 'en-US');
  return formatters[wanted];
}

/** A day as the language writes it, with the weekday; never a time of day. */
export function formatDay(day: string): string {
  const wanted = spoken.value;
  dayFormatters[wanted] ??= new Intl.DateTimeFormat(wanted, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return dayFormatters[wanted].format(new Date(`${day}T12:00:00Z`));
}

/** Made once: a notice says its day again at every save. */
const dayFormatters: { [L in Language]?: Intl.DateTimeFormat } = {};
