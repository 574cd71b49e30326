import { useState } from 'preact/hooks';
import { programKinds } from '../../../../program/kinds.ts';
import type { DeviceLine, OnceMoreNow, TakenOut } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { sayHere } from '../governing.ts';
import { fullDay, number, shortDay } from '../numbers.ts';
import { Say } from '../parts.tsx';
import { setupWords } from './setup-words.ts';
import { WasOn } from './was-on.tsx';

/** One device that is out: what was on it, and the choice that what it still has is taken in once more. */
export function TakenOutRow(props: {
  app: App;
  taken: TakenOut;
  device: DeviceLine | undefined;
  onChosen: () => void;
}) {
  const { app, taken, device } = props;
  const { name, until, onceMore } = taken;
  const { t } = setupWords;
  const [open, setOpen] = useState<'what' | 'choice' | null>(null);
  const choose = async (): Promise<void> => {
    const from = app.device.today();
    await sayHere(app.device, programKinds.deviceOnceMore, { name, until, from });
    await app.device.sync();
    setOpen(null);
    props.onChosen();
  };
  return (
    <div class="stack tight taken-out">
      <p class={open === 'what' ? 'no-print' : ''}>
        {t('out-was', { name, day: shortDay(app.language.value, until) })}
      </p>
      {onceMore && <OnceMoreSaid app={app} now={onceMore} />}
      {open === 'what' && <WasOn app={app} name={name} device={device} onLeave={() => setOpen(null)} />}
      {open === 'choice' && (
        <div class="stack">
          <Say sign="note">{t('more-what', { name })}</Say>
          <div class="line">
            <button type="button" class="button main" onClick={() => void choose()}>
              {t('more-yes')}
            </button>
            <button type="button" class="button plain" onClick={() => setOpen(null)}>
              {t('out-leave')}
            </button>
          </div>
        </div>
      )}
      {open === null && (
        <div class="line no-print">
          <button type="button" class="button" onClick={() => setOpen('what')}>
            {t('out-what', { name })}
          </button>
          {(onceMore === null || onceMore.state === 'came') && (
            <button type="button" class="button" onClick={() => setOpen('choice')}>
              <Sign name="to-send" />
              {t('more-do')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function OnceMoreSaid({ app, now }: { app: App; now: OnceMoreNow }) {
  const { t } = setupWords;
  const { state, last, taken } = now;
  const n = number(app.language.value, taken);
  return (
    <Say kind={state === 'came' ? 'good' : undefined} sign={state === 'came' ? 'check' : 'to-send'}>
      {t(`more-${state}`, { n, day: fullDay(app.language.value, last) })}
    </Say>
  );
}
