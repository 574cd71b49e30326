import { formatNumber } from '../frame/words.ts';
import { padWords } from './pad-words.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
/** No count of one visit is longer than this many figures. */
const longest = 5;

/** A number typed with large keys, or on a keyboard. */
export function Keypad({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { t } = padWords;
  const press = (digit: string): void => {
    const text = `${value === 0 ? '' : value}${digit}`;
    if (text.length <= longest) onChange(Number(text));
  };
  return (
    <div class="keys">
      {digits.map((digit) => (
        <button type="button" key={digit} onClick={() => press(digit)}>
          {formatNumber(Number(digit))}
        </button>
      ))}
      <button type="button" class="word" onClick={() => onChange(0)}>
        {t('clear')}
      </button>
      <button type="button" onClick={() => press('0')}>
        {formatNumber(0)}
      </button>
      <button type="button" class="word" onClick={() => onChange(Math.floor(value / 10))}>
        {t('take-one-off')}
      </button>
    </div>
  );
}
