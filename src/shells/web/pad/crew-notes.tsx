import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Sign } from '../frame/icon.tsx';
import type { Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';

interface Note {
  readonly id: string;
  readonly text: string;
}

/** Fetched into memory when there is a network, and never stored on the device. */
export function CrewNotes({ pad }: { pad: Pad }) {
  const notes = useSignal<readonly Note[]>([]);
  const site = pad.places.here.value.id;
  useEffect(() => {
    let current = true;
    void pad.app.device
      .get<{ notes: readonly Note[] }>(`/v1/notes?site=${encodeURIComponent(site)}`)
      .then((answer) => {
        if (current) notes.value = answer.ok ? answer.value.notes : [];
      });
    return () => {
      current = false;
    };
  }, [pad, site, notes]);
  if (notes.value.length === 0) return null;
  return (
    <section class="card tray">
      <h2>{padWords.t('notes-for-us')}</h2>
      <ul class="rows">
        {notes.value.map(({ id, text }) => (
          <li class="row" key={id}>
            <Sign name="note" />
            <span class="grow">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
