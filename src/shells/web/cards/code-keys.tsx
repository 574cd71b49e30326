import { useEffect, useRef } from 'preact/hooks';
import { cardAlphabet, cardLength, lettersOf } from '../../../program/cards/code.ts';
import { cardWords } from './card-words.ts';

/** One large key for each character that a card can have, and no other: what is not there cannot be typed wrongly. */
export function CodeKeys({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = cardWords;
  // Keys may come quicker than the screen is drawn: each starts from what the one before it made.
  const latest = useRef(value);
  latest.current = value;
  const set = (next: string): void => {
    latest.current = next;
    onChange(next);
  };
  const press = (letter: string): void => {
    if (latest.current.length < cardLength) set(latest.current + letter);
  };
  const shorter = (): void => set(latest.current.slice(0, -1));
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const letter = event.key.length === 1 ? lettersOf(event.key) : '';
      if (letter !== '' && cardAlphabet.includes(letter)) press(letter);
      else if (event.key === 'Backspace') shorter();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
  return (
    <div class="code-keys">
      {[...cardAlphabet].map((letter) => (
        <button type="button" key={letter} onClick={() => press(letter)}>
          {letter}
        </button>
      ))}
      <button type="button" class="word" onClick={shorter}>
        {t('take-back')}
      </button>
      <button type="button" class="word" onClick={() => set('')}>
        {t('clear')}
      </button>
    </div>
  );
}
