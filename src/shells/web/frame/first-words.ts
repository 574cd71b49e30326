import type { Language } from '../../../program/words.ts';

type English = typeof import('../words/first/en.ts');
type Texts<N extends keyof English> = { readonly [K in keyof English[N]]: string };

/** The keys are the English ones; a language that lacks one does not compile. */
interface First {
  readonly frame: Texts<'frame'>;
  readonly pad: Texts<'pad'>;
  readonly services: English['services'];
}

const files: { readonly [L in Language]: () => Promise<First> } = {
  en: () => import('../words/first/en.ts'),
  es: () => import('../words/first/es.ts'),
};

/** Loaders of one of the lists that the first screen needs. They come in one file. */
export const firstWords = <N extends keyof First>(name: N) => ({
  en: async () => ({ default: (await files.en())[name] }),
  es: async () => ({ default: (await files.es())[name] }),
});
