import type { App } from '../app.ts';
import { ThemeButton } from '../frame/switches.tsx';
import { Unsent } from '../frame/unsent.tsx';

export function Pad({ app }: { app: App }) {
  return (
    <div class="pad" data-wall="counts">
      <header class="top">
        <div class="where" />
        <Unsent app={app} />
        <ThemeButton app={app} />
      </header>
    </div>
  );
}
