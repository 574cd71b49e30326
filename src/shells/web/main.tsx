import './style/tokens.css';
import './style/base.css';
import './style/parts.css';
import './style/frame.css';
import './pad/pad.css';
import './pad/dock.css';
import './pad/pad-sizes.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import type {} from './ahead/early.ts';
import { openDevice } from './device/index.ts';
import { makeApp } from './frame/make-app.ts';
import { Root } from './frame/root.tsx';
import { keepFiles } from './frame/version.ts';
import { unsentRows } from './walls/unsent-rows.ts';

const app = await makeApp(await openDevice());
// A page that was drawn ahead is taken over as it stands, with what was pressed on it.
const early = window.doorstepEarly;
early?.stop();
render(<Root app={app} />, document.getElementById('app') as HTMLElement);
if (early) requestAnimationFrame(() => setTimeout(early.again));

// Where people work behind doors, what lies sealed here is counted and brought, whichever screen is open. Until it has
// been counted no number is said.
if (app.device.preference.get('people')) {
  unsentRows.value = null;
  void import('./walls/later.ts').then(({ keepWallsLater }) => keepWallsLater(app));
}
// The app's files are fetched for later, and the pad is drawn ahead, only once what is on screen needs nothing more.
setTimeout(async () => {
  if (await keepFiles()) drawPadAhead();
}, 1500);

/** Where the pad is on screen, or stood there for a device that may no longer count. */
function drawPadAhead(): void {
  let begun = false;
  effect(() => {
    if (begun || !(early || app.path.value === '/pad')) return;
    begun = true;
    import('./ahead/draw.tsx').then(({ drawAhead }) => drawAhead(app)).catch(() => undefined);
  });
}
