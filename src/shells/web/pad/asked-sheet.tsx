import { useSignal } from '@preact/signals';
import { programKinds } from '../../../program/kinds.ts';
import { Picture } from '../frame/icon.tsx';
import type { Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import { nameOf, padServices } from './practice.ts';
import { Sheet } from './sheet.tsx';
import { sheetClose } from './sheet-state.ts';
import { sheetWords } from './sheet-words.ts';

/** A need we could not meet: counted, to reorder and for the monthly page. Nothing about who asked. */
export function AskedSheet({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  const chosen = useSignal<string | null>(null);
  const put = async (why: 'run-out' | 'not-carried'): Promise<void> => {
    const supply = chosen.value;
    if (!supply) return;
    sheetClose();
    await pad.put(programKinds.askedFor, { supply, why }, padWords.t('heard-asked'));
  };
  return (
    <Sheet title={t('asked-title')} onClose={sheetClose}>
      <p class="note">{t('asked-note')}</p>
      <ul class="ask-tiles">
        {everySupply(pad).map(({ id, name, picture }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={chosen.value === id}
              onClick={() => {
                chosen.value = id;
              }}
            >
              {picture && <Picture name={picture} />}
              {name}
            </button>
          </li>
        ))}
      </ul>
      <div class="sheet-foot">
        <button
          type="button"
          class="button main tall"
          disabled={!chosen.value}
          onClick={() => void put('run-out')}
        >
          {t('asked-run-out')}
        </button>
        <button
          type="button"
          class="button tall"
          disabled={!chosen.value}
          onClick={() => void put('not-carried')}
        >
          {t('asked-not-carried')}
        </button>
      </div>
    </Sheet>
  );
}

/** All that any service could give and all that the program added, whether it carries them or not. */
function everySupply(pad: Pad): readonly { id: string; name: string; picture: string }[] {
  const declared = padServices.flatMap((service) =>
    service.supplies.map((supply) => ({
      id: supply.id as string,
      name: nameOf(service.id, supply.name),
      picture: supply.picture,
    })),
  );
  const own = pad.app.device.config.value?.ownSupplies ?? [];
  return [...declared, ...own.map(({ id, name, picture }) => ({ id: id as string, name, picture }))];
}
