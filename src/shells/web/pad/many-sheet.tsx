import { useSignal } from '@preact/signals';
import { formatNumber } from '../frame/words.ts';
import type { Pad } from './pad-state.ts';
import { Sheet } from './sheet.tsx';
import { sheetClose } from './sheet-state.ts';
import { sheetWords } from './sheet-words.ts';
import { Stepper } from './stepper.tsx';

/** Many at once: how many people, then the totals, then count once. It shares the tiles. */
export function ManySheet({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  // Begins at nobody, so that +10 and +2 are 12; one person is what a visit has anyway.
  const before = pad.tapped.value.people;
  const people = useSignal(before > 1 ? before : 0);
  const set = (value: number): void => {
    people.value = value;
  };
  const go = (): void => {
    pad.change({ people: Math.max(1, people.value), to: 'participant' });
    sheetClose();
  };
  const one = people.value <= 1;
  return (
    <Sheet title={t('many-title')} onClose={sheetClose}>
      <p>{t('many-how')}</p>
      <Stepper
        big
        name={t('people')}
        value={people.value}
        least={0}
        unit={t(people.value === 1 ? 'person' : 'people')}
        onChange={set}
      />
      <div class="quick">
        {[2, 5, 10].map((more) => (
          <button type="button" class="button tall" key={more} onClick={() => set(people.value + more)}>
            +{more}
          </button>
        ))}
        <button type="button" class="button tall" onClick={() => set(0)}>
          {t('clear')}
        </button>
      </div>
      <button type="button" class="save" onClick={go}>
        <b>{one ? t('many-go-one') : t('many-go', { n: formatNumber(people.value) })}</b>
      </button>
    </Sheet>
  );
}
