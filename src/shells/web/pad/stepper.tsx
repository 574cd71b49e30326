import { Sign } from '../frame/icon.tsx';
import { formatNumber } from '../frame/words.ts';
import { padWords } from './pad-words.ts';

/** Fewer, how many, more. The number is said aloud with its name. */
export function Stepper(props: {
  name: string;
  value: number;
  step?: number;
  least?: number;
  unit?: string;
  big?: boolean;
  onChange: (value: number) => void;
}) {
  const { value, step = 1, least = 0 } = props;
  const { t } = padWords;
  return (
    <fieldset class={`stepper${props.big ? ' big' : ''}`}>
      <legend class="sr">{props.name}</legend>
      <button
        type="button"
        aria-label={t('fewer', { name: props.name, n: step })}
        onClick={() => props.onChange(Math.max(least, value - step))}
      >
        <Sign name="minus" />
      </button>
      <output>
        {formatNumber(value)}
        {props.unit && <small>{props.unit}</small>}
      </output>
      <button
        type="button"
        aria-label={t('more-by', { name: props.name, n: step })}
        onClick={() => props.onChange(value + step)}
      >
        <Sign name="plus" />
      </button>
    </fieldset>
  );
}
