import type { Day } from '../../../../engines/facts/day.ts';
import type { App } from '../../app.ts';
import { fullDay, nearDay } from '../numbers.ts';

/** A day on paper and in promises: with its year. */
export const wholeDay = (app: App, day: Day): string => fullDay(app.language.value, day);

/** A day in a running line. */
export const shortly = (app: App, day: Day): string => nearDay(app.language.value, day, app.device.today());
