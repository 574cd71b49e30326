import { useSignal } from '@preact/signals';
import { type Measured, MeasureInput, measuredBody } from './measured.tsx';
import type { Pad } from './pad-state.ts';
import { nameOf, returnsPart } from './practice.ts';
import { Sheet } from './sheet.tsx';
import { sheetClose } from './sheet-state.ts';
import { sheetWords } from './sheet-words.ts';

/** Found syringes, picked up in the community: apart from what people brought back. */
export function CollectedSheet({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  const measured = useSignal<Measured | null>(null);
  if (!returnsPart) return null;
  const { collected } = returnsPart.part;
  const title = nameOf(returnsPart.service, collected.title);
  const put = async (): Promise<void> => {
    const said = measured.value;
    sheetClose();
    if (said) await pad.put(collected.factKind, measuredBody(said), title);
  };
  return (
    <Sheet title={title} onClose={sheetClose}>
      <p class="note">{t('collected-note')}</p>
      <MeasureInput
        ways={collected.ways}
        onChange={(value) => {
          measured.value = value;
        }}
      />
      <button type="button" class="save" onClick={() => void put()}>
        <b>{measured.value ? t('collected-put') : t('put-nothing')}</b>
      </button>
    </Sheet>
  );
}
