import { type ReadonlySignal, signal } from '@preact/signals';

const now = signal(location.pathname);
/** The path on screen, without query or fragment. */
export const path: ReadonlySignal<string> = now;

export function go(to: string): void {
  if (to !== location.pathname + location.search) history.pushState(null, '', to);
  now.value = location.pathname;
  scrollTo(0, 0);
}

/** Changes the address without a step back to it (after a join code, whose fragment must not stay in the history). */
export function goInstead(to: string): void {
  history.replaceState(null, '', to);
  now.value = location.pathname;
}

addEventListener('popstate', () => {
  now.value = location.pathname;
});

/** Plain links to our own pages change the path without loading anything. */
addEventListener('click', (event: MouseEvent) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
    return;
  const link = (event.target as Element | null)?.closest?.('a');
  if (!link || link.target || link.origin !== location.origin || link.hasAttribute('download')) return;
  if (link.pathname.startsWith('/v1/') || link.pathname === '/openapi.json') return;
  event.preventDefault();
  go(link.pathname + link.search);
});
