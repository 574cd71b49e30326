/** The few parts of a service worker's surroundings that ours uses (the full types clash with a page's). */
export interface Waits extends Event {
  waitUntil(work: Promise<unknown>): void;
}
export interface Installs extends Waits {
  /** Only newer browsers have it. */
  addRoutes?(rules: readonly Route[]): Promise<void>;
}
/** Requests that the browser itself answers from a cache. */
export interface Route {
  readonly condition: {
    readonly urlPattern: URLPattern;
    readonly requestMode?: string;
    readonly requestMethod?: string;
  };
  readonly source: 'cache' | { readonly cacheName: string };
}
export interface Fetches extends Waits {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
export interface Told extends Waits {
  readonly data: unknown;
}
export interface Worker {
  readonly location: Location;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { type: 'window'; includeUncontrolled: true }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install', listener: (event: Installs) => void): void;
  addEventListener(name: 'activate', listener: (event: Waits) => void): void;
  addEventListener(name: 'message', listener: (event: Told) => void): void;
  addEventListener(name: 'fetch', listener: (event: Fetches) => void): void;
}
