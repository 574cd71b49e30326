import { signal } from '@preact/signals';
import { type Attributes, type ComponentType, h } from 'preact';
import type { App } from '../app.ts';
import { speak } from '../frame/words.ts';

/** A part of the desk whose code comes when it is first shown. Nothing is drawn until it and its words are there. */
export function later<P extends Attributes & { readonly app: App }>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): ComponentType<P> {
  const part = signal<ComponentType<P> | null>(null);
  let asked = false;
  const ask = async ({ app }: P): Promise<void> => {
    asked = true;
    try {
      const loaded = await load();
      await speak(app.language.peek());
      part.value = loaded.default;
    } catch {
      // Without a network its code may not be here yet: the next look tries again.
      asked = false;
    }
  };
  return (props: P) => {
    const Loaded = part.value;
    if (Loaded) return h(Loaded, props);
    if (!asked) void ask(props);
    return null;
  };
}
