import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { App } from '../app.ts';
import type { Unlocked } from '../walls/unlocked.ts';
import type { Keyring } from './keyring.ts';
import { type Names, readNames } from './names.ts';

const names = signal<Names | null>(null);
let readFor: string | null = null;

/** Names that this person may read, while the door is open. Null: not read yet, or not theirs to read. */
export function useNames(app: App, keyring: Keyring): ReadonlySignal<Names | null> {
  const open = keyring.unlocked.value;
  const signedIn = keyring.signedIn.value;
  useEffect(() => {
    if (!open) {
      names.value = null;
      readFor = null;
    } else if (signedIn && open.roles.has('keyholder') && readFor !== heard(open))
      void readAgain(app, keyring);
  }, [app, keyring, open, signedIn]);
  return names;
}

/** Who reads, and what the line says: a key that came later may open more. */
const heard = ({ account, line }: Unlocked): string => [account, ...line.heads].join(' ');

export async function readAgain(app: App, keyring: Keyring): Promise<void> {
  const open = keyring.unlocked.peek();
  if (!open) return;
  readFor = heard(open);
  const read = await readNames(app.device, open);
  if (keyring.unlocked.peek()?.account !== open.account) return;
  if (read.ok) names.value = read.value;
  else readFor = null;
}
