import { effect, type Signal, signal } from '@preact/signals';
import { contrast, dark, ofDevice } from './device-theme.ts';

export type Theme = 'day' | 'night' | 'sun';
export const themes: readonly Theme[] = ['day', 'night', 'sun'];

interface Preference {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

/** Follows the device until a person picks; the pick holds until the shift closes (`followDevice`). */
export function makeTheme(preference: Preference): Signal<Theme> {
  const picked = themes.find((name) => name === preference.get('theme'));
  const theme = signal<Theme>(picked ?? ofDevice());
  for (const query of [dark, contrast])
    matchMedia(query).addEventListener('change', () => {
      if (!preference.get('theme')) theme.value = ofDevice();
    });
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
  });
  return theme;
}

/** A pick lasts for the shift: after it the device's own setting holds again. */
export function followDevice(theme: Signal<Theme>, preference: Preference): void {
  preference.set('theme', '');
  theme.value = ofDevice();
}

export function pickNextTheme(theme: Signal<Theme>, preference: Preference): void {
  const next = themes[(themes.indexOf(theme.value) + 1) % themes.length] as Theme;
  preference.set('theme', next);
  theme.value = next;
}
