import type { Kind } from '../../engines/facts/fact.ts';
import { id } from './id.ts';

export const kinds = {
  /** A reversal that somebody told us of: every key optional, one for each field of the form that was answered. */
  reversalReported: `${id}.reversal-reported.v1` as Kind,
  /** { people? }: taught how to answer an overdose; one when nothing was filled in. */
  trainingGiven: `${id}.training-given.v1` as Kind,
} as const;

export const outcomes = ['recovered', 'taken-to-hospital', 'died'] as const;
export const placeTypes = [
  'own-home',
  'somebody-elses-home',
  'shelter-or-hotel',
  'outdoors',
  'vehicle',
  'public-restroom',
  'business',
  'program-site',
  'jail-or-prison',
  'another',
] as const;
