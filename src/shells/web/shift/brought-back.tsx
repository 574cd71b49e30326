import { useSignal } from '@preact/signals';
import { formatNumber } from '../frame/words.ts';
import { type Measured, MeasureInput } from '../pad/measured.tsx';
import type { Pad } from '../pad/pad-state.ts';
import { returnsPart } from '../pad/practice.ts';
import { shiftWords } from './shift-words.ts';

/** The pad's estimate, or a measured bin in its place. Both stay visible; only one is in the totals. */
export function BroughtBack(props: {
  pad: Pad;
  measured: Measured | null;
  onChange: (measured: Measured | null) => void;
}) {
  const { t } = shiftWords;
  const { pad, measured, onChange } = props;
  const measuring = useSignal(measured !== null);
  const pick = (on: boolean): void => {
    measuring.value = on;
    if (!on) onChange(null);
  };
  if (!returnsPart) return null;
  const { back, backLow, backHigh } = pad.totals.value;
  const range = { low: formatNumber(backLow), high: formatNumber(backHigh) };
  return (
    <section>
      <h2>{t('returned-title')}</h2>
      <p class="note">{t('returned-note')}</p>
      <div class="pick">
        <button type="button" aria-pressed={!measuring.value} onClick={() => pick(false)}>
          <span class="grow">
            <b>{t(backHigh > backLow ? 'returned-pad' : 'returned-pad-exact', { n: formatNumber(back) })}</b>
            {backHigh > backLow && <small>{t('returned-pad-note', range)}</small>}
          </span>
        </button>
        <button type="button" aria-pressed={measuring.value} onClick={() => pick(true)}>
          <span class="grow">
            <b>{t('returned-measure')}</b>
            <small>{t('returned-measure-note')}</small>
          </span>
        </button>
      </div>
      {measuring.value && (
        <MeasureInput ways={returnsPart.part.bin.ways} said={measured} onChange={onChange} />
      )}
    </section>
  );
}
