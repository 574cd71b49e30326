/**
 * The pad is drawn ahead: its first look is kept as a page among the app's own files, and the next opening shows it
 * before a script has run. It is what a pad shows that has counted nothing, so that nothing of an encounter lies in it;
 * the app then takes over the same elements. A new version begins with a plain page again.
 */
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import type { App, Device } from '../app.ts';
import { emptyKeeping } from '../device/device.ts';
import { Pad } from '../pad/pad.tsx';
import { padOf } from '../pad/pad-state.ts';
import earlyAddress from './early.ts?worker&url';

const shell = '/index.html';
/** Says of a kept page what it was drawn from. */
const from = 'x-drawn-from';
/** Once what is on screen needs nothing more; several changes are drawn once. */
const settledMs = 1000;

/** What a first look hangs on, and nothing else that this device remembers. */
const seenFirst = ['place', 'places-made', 'shift'];

export function drawAhead(app: App): void {
  if (!('caches' in globalThis)) return;
  let timer: ReturnType<typeof setTimeout>;
  effect(() => {
    const wanted = drawnFrom(app);
    clearTimeout(timer);
    if (wanted !== null)
      timer = setTimeout(() => {
        // A full device draws its pad later, and counts all the same.
        keep(app, wanted).catch(() => undefined);
      }, settledMs);
  });
}

/** By page: what its first look hangs on, or '' for a plain page. Null where nothing can be said while another screen is open. */
function drawnFrom(app: App): Readonly<Record<string, string>> | null {
  const { may, config } = app.device;
  if (may.value === null) return { '/pad': '', '/': '' };
  if (app.path.value !== '/pad') return may.value === 'desk' ? { '/': '' } : null;
  const { places, shifts } = padOf(app);
  const { id, name } = places.here.value;
  const look = [app.language.value, app.theme.value, pickedTheme(app), document.title];
  const pad = JSON.stringify([...look, config.value?.version, id, name, shifts.open.value !== null]);
  // Whoever may only count begins at the pad, whatever the address.
  return { '/pad': pad, '/': may.value === 'pad' ? pad : '' };
}

const pickedTheme = (app: App): boolean => Boolean(app.device.preference.get('theme'));

async function keep(app: App, wanted: Readonly<Record<string, string>>): Promise<void> {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"]')?.src;
  for (const name of await caches.keys()) {
    const cache = name.startsWith('doorstep-') ? await caches.open(name) : null;
    const plain = await cache?.match(shell);
    const text = await plain?.text();
    // Only the files that this app itself is one of: those of a new version are that version's to draw.
    if (!cache || !plain || !text || !entry || !text.includes(new URL(entry).pathname)) continue;
    let drawn: string | null = null;
    for (const [page, look] of Object.entries(wanted)) {
      const had = await cache.match(page);
      const mark = encodeURIComponent(look);
      if ((had?.headers.get(from) ?? '') === mark) continue;
      const headers = new Headers(plain.headers);
      for (const ofBody of ['content-length', 'content-encoding', 'etag']) headers.delete(ofBody);
      headers.set(from, mark);
      if (look) drawn ??= pageOf(app, text);
      await cache.put(page, new Response(look ? drawn : text, { headers }));
    }
  }
}

function pageOf(app: App, plain: string): string {
  const theme = `data-theme="${app.theme.value}"${pickedTheme(app) ? '' : ' data-theme-of="device"'}`;
  const early = `<script async src="${earlyAddress}"></script>`;
  // The app's own script stands after what is drawn: reading it takes a slow phone longer than drawing.
  const entry = /<script type="module"[^>]*><\/script>/.exec(plain)?.[0] ?? '';
  return plain
    .replace(/lang="\w+" dir="ltr"/, `lang="${app.language.value}" dir="ltr" ${theme}`)
    .replace(/<title>.*?<\/title>/, () => titled(document.title))
    .replace(entry, '')
    .replace('<div id="app"></div>', () => `<div id="app">${firstLook(app)}</div>${early}`)
    .replace('</body>', () => `${entry}</body>`);
}

/** The browser writes it, so that no name becomes markup. */
function titled(name: string): string {
  const title = document.createElement('title');
  title.textContent = name;
  return title.outerHTML;
}

/** Drawn apart from the page, and taken down before one of its effects has run. */
function firstLook(app: App): string {
  const apart = document.createElement('div');
  render(<Pad app={{ ...app, device: hasCountedNothing(app.device) }} />, apart);
  const text = apart.innerHTML;
  render(null, apart);
  return text;
}

const hasCountedNothing = (device: Device): Device => ({
  ...device,
  keeping: signal(emptyKeeping),
  reachable: signal(false),
  clockWrong: signal(false),
  checkpoint: { read: async () => null, offer: () => undefined },
  preference: {
    get: (name) => (seenFirst.includes(name) ? device.preference.get(name) : null),
    set: () => undefined,
  },
});
