import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { speak } from '../frame/words.ts';
import type { Pad } from './pad-state.ts';

const loaded = signal<ComponentType<{ pad: Pad }> | null>(null);

/** Once what is on screen needs nothing more. */
const afterMs = 1500;
const againMs = 30_000;

/** What is worth knowing comes a moment after the tiles: none of it stands before a count. */
export function NoticesHost({ pad }: { pad: Pad }) {
  useEffect(() => {
    let timer = 0;
    const load = async (): Promise<void> => {
      const { Notices } = await import('./notices.tsx');
      await speak(pad.app.language.value);
      loaded.value = Notices;
    };
    const soon = (ms: number): void => {
      timer = setTimeout(() => load().catch(() => soon(againMs)), ms) as unknown as number;
    };
    if (!loaded.value) soon(afterMs);
    return () => clearTimeout(timer);
  }, [pad]);
  return loaded.value && <loaded.value pad={pad} />;
}
