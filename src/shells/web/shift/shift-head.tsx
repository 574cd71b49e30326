import { Sign } from '../frame/icon.tsx';
import { Unsent } from '../frame/unsent.tsx';
import type { Pad } from '../pad/pad-state.ts';
import { shiftWords } from './shift-words.ts';

export function ShiftHead({ pad, title, place }: { pad: Pad; title: string; place: string }) {
  return (
    <header class="top">
      <button
        type="button"
        class="square"
        aria-label={shiftWords.t('back-to-pad')}
        onClick={() => pad.app.go('/pad')}
      >
        <Sign name="dir-back" turns />
      </button>
      <div class="where">
        <h1>{title}</h1>
        <span>{place}</span>
      </div>
      <Unsent app={pad.app} />
    </header>
  );
}
