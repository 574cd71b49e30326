import { distribution } from '../../program/distribution.ts';
import type { Service } from '../../program/service.ts';
import { catalogue } from '../../program/words.ts';
import { factKinds, ownMeasures } from './counting.ts';
import { examples } from './examples.ts';
import { forms } from './form.ts';
import { id } from './id.ts';
import { reports } from './indicators.ts';
import { supplies } from './supplies.ts';
import { en } from './words.en.ts';
import { es } from './words.es.ts';

const given = distribution(id, supplies);

export const overdosePrevention: Service = {
  id,
  words: catalogue(en, es),
  name: 'name',
  wall: 'counts',
  supplies,
  kinds: [...given.kinds, ...factKinds],
  measures: [...given.measures, ...ownMeasures],
  forms,
  reports,
  rules: [
    {
      id: 'refill-without-a-report',
      says: 'Naloxone is given to whoever asks; telling us of a reversal is never a condition.',
      offline: true,
    },
  ],
  examples,
};
