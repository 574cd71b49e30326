import { distribution } from '../../program/distribution.ts';
import type { Service } from '../../program/service.ts';
import { catalogue } from '../../program/words.ts';
import { examples } from './examples.ts';
import { id } from './id.ts';
import { reports } from './indicators.ts';
import { supplies } from './supplies.ts';
import { en } from './words.en.ts';
import { es } from './words.es.ts';

export const saferSexMaterials: Service = {
  id,
  words: catalogue(en, es),
  name: 'name',
  wall: 'counts',
  supplies,
  ...distribution(id, supplies),
  reports,
  rules: [
    { id: 'as-many-as-wanted', says: 'As many as somebody wants; nobody is asked for whom.', offline: true },
  ],
  examples,
};
