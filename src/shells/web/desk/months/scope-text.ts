import type { HoldScope } from '../../../../engines/destruction/holds.ts';
import type { App } from '../../app.ts';
import { siteName } from '../site-name.ts';
import { wholeDay } from './days.ts';
import { monthsWords } from './months-words.ts';

/** What a hold covers: as a heading, or within a sentence. */
export function scopeText(app: App, scope: HoldScope, within = false): string {
  const { t } = monthsWords;
  if (scope.of === 'site') return siteName(app, scope.site);
  if (scope.of === 'days') {
    const days = { from: wholeDay(app, scope.from), to: wholeDay(app, scope.to) };
    return t(within ? 'days-word' : 'scope-is-days', days);
  }
  if (scope.of === 'one') return t(within ? 'one-word' : 'scope-is-one');
  return t(within ? 'everything-word' : 'scope-is-everything');
}
