import { useEffect } from 'preact/hooks';
import type { App } from '../app.ts';
import { longDay } from './numbers.ts';
import { lockHere } from './people-gate.ts';
import { hidden, hide, makeTwice, show } from './quick-hide.ts';

/** An empty page with a day on it. A press anywhere brings the desk back, behind its door where it has one. */
export function HiddenPage({ app }: { app: App }) {
  useEffect(() => {
    const twice = makeTwice(() => performance.now());
    const press = (pressed: KeyboardEvent): void => {
      if (hidden.peek()) show();
      else if (twice(pressed.key)) {
        hide();
        lockHere.call?.();
      }
    };
    addEventListener('keydown', press, true);
    return () => removeEventListener('keydown', press, true);
  }, []);
  if (!hidden.value) return null;
  return (
    <button type="button" class="hidden-page" onClick={show}>
      {longDay(app.language.value, app.device.today())}
    </button>
  );
}

/** The shape in the corner: no word stands on it. */
export function HideShape({ says }: { says: string }) {
  return (
    <button
      type="button"
      class="hide-shape"
      aria-label={says}
      onClick={() => {
        hide();
        lockHere.call?.();
      }}
    >
      <i />
    </button>
  );
}
