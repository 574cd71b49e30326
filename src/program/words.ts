/** The languages a program can serve. Adding one: add it here, and every word list stops compiling until it has it. */
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** One flat list of words: key to text. `{name}` marks a place to fill; `{n, one|other}` is never used: see plural keys. */
export type Words = Readonly<Record<string, string>>;

/** The same keys in each language. `catalogue(en, es)` does not compile when one lacks a key. */
export type Catalogue<K extends string = string> = { readonly [L in Language]: Readonly<Record<K, string>> };

export const catalogue = <const E extends Words>(
  en: E,
  es: { readonly [K in keyof E]: string },
): Catalogue<Extract<keyof E, string>> => ({ en, es });

/** Puts values into a text's places. An unknown place is left as it stands, so that a test can find it. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{([a-z][A-Za-z0-9]*)\}/g, (whole, name: string) => String(values[name] ?? whole));
