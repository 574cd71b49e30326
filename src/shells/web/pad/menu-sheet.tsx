import { Sign } from '../frame/icon.tsx';
import { NewVersion } from '../frame/new-version.tsx';
import { LanguagePick } from '../frame/switches.tsx';
import { CrewNotes } from './crew-notes.tsx';
import type { Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import { saveFile } from './save-file.ts';
import { Sheet } from './sheet.tsx';
import { sheetClose, sheetOpen } from './sheet-state.ts';
import { sheetWords } from './sheet-words.ts';
import { signOf } from './site-signs.ts';

/** Where we are, the shift, the language, and the file that needs no network. */
export function MenuSheet({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  const open = pad.shifts.open.value;
  const go = (path: string): void => {
    sheetClose();
    pad.app.go(path);
  };
  return (
    <Sheet title={padWords.t('shift-menu')} onClose={sheetClose}>
      {open ? null : <Places pad={pad} />}
      <nav class="stack tight" aria-label={padWords.t('shift-menu')}>
        {open ? (
          <button type="button" class="button tall" onClick={() => go('/shift/close')}>
            <Sign name="door-closed" />
            {t('close-shift')}
          </button>
        ) : (
          <>
            <button type="button" class="button tall" onClick={() => go('/shift')}>
              <Sign name="door-open" />
              {t('open-shift')}
            </button>
            <button type="button" class="button tall" onClick={() => sheetOpen('event')}>
              <Sign name="map" />
              {t('make-event')}
            </button>
          </>
        )}
        {pad.app.device.may.value === 'desk' && (
          <button type="button" class="button tall" onClick={() => go('/')}>
            <Sign name="home" />
            {t('to-desk')}
          </button>
        )}
        {pad.app.device.keeping.value.unsent > 0 && (
          <button type="button" class="button tall" onClick={() => void saveFile(pad.app.device)}>
            <Sign name="share-out" />
            {t('save-file')}
          </button>
        )}
      </nav>
      <CrewNotes pad={pad} />
      <LanguagePick app={pad.app} />
      <NewVersion app={pad.app} />
    </Sheet>
  );
}

function Places({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  const all = pad.places.all.value;
  if (all.length < 2) return null;
  return (
    <fieldset class="stack tight">
      <legend class="where-legend">{t('where')}</legend>
      <div class="pick two">
        {all.map((site) => (
          <button
            type="button"
            key={site.id}
            aria-pressed={pad.places.here.value.id === site.id}
            onClick={() => {
              pad.places.stayAt(site.id);
              sheetClose();
            }}
          >
            <Sign name={signOf(site.kind)} />
            {site.name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
