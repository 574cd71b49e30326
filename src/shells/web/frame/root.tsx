import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { App } from '../app.ts';
import { Pad } from '../pad/pad.tsx';
import { padServices } from '../pad/practice.ts';
import { Join, joinPayload } from './join.tsx';
import { goInstead } from './route.ts';
import { speak } from './words.ts';

export type Screen = ComponentType<{ app: App }>;
type ScreenModule = { readonly default: Screen };

/** The desk is its own chunk, loaded for every path that is not the pad's, the shift's or a form's. */
const deskModule = import.meta.glob<ScreenModule>('../desk/index.tsx');
const screens: Readonly<Record<string, () => Promise<ScreenModule>>> = {
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
  const payload = joinPayload.value;
  if (payload !== null) return <Join app={app} payload={payload} />;
  const path = app.path.value;
  const may = app.device.may.value;
  const name = screenFor(path);
  // A device that has not joined has no key to seal with: it is met at the door, and nothing is counted and lost.
  const met = may === null && name !== 'desk' ? '/' : may === 'pad' && path === '/' ? '/pad' : null;
  if (met) {
    queueMicrotask(() => goInstead(met));
    return null;
  }
  if (name === 'pad') return <Pad app={app} />;
  const Screen = loaded.value[name];
  if (Screen) return <Screen app={app} />;
  void load(app, name);
  return null;
}

/** Loads a screen's code, then its words, and only then draws it. */
async function load(app: App, name: string): Promise<void> {
  const { default: Screen } = await (screens[name] as () => Promise<ScreenModule>)();
  await speak(app.language.value);
  loaded.value = { ...loaded.value, [name]: Screen };
}
