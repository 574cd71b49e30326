import type { ComponentChildren } from 'preact';
import type { DeviceLine } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { fullDay, number } from '../numbers.ts';
import { setupWords } from './setup-words.ts';

/** What was on a device: what may lie on it, and what the server has of it. It prints as a page of its own. */
export function WasOn(props: {
  app: App;
  name: string;
  /** Undefined: nothing of it is known any more. */
  device: DeviceLine | undefined;
  onLeave: () => void;
  children?: ComponentChildren;
}) {
  const { app, name, device } = props;
  const { t } = setupWords;
  const language = app.language.value;
  const day = (of: string) => fullDay(language, of as never);
  return (
    <div class="stack was-on">
      <h3>{t('out-what', { name })}</h3>
      <p class="soft">{t('out-made', { day: day(app.device.today()) })}</p>
      <h4>{t('out-on-it')}</h4>
      <ul class="stack tight">
        {(['out-1', 'out-2', 'out-3', 'out-4'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <h4>{t('out-server')}</h4>
      <ul class="stack tight">
        <li>{device?.heard ? t('out-last', { day: day(device.heard) }) : t('out-last-never')}</li>
        <li>{t('out-has', { n: number(language, device?.parcels ?? 0) })}</li>
        <li>{device?.gaps ? t('out-gaps', { n: number(language, device.gaps) }) : t('out-gaps-none')}</li>
      </ul>
      <p>{t('out-unsent')}</p>
      <div class="line no-print">
        <button type="button" class="button" onClick={() => print()}>
          <Sign name="print" />
          {t('out-print')}
        </button>
        {props.children}
        <button type="button" class="button plain" onClick={props.onLeave}>
          {t('out-leave')}
        </button>
      </div>
    </div>
  );
}
