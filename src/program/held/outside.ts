/**
 * What lies outside Doorstep, in the program's own words and dated: the second part of "What we hold". Doorstep cannot
 * count it, so it says who wrote it and when, and lists what has not been answered as not answered.
 */
import { isRecord, isText, onlyKeys } from '../shape.ts';

/** The checklist, in the order it is shown. */
export const outsideTopics = [
  'messages',
  'phones',
  'cameras',
  'paper',
  'building',
  'host',
  'memory',
  'names',
] as const;
export type OutsideTopic = (typeof outsideTopics)[number];

/** Characters of one answer. */
export const longestOutside = 280;

export type OutsidePart = Readonly<Partial<Record<OutsideTopic, string>>>;

export function readOutside(value: unknown): OutsidePart | null {
  if (!isRecord(value) || !onlyKeys(value, outsideTopics)) return null;
  return Object.values(value).every((text) => isText(text, longestOutside)) ? (value as OutsidePart) : null;
}
