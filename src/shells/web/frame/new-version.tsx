import { frameWords } from './frame-words.ts';
import { Sign } from './icon.tsx';
import { newVersion, takeNewVersion } from './version.ts';

/** The offer of a new version. The screen that shows it decides when nothing is open or being written. */
export function NewVersion() {
  if (!newVersion.value) return null;
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
