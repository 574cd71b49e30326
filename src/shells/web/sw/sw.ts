import type { Route, Worker } from './worker.ts';

/**
 * Keeps the app's own files on the device, so that it opens with the network off. It never touches what was counted:
 * that lies in the device's store, which this file does not open. A new version waits until a person lets it in.
 */
const worker = self as unknown as Worker;

/** Address and hash of each built file; written by the build (scripts/build/precache.ts). */
const files = new Map<string, string>(JSON.parse('__PRECACHE__') as [string, string][]);
const version = [...files.values()].join('').slice(0, 4096);
const cacheName = `doorstep-${hashOf(version)}`;
const shell = '/index.html';
/**
 * Pages that people begin at: a browser that can take them from the cache itself need not start this worker first. The
 * app may have drawn its first look into them (ahead/draw.tsx).
 */
const begun = ['/', '/pad'];

worker.addEventListener('install', (event) => {
  event.waitUntil(fillCache());
  // Nothing is lost where it cannot: the same files then come through the listener below.
  if (event.addRoutes) event.waitUntil(event.addRoutes(routes()).catch(() => undefined));
});

worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));

worker.addEventListener('message', (event) => {
  if (event.data === 'let-in') event.waitUntil(worker.skipWaiting());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith('/v1/')) return;
  if (request.mode === 'navigate' && !isServersOwn(url.pathname))
    event.respondWith(fromCache(begun.includes(url.pathname) ? url.pathname : shell, request));
  else if (files.has(url.pathname)) event.respondWith(fromCache(url.pathname, request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(fromVersionBefore(request));
});

/** What is not in a cache comes from the network, as below. A name in /assets/ says what is in the file, in any cache. */
function routes(): readonly Route[] {
  const at = (pathname: string) => new URLPattern({ pathname, search: '', baseURL: worker.location.origin });
  return [
    ...begun.map((path) => ({
      condition: { requestMode: 'navigate', urlPattern: at(path) },
      source: { cacheName },
    })),
    { condition: { requestMethod: 'get', urlPattern: at('/assets/*') }, source: 'cache' },
  ];
}

/** Pages that the server answers by itself. */
const isServersOwn = (path: string): boolean => path === '/health' || path === '/openapi.json';

async function fromCache(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(request);
}

/** A tab that still runs the version before finds the rest of its files, which the server has no longer. */
const fromVersionBefore = async (request: Request): Promise<Response> =>
  (await caches.match(request)) ?? fetch(request);

/** Files whose name carries their hash are taken from the version before, so that an update loads only what changed. */
async function fillCache(): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(
    [...files.keys()].map(async (path) => {
      const had = path.startsWith('/assets/') ? await caches.match(path) : undefined;
      const response = had ?? (await fetch(path, { cache: 'no-cache' }));
      if (!response.ok) throw new Error(`the server did not give ${path}`);
      if (path === shell) await Promise.all(begun.map((page) => cache.put(page, response.clone())));
      await cache.put(path, response);
    }),
  );
}

/** The files of the version before go, unless another tab may still need them: then with the update after this one. */
async function takeOver(): Promise<void> {
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const old = (await caches.keys()).filter((name) => name.startsWith('doorstep-') && name !== cacheName);
  if (tabs.length <= 1) await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** FNV-1a: only has to differ from the version before. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
