import type { Theme } from './theme.ts';

/** What the device itself asks for. Apart from theme.ts, so that a page that was drawn ahead can look before the app has begun. */
export const dark = '(prefers-color-scheme: dark)';
export const contrast = '(prefers-contrast: more)';

export const ofDevice = (): Theme =>
  matchMedia(contrast).matches ? 'sun' : matchMedia(dark).matches ? 'night' : 'day';
