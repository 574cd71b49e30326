import type { Configuration } from '../../../program/configuration.ts';
import { nameOf, padServices } from '../pad/practice.ts';
import { type Shelf, shelfOf } from '../pad/tiles.ts';
import { allThings, type Thing } from './things.ts';

/** Everything that can be given out, named in the language on screen. */
export const thingsNow = (config: Pick<Configuration, 'ownSupplies'> | null): readonly Thing[] =>
  allThings(padServices, config?.ownSupplies ?? [], nameOf);

/** The tiles of a site, as the pad has them. */
export const shelfAt = (config: Configuration | null, site: string): Shelf =>
  shelfOf(padServices, config, site, nameOf);
