/** What a measure is called on screen and on paper. */
import { nameOf } from '../../pad/practice.ts';
import { plainName } from './measure-order.ts';
import { monthsWords } from './months-words.ts';

/** A measure that this version does not have is called as it is written. */
export const measureName = (measure: string): string => plainMeasure(plainName(measure));

export function plainMeasure(name: string): string {
  const { t } = monthsWords;
  return t(`m-${name}` as Parameters<typeof t>[0]) || name.replaceAll('-', ' ');
}

/** The service that a measure belongs to, where another beside it is called the same; else nothing. */
export function measureOwner(measure: string, among: readonly string[]): string {
  const alike = new Set(among.filter((one) => plainName(one) === plainName(measure)));
  return alike.size > 1 ? nameOf(measure.split('.')[0] ?? '', 'name') : '';
}
