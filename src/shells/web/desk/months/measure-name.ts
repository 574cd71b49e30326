/** What a measure is called, in what order measures stand, and which are only there to work out another. */
import { nameOf } from '../../pad/practice.ts';
import { monthsWords } from './months-words.ts';

/** A measure that this version does not have is called as it is written. */
export function measureName(measure: string): string {
  const { t } = monthsWords;
  const name = plainName(measure);
  return t(`m-${name}` as Parameters<typeof t>[0]) || name.replaceAll('-', ' ');
}

/** The service that a measure belongs to, where another beside it is called the same; else nothing. */
export function measureOwner(measure: string, among: readonly string[]): string {
  const alike = new Set(among.filter((one) => plainName(one) === plainName(measure)));
  return alike.size > 1 ? nameOf(measure.split('.')[0] ?? '', 'name') : '';
}

const plainName = (measure: string): string => measure.slice(measure.indexOf('.') + 1);

const first = [
  ...['door-counts', 'encounters', 'consumption-visits', 'syringes-distributed', 'returned', 'collected'],
  ...['doses-distributed', 'kits-distributed', 'items-distributed', 'bundles', 'reversals'],
  ...['trainings', 'people-trained', 'asked-for', 'syringes-uncounted', 'kits-uncounted', 'items-uncounted'],
];
const place = (measure: string): number => {
  const at = first.indexOf(plainName(measure));
  return at < 0 ? first.length : at;
};
export const byMeasure = (a: string, b: string): number =>
  place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0);

/** Shown at first glance. The others are what these are worked out from, or a finer cut of them. */
export const isMain = (measure: string): boolean => place(measure) < first.length;
