import { Sign } from '../frame/icon.tsx';
import { padWords } from '../pad/pad-words.ts';

const most = 100_000;

/** A stepper whose middle can also be typed: for shelves, where one more is as likely as four hundred. */
export function AmountInput(props: {
  name: string;
  /** Null: nobody said yet. The buttons then begin at `from`. */
  value: number | null;
  from?: number;
  step: number;
  onChange: (value: number) => void;
}) {
  const { name, value, step } = props;
  const begin = value ?? props.from ?? 0;
  const set = (next: number): void => props.onChange(Math.min(most, Math.max(0, next)));
  return (
    <fieldset class="stepper typed-stepper">
      <legend class="sr">{name}</legend>
      <button
        type="button"
        aria-label={padWords.t('fewer', { name, n: step })}
        onClick={() => set(begin - step)}
      >
        <Sign name="minus" />
      </button>
      <input
        type="text"
        inputMode="numeric"
        autocomplete="off"
        spellcheck={false}
        aria-label={name}
        value={value ?? ''}
        onInput={(event) => {
          const typed = Number(event.currentTarget.value.replace(/\D/g, ''));
          set(typed);
        }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button
        type="button"
        aria-label={padWords.t('more-by', { name, n: step })}
        onClick={() => set(begin + step)}
      >
        <Sign name="plus" />
      </button>
    </fieldset>
  );
}
