import { type ReadonlySignal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { App } from '../app.ts';
import { speak } from '../frame/words.ts';
import { argon2idBeside } from '../keys/argon2id-beside.ts';
import type { Unlocked } from '../walls/unlocked.ts';
import type { AsksProps } from './index.tsx';

const room = signal<ComponentType<AsksProps> | null>(null);
let asked = false;

/** The asks room as a place of the desk: its code comes when it is first opened, and never with the pad. */
export function AsksPlace(props: { app: App; unlocked: ReadonlySignal<Unlocked | null> }) {
  const Loaded = room.value;
  if (Loaded) return <Loaded {...props} hasher={argon2idBeside} />;
  if (!asked) {
    asked = true;
    void import('./index.tsx')
      .then(async ({ default: Asks }) => {
        await speak(props.app.language.peek());
        room.value = Asks;
      })
      .catch(() => {
        // Without a network its code may not be here yet: the next look tries again.
        asked = false;
      });
  }
  return null;
}
