import type { Day } from '../../../../engines/facts/day.ts';
import type { WaysInAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { type Asked, useServer } from '../../desk/ask-server.ts';

/** Each way in, and the day on which it last opened something. */
export const useWaysIn = (app: App): Asked<WaysInAnswer> => useServer<WaysInAnswer>(app, '/v1/ways-in');

/** The day of one way in: a person's, by account, or the sheet's. */
export const provenOn = (answer: WaysInAnswer | null, which: string): Day | null =>
  answer?.ways.find(({ account, sheet }) => (which === 'sheet' ? sheet : account === which))?.proven ?? null;
