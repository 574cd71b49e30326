import { useEffect } from 'preact/hooks';
import type { Pad } from './pad-state.ts';
import { sheet } from './sheet-state.ts';
import { openTile } from './tile.tsx';

/**
 * A plain number pad, or the number keys: each key is a tile in the pad's order, Enter counts, minus takes the last
 * one off, plus adds ten used syringes back. The desk prints the key sheet from the same list.
 */
export const tileKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

export function useKeys(pad: Pad, tens: () => void): void {
  useEffect(() => {
    let last: { id: string; step: number } | null = null;
    const press = (event: KeyboardEvent): void => {
      if (pad.locked.value || sheet.value || openTile.value || isElsewhere(event)) return;
      const at = tileKeys.indexOf(keyOf(event) as (typeof tileKeys)[number]);
      const tile = at >= 0 ? pad.shelf.value.tiles[at] : undefined;
      if (tile) {
        last = { id: tile.id, step: tile.steps[0] as number };
        pad.add(tile.id, last.step);
      } else if (event.key === '+') tens();
      else if (event.key === '-' && last) pad.add(last.id, -last.step);
      else if (event.key === 'Enter' && (event.code === 'NumpadEnter' || !isControl(event.target)))
        void pad.count();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [pad, tens]);
}

/** A number pad's keys are numbers whether or not Num Lock is on: a plain one often arrives with it off. */
const keyOf = ({ code, key }: KeyboardEvent): string => /^Numpad(\d)$/.exec(code)?.[1] ?? key;

const isElsewhere = (event: KeyboardEvent): boolean => {
  const target = event.target as Element | null;
  return (
    event.ctrlKey || event.metaKey || event.altKey || !!target?.closest?.('input, textarea, select, dialog')
  );
};

/** With the keyboard's focus on a button, Enter presses that button. The number pad's own Enter always counts. */
const isControl = (target: EventTarget | null): boolean =>
  !!(target as Element | null)?.closest?.('button, a');
