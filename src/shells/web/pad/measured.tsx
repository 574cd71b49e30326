import { useSignal } from '@preact/signals';
import type { Body } from '../../../engines/facts/fact.ts';
import type { MeasuredWay } from '../../../program/service.ts';
import { formatNumber } from '../frame/words.ts';
import { Keypad } from './keypad.tsx';
import { nameOf, returnsPart } from './practice.ts';
import { sheetWords } from './sheet-words.ts';

/** What a measure says: so many of a unit, at so many syringes to one. Whole numbers. */
export interface Measured {
  readonly way: MeasuredWay;
  readonly typed: number;
}

/** The body of a measured fact: an estimate carries its range, a count has all three equal. */
export function measuredBody({ way, typed }: Measured): Body {
  return {
    how: way.how,
    amount: Math.round(typed * way.per.about),
    low: Math.floor(typed * way.per.low),
    high: Math.ceil(typed * way.per.high),
  };
}

/** A number, what it is a number of, and what that comes to. */
export function MeasureInput(props: {
  ways: readonly MeasuredWay[];
  /** What was said before, to go on from. */
  said?: Measured | null;
  onChange: (measured: Measured | null) => void;
}) {
  const { t } = sheetWords;
  const at = useSignal(Math.max(0, props.said ? props.ways.indexOf(props.said.way) : 0));
  const typed = useSignal(props.said?.typed ?? 0);
  const way = props.ways[at.value] as MeasuredWay;
  const set = (value: number, where: number): void => {
    typed.value = value;
    at.value = where;
    props.onChange(value > 0 ? { way: props.ways[where] as MeasuredWay, typed: value } : null);
  };
  const word = (key: string): string => nameOf(returnsPart?.service ?? '', key);
  const { amount, low, high } = measuredBody({ way, typed: typed.value }) as unknown as {
    amount: number;
    low: number;
    high: number;
  };
  return (
    <div class="stack tight">
      <div class="pick two">
        {props.ways.map((one, index) => (
          <button
            type="button"
            key={one.label}
            aria-pressed={index === at.value}
            onClick={() => set(typed.value, index)}
          >
            {word(one.label)}
          </button>
        ))}
      </div>
      <output class="out">{formatNumber(typed.value)}</output>
      <p class="note center" role="status">
        {typed.value > 0 && high > low
          ? t('measured-comes-to', {
              n: formatNumber(amount),
              low: formatNumber(low),
              high: formatNumber(high),
            })
          : word(way.label)}
      </p>
      <Keypad value={typed.value} onChange={(value) => set(value, at.value)} />
      {way.basis !== '' && <p class="note">{word(way.basis)}</p>}
    </div>
  );
}
