import { languages } from '../../../program/words.ts';
import type { App } from '../app.ts';
import { frameWords } from './frame-words.ts';
import { Sign } from './icon.tsx';
import { pickNextTheme } from './theme.ts';

/** Each language is written in its own name; no flags. */
const ownNames = { en: 'English', es: 'Español' } as const;

/** The drawing of what a press brings. */
const next = { day: 'moon', night: 'sun', sun: 'door-open' } as const;

export function ThemeButton({ app }: { app: App }) {
  const theme = app.theme.value;
  return (
    <button
      type="button"
      class="square"
      aria-label={frameWords.t(`theme-${theme}`)}
      onClick={() => pickNextTheme(app.theme, app.device.preference)}
    >
      <Sign name={next[theme]} />
    </button>
  );
}

/** One button per language that the app speaks. */
export function LanguagePick({ app }: { app: App }) {
  return (
    <fieldset class="pick two">
      <legend class="sr">{frameWords.t('language')}</legend>
      {languages.map((one) => (
        <button
          type="button"
          key={one}
          lang={one}
          aria-pressed={app.language.value === one}
          onClick={() => {
            app.language.value = one;
          }}
        >
          {ownNames[one]}
        </button>
      ))}
    </fieldset>
  );
}
