import type { DeviceLine } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { number } from '../numbers.ts';
import { Empty } from '../parts.tsx';
import { todayWords } from '../today/today-words.ts';
import { shortly } from './days.ts';
import { monthsWords } from './months-words.ts';

/** By nickname: whether it is waited for. Nothing is decided by itself. */
export type Decided = Readonly<Record<string, 'wait' | 'go-on-without'>>;

export function Awaited(props: {
  app: App;
  devices: readonly DeviceLine[];
  decided: Decided;
  decide: (decided: Decided) => void;
}) {
  const { t } = monthsWords;
  const { app, devices, decided, decide } = props;
  return (
    <section class="card">
      <h2 class="lead">{t('awaited')}</h2>
      <p class="note">{t('awaited-note')}</p>
      {devices.length === 0 && <Empty fact={t('awaited-none')} ease={t('awaited-none-ease')} />}
      {devices.map((device) => (
        <div class="month-entry" key={device.nickname} data-awaited={device.nickname}>
          <b>{awaitedText(app, device)}</b>
          <small>
            {device.lastDay
              ? todayWords.t('last-day', { day: shortly(app, device.lastDay) })
              : todayWords.t('never-heard')}
          </small>
          <fieldset class="line">
            <legend class="sr">{device.nickname}</legend>
            {(['wait', 'go-on-without'] as const).map((choice) => (
              <button
                type="button"
                class="button"
                key={choice}
                aria-pressed={decided[device.nickname] === choice}
                onClick={() => decide({ ...decided, [device.nickname]: choice })}
              >
                {t(choice)}
              </button>
            ))}
          </fieldset>
        </div>
      ))}
    </section>
  );
}

function awaitedText(app: App, { nickname: device, gaps, lastDay }: DeviceLine): string {
  const { t } = monthsWords;
  if (gaps > 0)
    return t(gaps === 1 ? 'awaited-gaps-one' : 'awaited-gaps', {
      device,
      n: number(app.language.value, gaps),
    });
  return t(lastDay ? 'awaited-quiet' : 'awaited-never', { device });
}
