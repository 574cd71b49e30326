import { signal } from '@preact/signals';

/** What the square of a join code carried, or null. Taken out of the address at once: it must not stay in a history. */
export const joinPayload = signal<string | null>(takeFragment());

function takeFragment(): string | null {
  const match = /^#join=([A-Za-z0-9_-]+)$/.exec(location.hash);
  if (!match) return null;
  history.replaceState(null, '', location.pathname);
  return match[1] as string;
}

addEventListener('hashchange', () => {
  joinPayload.value = takeFragment() ?? joinPayload.value;
});
