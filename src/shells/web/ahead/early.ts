/**
 * Runs in the page that was drawn ahead (draw.tsx), before the app: keeps what is tapped and typed until the app is there
 * to count it. It knows nothing of the pad: it presses the same buttons again.
 */
import { ofDevice } from '../frame/device-theme.ts';
import { longEnough } from '../pad/long-press.ts';

export interface Early {
  /** From here on the app hears every press itself. */
  stop(): void;
  /** Everything that was pressed before, in its order, once the app's own listeners are there. */
  again(): void;
}

declare global {
  interface Window {
    doorstepEarly?: Early;
  }
}

interface Press {
  /** Whether what was pressed is still there, and is still the same. */
  holds(): boolean;
  again(): void;
}

const padKeys = /^(Numpad(\d|Add|Subtract|Enter)|Digit\d|Enter)$/;

const presses: Press[] = [];
let downAt = 0;

const onDown = (event: PointerEvent): void => {
  downAt = event.timeStamp;
};

const onClick = (event: MouseEvent): void => {
  const button = (event.target as Element | null)?.closest('button');
  // A long press is made once more by hand: nothing was opened.
  if (!button || (event.detail > 0 && event.timeStamp - downAt >= longEnough)) return;
  const said = saidBy(button);
  presses.push({ holds: () => button.isConnected && saidBy(button) === said, again: () => button.click() });
};

/** The keys of a number pad. A button in focus presses itself, and is heard above. */
const onKey = (event: KeyboardEvent): void => {
  const { key, code, ctrlKey, metaKey, altKey } = event;
  const plus = key === '+' || key === '-';
  if (ctrlKey || metaKey || altKey || !(plus || padKeys.test(code))) return;
  if ((event.target as Element).closest('button')) return;
  const copy = { key, code, bubbles: true, cancelable: true };
  presses.push({
    holds: () => true,
    again: () => document.body.dispatchEvent(new KeyboardEvent('keydown', copy)),
  });
};

/** The app takes over the page's own elements: one that says something else by then is another button. */
const saidBy = (button: HTMLElement): string =>
  [button.closest('li')?.dataset['tile'], button.className, button.ariaLabel, button.textContent].join('\n');

const heard = { capture: true } as const;
addEventListener('pointerdown', onDown, heard);
addEventListener('click', onClick, heard);
addEventListener('keydown', onKey, heard);

window.doorstepEarly = {
  stop() {
    removeEventListener('pointerdown', onDown, heard);
    removeEventListener('click', onClick, heard);
    removeEventListener('keydown', onKey, heard);
  },
  again() {
    // All are looked at before one of them changes what a button says.
    for (const press of presses.filter((one) => one.holds())) press.again();
  },
};

// Nobody picked a brightness: the device may have changed its own since the page was drawn.
if (document.documentElement.dataset['themeOf'] === 'device')
  document.documentElement.dataset['theme'] = ofDevice();
