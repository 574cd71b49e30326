import { useEffect, useState } from 'preact/hooks';
import type { ReturnContainer } from '../../../../program/service.ts';
import { fill, type Language } from '../../../../program/words.ts';
import { firstWords } from '../../frame/first-words.ts';
import { returnsPart } from '../../pad/practice.ts';
import type { NameOf } from '../../pad/tiles.ts';
import type en from './words.en.ts';

/** The words of a sheet in its own language, which need not be the one on screen: one page can carry both. */
export interface SheetWords {
  t(key: keyof typeof en, values?: Readonly<Record<string, string | number>>): string;
  readonly nameOf: NameOf;
  containerName(container: ReturnContainer): string;
}

type Lists = readonly [
  own: { readonly default: Readonly<Record<keyof typeof en, string>> },
  services: { readonly default: Readonly<Record<string, Readonly<Record<string, string>>>> },
];

const services = firstWords('services');
const loaders: { readonly [L in Language]: () => Promise<Lists> } = {
  en: () => Promise.all([import('./words.en.ts'), services.en()]),
  es: () => Promise.all([import('./words.es.ts'), services.es()]),
};

function speaking([own, services]: Lists): SheetWords {
  const nameOf: NameOf = (service, key) => services.default[service]?.[key] ?? key;
  return {
    t: (key, values) => fill(own.default[key], values ?? {}),
    nameOf,
    containerName: ({ name }) => (returnsPart ? nameOf(returnsPart.service, name) : name),
  };
}

/** All languages of paper at once; null while they are being fetched. */
export function useSheetWords(): { readonly [L in Language]: SheetWords } | null {
  const [words, setWords] = useState<{ readonly [L in Language]: SheetWords } | null>(null);
  useEffect(() => {
    void Promise.all([loaders.en(), loaders.es()]).then(([en, es]) =>
      setWords({ en: speaking(en), es: speaking(es) }),
    );
  }, []);
  return words;
}
