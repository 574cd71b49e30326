import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { speak } from '../frame/words.ts';
import type { Pad } from './pad-state.ts';
import { sheet, sheetClose } from './sheet-state.ts';
import { openTile } from './tile.tsx';

const loaded = signal<ComponentType<{ pad: Pad }> | null>(null);

/** Loads the sheets when the first one is wanted. They lie on the device with the rest of the app's files. */
export function SheetHost({ pad }: { pad: Pad }) {
  if (!sheet.value && !openTile.value && !pad.asking.value) return null;
  if (loaded.value) return <loaded.value pad={pad} />;
  load(pad).catch(() => {
    // No network yet and not kept yet: the sheet stays away, and the next press tries again.
    sheetClose();
    openTile.value = null;
    pad.asking.value = false;
  });
  return null;
}

/** The sheets' code, then their words: nothing is drawn without them. */
async function load(pad: Pad): Promise<void> {
  const chunk = await import('./sheets.tsx');
  await speak(pad.app.language.value);
  loaded.value = chunk.default;
}
