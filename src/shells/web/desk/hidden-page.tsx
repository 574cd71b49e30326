import { effect } from '@preact/signals';
import { render } from 'preact';
import type { App } from '../app.ts';
import { longDay } from './numbers.ts';
import { lockHere, whoIsOpen } from './people-gate.ts';
import { atDesk, hidden, hide, isGesture, makeTwice, show } from './quick-hide.ts';

let watching = false;

/**
 * From now on Escape twice hides whatever page is on screen. It stands beside the app and not in it, so that it is there on
 * every page; its code comes with the desk or with the keyring, and never with the pad.
 */
export function watchQuickHide(app: App): void {
  if (watching) return;
  watching = true;
  const twice = makeTwice(() => performance.now());
  const press = (pressed: KeyboardEvent): void => {
    if (hidden.peek()) {
      // The key that brings the page back does nothing on it.
      pressed.preventDefault();
      pressed.stopImmediatePropagation();
      show();
      return;
    }
    const sheetOpen = document.querySelector('dialog[open]') !== null;
    const counts = isGesture({ desk: atDesk.peek(), unlocked: whoIsOpen.peek() !== null, sheetOpen });
    if (twice(counts ? pressed.key : '')) hideHere();
  };
  addEventListener('keydown', press, true);
  const place = document.body.appendChild(document.createElement('div'));
  render(<HiddenPage app={app} />, place);
  effect(() => {
    for (const other of document.body.children)
      if (other !== place && other instanceof HTMLElement) other.inert = hidden.value;
  });
}

function hideHere(): void {
  hide();
  lockHere.call?.();
}

/** An empty page with a day on it. A press anywhere brings the page back, behind its door where it has one. */
function HiddenPage({ app }: { app: App }) {
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
    <button type="button" class="hide-shape" aria-label={says} onClick={hideHere}>
      <i />
    </button>
  );
}
