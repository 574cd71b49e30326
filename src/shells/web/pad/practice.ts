import services from 'virtual:pad-practice';
import type { Kind } from '../../../engines/facts/fact.ts';
import type { Form, PadPart, ReturnContainer, Service } from '../../../program/service.ts';
import type { Supply } from '../../../program/supply.ts';
import { firstWords } from '../frame/first-words.ts';
import { flatWords, lexicon } from '../frame/words.ts';

/** What the pad knows of a service: what it draws. How its facts are counted is not the pad's business. */
export type PadService = Pick<Service, 'id' | 'name'> &
  Required<Pick<Service, 'padParts'>> & {
    readonly supplies: readonly Omit<Supply, 'usual'>[];
    readonly forms: readonly Pick<Form, 'id' | 'title' | 'picture'>[];
  };

export const padServices: readonly PadService[] = services;

/** The words that services bring along, of the language on screen. Keys are '<service>/<key>'. */
const lists = firstWords('services');
const serviceWords = lexicon<string>({
  en: async () => flatWords((await lists.en()).default),
  es: async () => flatWords((await lists.es()).default),
});

/** A service's word; a name that the program typed itself is no word and comes back as it is. */
export const nameOf = (service: string, key: string): string => serviceWords.t(`${service}/${key}`) || key;

type ReturnsPart = Extract<PadPart, { kind: 'returns' }>;
type BandPart = Extract<PadPart, { kind: 'band' }>;

export interface Owned<P> {
  readonly service: string;
  readonly part: P;
}

const partsOf = <K extends PadPart['kind']>(kind: K): readonly Owned<Extract<PadPart, { kind: K }>>[] =>
  padServices.flatMap((service) =>
    service.padParts.flatMap((part) =>
      part.kind === kind ? [{ service: service.id, part: part as Extract<PadPart, { kind: K }> }] : [],
    ),
  );

export const returnsPart: Owned<ReturnsPart> | null = partsOf('returns')[0] ?? null;
export const bandPart: Owned<BandPart> | null = partsOf('band')[0] ?? null;

export const returnsKind: Kind | null = returnsPart?.part.factKind ?? null;

/** The program's own containers, or those that the service declares. */
export const containersOf = (own: readonly ReturnContainer[] | undefined): readonly ReturnContainer[] =>
  own && own.length > 0 ? own : (returnsPart?.part.containers ?? []);
