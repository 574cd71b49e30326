/**
 * Hides what is on screen at once, for somebody who comes in: Escape twice, or the plain shape in the corner. What is shown
 * then is an empty page with a day on it, under a name that says nothing. On the pad only while somebody has this device
 * unlocked: else there is nothing to hide, and its keys and taps are its own.
 */
import { signal } from '@preact/signals';

export const hidden = signal(false);
/** A page of the desk is on screen. */
export const atDesk = signal(false);

/** Whether an Escape here is part of the gesture. One that closes a sheet of the pad is not: that is counting. */
export const isGesture = (page: {
  readonly desk: boolean;
  readonly unlocked: boolean;
  readonly sheetOpen: boolean;
}): boolean => page.desk || (page.unlocked && !page.sheetOpen);

/** Two presses further apart than this are two presses. Milliseconds. */
const together = 700;

/** Whether this press of a key is the second Escape. */
export function makeTwice(now: () => number): (key: string) => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return (key) => {
    if (key !== 'Escape') {
      last = Number.NEGATIVE_INFINITY;
      return false;
    }
    const twice = now() - last <= together;
    last = twice ? Number.NEGATIVE_INFINITY : now();
    return twice;
  };
}

let title = '';
/** Nothing of what was on screen stays in the title, which stands in the list of open windows. */
export function hide(): void {
  if (hidden.value) return;
  title = document.title;
  document.title = ' ';
  hidden.value = true;
}

export function show(): void {
  document.title = title;
  hidden.value = false;
}
