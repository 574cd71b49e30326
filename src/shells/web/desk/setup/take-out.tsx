import { useState } from 'preact/hooks';
import { programKinds } from '../../../../program/kinds.ts';
import type { DevicesAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import type { Asked } from '../ask-server.ts';
import { sayHere } from '../governing.ts';
import { shortDay } from '../numbers.ts';
import { Say } from '../parts.tsx';
import { setupWords } from './setup-words.ts';

/** A device that is lost, or that somebody kept: what was on it, printed, and the one press that shuts it out. */
export function TakeOut(props: { app: App; asked: Asked<DevicesAnswer> }) {
  const { app, asked } = props;
  const { t } = setupWords;
  const [name, setName] = useState('');
  const [out, setOut] = useState('');
  const own = app.device.nickname.value;
  const others = (asked.answer?.devices ?? []).filter(({ nickname }) => nickname !== own);
  const take = async (): Promise<void> => {
    await sayHere(app.device, programKinds.deviceRevoked, { name, until: app.device.today() });
    await app.device.sync();
    setOut(name);
    setName('');
    asked.again();
  };
  return (
    <section class="card stack">
      <h2 class="lead">{t('out-title')}</h2>
      {out && (
        <Say kind="good" sign="check" live>
          {t('out-done', { name: out })}
        </Say>
      )}
      {name === '' ? (
        <>
          <p class="note">{t('out-note')}</p>
          <div class="line">
            {others.map(({ nickname }) => (
              <button type="button" class="button" key={nickname} onClick={() => setName(nickname)}>
                <Sign name="phone-device" />
                {nickname}
              </button>
            ))}
          </div>
        </>
      ) : (
        <div class="stack">
          <h3>{t('out-what', { name })}</h3>
          <ul class="stack tight">
            {(['out-1', 'out-2', 'out-3', 'out-4'] as const).map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
          <p>{t('out-unsent')}</p>
          <div class="line">
            <button type="button" class="button" onClick={() => print()}>
              <Sign name="print" />
              {t('out-print')}
            </button>
            <button type="button" class="button main" onClick={() => void take()}>
              {t('out-do', { name })}
            </button>
            <button type="button" class="button plain" onClick={() => setName('')}>
              {t('out-leave')}
            </button>
          </div>
        </div>
      )}
      {(asked.answer?.takenOut.length ?? 0) > 0 && (
        <ul class="stack tight">
          {asked.answer?.takenOut.map(({ name: gone, until }) => (
            <li key={`${gone}${until}`}>
              {t('out-was', { name: gone, day: shortDay(app.language.value, until) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
