import { distribution } from '../../program/distribution.ts';
import type { Service } from '../../program/service.ts';
import { catalogue } from '../../program/words.ts';
import { factKinds, ownMeasures, returnedSettlement } from './counting.ts';
import { examples } from './examples.ts';
import { padParts } from './form.ts';
import { id } from './id.ts';
import { reports } from './indicators.ts';
import { supplies } from './supplies.ts';
import { en } from './words.en.ts';
import { es } from './words.es.ts';

const given = distribution(id, supplies);

export const syringeAccessAndDisposal: Service = {
  id,
  words: catalogue(en, es),
  name: 'name',
  wall: 'counts',
  supplies,
  kinds: [...given.kinds, ...factKinds],
  measures: [...given.measures, ...ownMeasures],
  settlements: [returnedSettlement],
  padParts,
  reports,
  rules: [
    {
      id: 'needs-based',
      says: 'As many syringes as a person needs, whatever was brought back.',
      offline: true,
    },
  ],
  examples,
};
