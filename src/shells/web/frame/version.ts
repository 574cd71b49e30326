import { type ReadonlySignal, signal } from '@preact/signals';
import { ownFile } from './own-file.ts';

const waiting = signal<ServiceWorker | null>(null);

/** A new version lies ready. Offer it as a button only when no shift is open and nothing is being written. */
export const newVersion: ReadonlySignal<ServiceWorker | null> = waiting;

let letIn = false;

/** Lets the new version in and loads it. What was counted lies in the device's store, which no version clears. */
export function takeNewVersion(): void {
  letIn = true;
  waiting.value?.postMessage('let-in');
}

/** Keeps the app's files on the device from the first opening on; true once they are. Without service workers it works while online. */
export async function keepFiles(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (letIn) location.reload();
  });
  const registration = await navigator.serviceWorker.register(ownFile('/sw.js')).catch(() => null);
  if (!registration) return false;
  const look = (): void => {
    if (registration.waiting && navigator.serviceWorker.controller) waiting.value = registration.waiting;
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined);
  });
  await navigator.serviceWorker.ready;
  return true;
}
