import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Pad } from '../pad/pad-state.ts';
import { sheetClose } from '../pad/sheet-state.ts';
import { cardWords } from './card-words.ts';

const loaded = signal<ComponentType<{ pad: Pad }> | null>(null);

/** Loads the card sheet and its words when it is wanted: most programs never have cards. */
export function CardHost({ pad }: { pad: Pad }) {
  if (loaded.value) return <loaded.value pad={pad} />;
  const load = async (): Promise<void> => {
    const chunk = await import('./card-sheet.tsx');
    await cardWords.load(pad.app.language.value);
    loaded.value = chunk.default;
  };
  // No network yet and not kept yet: the sheet stays away, and the next press tries again.
  load().catch(sheetClose);
  return null;
}
