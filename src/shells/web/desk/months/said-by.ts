import { monthsWords } from './months-words.ts';

/** Who said it, as a person reads it. Names of people lie behind another wall: here stands the start of their key. */
export function saidBy(by: string): string {
  const { t } = monthsWords;
  if (by.startsWith('device:')) return t('by-a-device', { device: by.slice('device:'.length) });
  return t('by-a-person', { who: `${by.slice(0, 6)}…` });
}
