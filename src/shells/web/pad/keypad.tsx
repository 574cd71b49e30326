import { useEffect, useRef } from 'preact/hooks';
import { formatNumber } from '../frame/words.ts';
import { sheetWords } from './sheet-words.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
/** No count of one visit is longer than this many figures. */
const longest = 5;

/** A number typed with large keys, or on a keyboard. */
export function Keypad({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { t } = sheetWords;
  // Keys may come quicker than the screen is drawn: each starts from what the one before it made.
  const latest = useRef(value);
  latest.current = value;
  const set = (next: number): void => {
    latest.current = next;
    onChange(next);
  };
  const press = (digit: string): void => {
    const text = `${latest.current === 0 ? '' : latest.current}${digit}`;
    if (text.length <= longest) set(Number(text));
  };
  const shorter = (): void => set(Math.floor(latest.current / 10));
  useEffect(() => {
    const typed = (event: KeyboardEvent): void => {
      if ((event.target as Element | null)?.closest('input, textarea') || event.ctrlKey || event.metaKey)
        return;
      if (/^\d$/.test(event.key)) press(event.key);
      else if (event.key === 'Backspace') shorter();
    };
    addEventListener('keydown', typed);
    return () => removeEventListener('keydown', typed);
  });
  return (
    <div class="keys">
      {digits.map((digit) => (
        <button type="button" key={digit} onClick={() => press(digit)}>
          {formatNumber(Number(digit))}
        </button>
      ))}
      <button type="button" class="word" onClick={() => set(0)}>
        {t('clear')}
      </button>
      <button type="button" onClick={() => press('0')}>
        {formatNumber(0)}
      </button>
      <button type="button" class="word" onClick={shorter}>
        {t('take-one-off')}
      </button>
    </div>
  );
}
