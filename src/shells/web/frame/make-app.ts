import { effect, signal } from '@preact/signals';
import { type Language, languages } from '../../../program/words.ts';
import type { App, Device } from '../app.ts';
import { go, path } from './route.ts';
import { makeTheme } from './theme.ts';
import { speak } from './words.ts';

/** The one value that every screen is given. Resolves when the words of the first language are there. */
export async function makeApp(device: Device): Promise<App> {
  const language = signal<Language>(firstLanguage(device));
  await speak(language.value);
  let first = true;
  effect(() => {
    const wanted = language.value;
    if (first) {
      first = false;
      return;
    }
    device.preference.set('language', wanted);
    // Without a network the words of the other language may not be here yet: then the one on screen stays.
    speak(wanted).catch(() => undefined);
  });
  // Also where the page itself came from the cache, under the name before.
  effect(() => {
    document.title = device.config.value?.look?.name ?? 'Doorstep';
  });
  return { device, language, theme: makeTheme(device.preference), path, go };
}

function firstLanguage(device: Device): Language {
  const kept = languages.find((one) => one === device.preference.get('language'));
  if (kept) return kept;
  const served = device.config.value?.languages ?? languages;
  const asked = navigator.languages.map((tag) => tag.slice(0, 2));
  return served.find((one) => asked.includes(one)) ?? served[0] ?? 'en';
}
