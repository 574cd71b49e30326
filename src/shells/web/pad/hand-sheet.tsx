import { recipients } from '../../../program/supply.ts';
import type { Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import { Sheet } from './sheet.tsx';
import { sheetClose } from './sheet-state.ts';
import { sheetWords } from './sheet-words.ts';

/** Supplies that go to someone other than a participant say to whom. It shares the tiles. */
export function HandSheet({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  const now = pad.tapped.value.to;
  return (
    <Sheet title={t('hand-title')} onClose={sheetClose}>
      <p class="note">{t('hand-note')}</p>
      <div class="pick">
        {recipients.map((to) => (
          <button
            type="button"
            key={to}
            aria-pressed={now === to}
            onClick={() => {
              pad.change({ to, people: 1 });
              sheetClose();
            }}
          >
            {to === 'participant' ? t('hand-back') : padWords.t(`to-${to}`)}
          </button>
        ))}
      </div>
    </Sheet>
  );
}
