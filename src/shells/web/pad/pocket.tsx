import './pocket.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { App } from '../app.ts';
import { Sign } from '../frame/icon.tsx';
import { Unsent } from '../frame/unsent.tsx';
import type { Pad } from './pad-state.ts';
import { sheetWords } from './sheet-words.ts';

/** How much of its way the slide must have gone. */
const farEnough = 0.8;

/** In a pocket: nothing counts until it is opened on purpose, by a slide or by two taps in turn. */
export default function Pocket({ app, pad }: { app: App; pad: Pad }) {
  const { t } = sheetWords;
  const dialog = useRef<HTMLDialogElement>(null);
  const first = useSignal(false);
  const open = (): void => {
    pad.locked.value = false;
  };
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="pocket"
      aria-label={t('pocket-title')}
      onCancel={(event) => event.preventDefault()}
    >
      <div class="row1">
        <Unsent app={app} />
      </div>
      <div class="mid">
        <Sign name="pocket" big />
        <h1>{t('pocket-title')}</h1>
        <p>{t('pocket-note')}</p>
      </div>
      <Slide onOpen={open} />
      <div class="ones">
        <span class="note">{t('pocket-or')}</span>
        <button
          type="button"
          aria-pressed={first.value}
          onClick={() => {
            first.value = true;
          }}
        >
          1
        </button>
        <button
          type="button"
          onClick={() => {
            if (first.value) open();
            first.value = false;
          }}
        >
          2
        </button>
      </div>
    </dialog>
  );
}

/** Follows the finger; lets go, and it goes back. The two buttons beside it need no slide. */
function Slide({ onOpen }: { onOpen: () => void }) {
  const bar = useRef<HTMLDivElement>(null);
  const knob = useRef<HTMLElement>(null);
  const from = useRef<number | null>(null);
  const moved = (event: PointerEvent): number => {
    if (from.current === null || !bar.current || !knob.current) return 0;
    const room = bar.current.clientWidth - knob.current.offsetWidth - 8;
    const sign = document.documentElement.dir === 'rtl' ? -1 : 1;
    return Math.min(1, Math.max(0, (sign * (event.clientX - from.current)) / room));
  };
  const place = (part: number): void => {
    if (!bar.current || !knob.current) return;
    const room = bar.current.clientWidth - knob.current.offsetWidth - 8;
    knob.current.style.setProperty('inset-inline-start', `calc(.25rem + ${part * room}px)`);
  };
  return (
    <div
      ref={bar}
      class="slide"
      onPointerDown={(event) => {
        from.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => place(moved(event))}
      onPointerUp={(event) => {
        const part = moved(event);
        from.current = null;
        place(0);
        if (part >= farEnough) onOpen();
      }}
      onPointerCancel={() => {
        from.current = null;
        place(0);
      }}
    >
      <i ref={knob}>
        <Sign name="dir-next" turns />
      </i>
      <span>{sheetWords.t('pocket-slide')}</span>
    </div>
  );
}
