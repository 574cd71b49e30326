import { useSignal } from '@preact/signals';
import type { Pad } from './pad-state.ts';
import { Sheet } from './sheet.tsx';
import { sheetClose } from './sheet-state.ts';
import { sheetWords } from './sheet-words.ts';

/** A place for one day, made in ten seconds: a name is all it needs. Its shift opens with it. */
export function EventSheet({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  const name = useSignal('');
  const make = async (): Promise<void> => {
    const said = name.value.trim();
    if (said === '') return;
    sheetClose();
    if (pad.shifts.open.value) await pad.close({}, () => []);
    const site = await pad.places.makeEvent(said);
    await pad.open({ site: site.id, area: null, crew: null, load: {} });
  };
  return (
    <Sheet title={t('make-event')} onClose={sheetClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <label class="field">
          <span>{t('event-name')}</span>
          <input
            type="text"
            maxLength={60}
            autocomplete="off"
            spellcheck={false}
            value={name.value}
            onInput={(event) => {
              name.value = event.currentTarget.value;
            }}
          />
          <small>{t('event-note')}</small>
        </label>
        <button type="submit" class="save">
          <b>{t('event-make')}</b>
        </button>
      </form>
    </Sheet>
  );
}
