import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { App } from '../app.ts';
import { speak } from '../frame/words.ts';
import type { Pad } from './pad-state.ts';

const loaded = signal<ComponentType<{ app: App; pad: Pad }> | null>(null);

/** Locks the pad once there is something on screen that opens it again; without its code nothing is locked. */
export async function intoPocket(pad: Pad): Promise<void> {
  const chunk = await import('./pocket.tsx').catch(() => null);
  const said = chunk && (await speak(pad.app.language.value).catch(() => 'nothing'));
  if (!chunk || said) return;
  loaded.value = chunk.default;
  pad.locked.value = true;
}

export function PocketHost({ app, pad }: { app: App; pad: Pad }) {
  return pad.locked.value && loaded.value ? <loaded.value app={app} pad={pad} /> : null;
}
