import { en } from './words.en.ts';
import { es } from './words.es.ts';
import { catalogue, fill, type Language } from './words.ts';

/** The words that belong to the program itself and to no service. */
export const programWords = catalogue(en, es);

/** '1 visit', '12 visits': an amount with its unit, in words. */
export function amountOf(unit: string, amount: number, language: Language): string {
  const words: Readonly<Record<string, string>> = programWords[language];
  const text = words[`unit.${unit}.${amount === 1 ? 'one' : 'many'}`] ?? '{n}';
  return fill(text, { n: amount.toLocaleString(language === 'es' ? 'es-US' : 'en-US') });
}
