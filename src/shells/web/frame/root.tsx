import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { App } from '../app.ts';
import { Pad } from '../pad/pad.tsx';
import { padServices } from '../pad/practice.ts';
import { joinPayload } from './join-payload.ts';
import { goInstead } from './route.ts';
import { speak } from './words.ts';

export type Screen = ComponentType<{ app: App }>;
type ScreenModule = { readonly default: Screen };

/** The desk is its own chunk, loaded for every path that is not the pad's, the shift's or a form's. */
const deskModule = import.meta.glob<ScreenModule>('../desk/index.tsx');
const screens: Readonly<Record<string, () => Promise<ScreenModule>>> = {
  join: () => import('./join.tsx'),
  shift: () => import('../shift/shift-screen.tsx'),
  form: () => import('../forms/form-screen.tsx'),
  desk: async () => {
    await Promise.all([import('../style/cards.css'), import('../style/desk-parts.css')]);
    return Object.values(deskModule)[0]?.() ?? { default: Pad };
  },
};

const loaded = signal<Readonly<Record<string, Screen>>>({});

/** Every form that a service declares has a page of its own: '/reversal'. */
const formPaths = new Set(padServices.flatMap((service) => service.forms.map((form) => `/${form.id}`)));

function screenFor(path: string): string {
  if (path === '/pad') return 'pad';
  if (path === '/shift' || path === '/shift/close') return 'shift';
  return formPaths.has(path) ? 'form' : 'desk';
}

export function Root({ app }: { app: App }) {
  const path = app.path.value;
  const name = joinPayload.value === null ? screenFor(path) : 'join';
  const met = metAt(app, name);
  if (met) {
    queueMicrotask(() => goInstead(met));
    if (met !== '/pad') return null;
  }
  if (name === 'pad' || met) return <Pad app={app} />;
  const Screen = loaded.value[name];
  if (Screen) return <Screen app={app} />;
  void load(app, name);
  return null;
}

/**
 * Where a device belongs that asked for something else. One that has not joined has no key to seal with: it is met at
 * the door, and nothing is counted and lost. One that may only count has no desk to begin at.
 */
function metAt(app: App, name: string): string | null {
  const may = app.device.may.value;
  if (may === null && name !== 'desk' && name !== 'join') return '/';
  return may === 'pad' && name === 'desk' && app.path.value === '/' ? '/pad' : null;
}

/** Loads a screen's code, then its words, and only then draws it. */
async function load(app: App, name: string): Promise<void> {
  const { default: Screen } = await (screens[name] as () => Promise<ScreenModule>)();
  await speak(app.language.value);
  loaded.value = { ...loaded.value, [name]: Screen };
}
