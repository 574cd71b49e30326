import { useEffect } from 'preact/hooks';
import { Sign } from '../frame/icon.tsx';
import { newsOf } from './crew-news.ts';
import type { Pad } from './pad-state.ts';
import { Sheet } from './sheet.tsx';
import { sheetClose } from './sheet-state.ts';
import { sheetWords } from './sheet-words.ts';

/** Fetched into memory when there is a network, and never stored on the device. */
export function CrewNotes({ pad }: { pad: Pad }) {
  const news = newsOf(pad);
  const notes = news.notes.value;
  const site = pad.places.here.value.id;
  useEffect(() => {
    void news.fetch();
  }, [news, site]);
  useEffect(() => news.shown(), [news, notes]);
  if (notes.length === 0) return null;
  return (
    <section class="card tray">
      <h2>{sheetWords.t('notes-for-us')}</h2>
      <ul class="rows">
        {notes.map(({ id, text }) => (
          <li class="row" key={id}>
            <Sign name="note" />
            <span class="grow">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** From the quiet line above the dock: the notes and nothing else. */
export function NotesSheet({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  return (
    <Sheet title={t('notes-title')} onClose={sheetClose}>
      <CrewNotes pad={pad} />
      <button type="button" class="button main tall" onClick={sheetClose}>
        {t('done')}
      </button>
    </Sheet>
  );
}
