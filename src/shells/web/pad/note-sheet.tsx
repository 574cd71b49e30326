import { useSignal } from '@preact/signals';
import { programKinds } from '../../../program/kinds.ts';
import { newsOf } from './crew-news.ts';
import type { Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import { Sheet } from './sheet.tsx';
import { sheetClose } from './sheet-state.ts';
import { sheetWords } from './sheet-words.ts';

/** How long a note may be, in characters. */
export const longestNote = 280;

/** A short text without persons or spots. Sealed like a visit; this device cannot read it back. */
export function NoteSheet({ pad, to }: { pad: Pad; to: 'next-crew' | 'safety' }) {
  const { t } = sheetWords;
  const text = useSignal('');
  const title = padWords.t(to === 'safety' ? 'safety-note' : 'crew-note');
  const keep = async (): Promise<void> => {
    const said = text.value.trim();
    sheetClose();
    if (said !== '') newsOf(pad).left(await pad.put(programKinds.noteLeft, { text: said, for: to }, title));
  };
  return (
    <Sheet title={title} onClose={sheetClose}>
      <div class="field">
        <label for="note">{t(to === 'safety' ? 'note-safety-what' : 'note-what')}</label>
        <NoteText
          value={text.value}
          onInput={(value) => {
            text.value = value;
          }}
        />
        <small>{t('note-rule')}</small>
      </div>
      <button type="button" class="save" onClick={() => void keep()}>
        <b>{t('note-keep')}</b>
      </button>
    </Sheet>
  );
}

/** Typed words have no place in a browser's history, its form restore or a spelling service. */
export function NoteText(props: { value: string; onInput: (value: string) => void }) {
  return (
    <textarea
      id="note"
      rows={3}
      maxLength={longestNote}
      autocomplete="off"
      spellcheck={false}
      autoCapitalize="sentences"
      value={props.value}
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  );
}
