import type { Day, Month } from '../../../../engines/facts/day.ts';
import type { App } from '../../app.ts';
import { fullDay, nearDay, period } from '../numbers.ts';

/** A day on paper and in promises: with its year. */
export const wholeDay = (app: App, day: Day): string => fullDay(app.language.value, day);

/** A day in a running line. */
export const shortly = (app: App, day: Day): string => nearDay(app.language.value, day, app.device.today());

/** A month where a line begins with it: Spanish writes months small, and lines large. */
export function monthFirst(app: App, month: Month): string {
  const name = period(app.language.value, month);
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}
