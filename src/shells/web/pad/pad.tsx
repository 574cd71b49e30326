import { useEffect, useMemo, useState } from 'preact/hooks';
import type { App } from '../app.ts';
import { Sign } from '../frame/icon.tsx';
import { ThemeButton } from '../frame/switches.tsx';
import { Unsent } from '../frame/unsent.tsx';
import { Also } from './also.tsx';
import { Dock } from './dock.tsx';
import { AskAfter } from './first-time.tsx';
import { useKeys } from './keyboard.ts';
import { NoticesHost } from './notices-host.tsx';
import { type Pad as PadState, padOf } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import { PocketHost } from './pocket-host.tsx';
import { SheetHost } from './sheet-host.tsx';
import { sheetOpen } from './sheet-state.ts';
import { ThisVisit } from './this-visit.tsx';
import { TileButton } from './tile.tsx';
import { TotalsStrip } from './totals-strip.tsx';
import { backByTens } from './visit.ts';

/** Tiles that are drawn at once: more than a phone shows. The rest comes in the frame after, below what is seen. */
const firstTiles = 12;

/** Opens to tiles: no sign-in, no dialog. Only the tiles scroll, and nothing moves when a count changes. */
export function Pad({ app }: { app: App }) {
  const pad = padOf(app);
  const tens = useMemo(() => () => pad.bringBack(backByTens(10)), [pad]);
  useKeys(pad, tens);
  useTurnOfDay(pad);
  const seen = useSeen();
  const { tiles } = pad.shelf.value;
  return (
    <div class="pad-frame" data-wall="counts">
      <div class="pad">
        <Header pad={pad} />
        <TotalsStrip pad={pad} />
        <main class="tiles">
          <h1 class="sr">{padWords.t('tiles')}</h1>
          <ul class="grid">
            {(seen ? tiles : tiles.slice(0, firstTiles)).map((tile) => (
              <TileButton key={tile.id} pad={pad} tile={tile} />
            ))}
          </ul>
          {seen && <Also pad={pad} />}
        </main>
        {seen && <ThisVisit pad={pad} />}
        <footer class="foot">
          <AskAfter pad={pad} />
          <NoticesHost pad={pad} />
          <Dock pad={pad} />
        </footer>
      </div>
      {seen && <SheetHost pad={pad} />}
      {seen && <PocketHost app={app} pad={pad} />}
    </div>
  );
}

/** Whether the first frame has been on screen: a slow phone shows its tiles before it builds what nobody sees yet. */
function useSeen(): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => setSeen(true), []);
  return seen;
}

function Header({ pad }: { pad: PadState }) {
  const { t } = padWords;
  const place = pad.places.here.value.name || t('no-place');
  const open = pad.shifts.open.value;
  return (
    <header class="top">
      <button type="button" class="where" aria-haspopup="dialog" onClick={() => sheetOpen('menu')}>
        <b>{place}</b>
        <span>
          {t(open ? 'open' : 'not-open')} <Sign name="down" />
          <span class="sr">{t('shift-menu')}</span>
        </span>
      </button>
      <Unsent app={pad.app} />
      <ThemeButton app={pad.app} />
    </header>
  );
}

/** A shift that nobody closed closes itself when the program's day has turned: looked at now, and once a minute. */
function useTurnOfDay(pad: PadState): void {
  useEffect(() => {
    const look = (): void => {
      void pad.shifts.turnOfDay();
      void pad.places.closeEvents();
    };
    look();
    const timer = setInterval(look, 60_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [pad]);
}
