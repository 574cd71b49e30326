import type { App } from '../app.ts';
import { shiftOpenOn } from '../pad/open-shift.ts';
import { frameWords } from './frame-words.ts';
import { Sign } from './icon.tsx';
import { newVersion, takeNewVersion } from './version.ts';

/** The offer of a new version: never while a shift is open on this device, whichever of its tabs that is in. */
export function NewVersion({ app }: { app: App }) {
  if (!newVersion.value || shiftOpenOn(app.device)) return null;
  return (
    <div class="say good">
      <Sign name="check" />
      <p>
        <b>{frameWords.t('new-version')}</b> {frameWords.t('new-version-note')}
      </p>
      <button type="button" class="button" onClick={takeNewVersion}>
        {frameWords.t('new-version-take')}
      </button>
    </div>
  );
}
