import { useState } from 'preact/hooks';
import { programKinds } from '../../../../program/kinds.ts';
import type { DeviceLine, DevicesAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import type { Asked } from '../ask-server.ts';
import { sayHere } from '../governing.ts';
import { Say } from '../parts.tsx';
import { setupWords } from './setup-words.ts';
import { TakenOutRow } from './taken-out.tsx';
import { toTakeOut } from './to-take-out.ts';
import { WasOn } from './was-on.tsx';

/** A device that is lost, or that somebody kept: what was on it, printed, and the one press that shuts it out. */
export function TakeOut(props: { app: App; asked: Asked<DevicesAnswer> }) {
  const { app, asked } = props;
  const { t } = setupWords;
  const [name, setName] = useState('');
  const [out, setOut] = useState('');
  const own = app.device.nickname.value;
  const devices = asked.answer?.devices ?? [];
  const takenOut = asked.answer?.takenOut ?? [];
  const others = toTakeOut(devices, takenOut, own);
  const take = async (): Promise<void> => {
    await sayHere(app.device, programKinds.deviceRevoked, { name, until: app.device.today() });
    await app.device.sync();
    setOut(name);
    setName('');
    asked.again();
  };
  return (
    <section class="card stack">
      <h2 class="lead no-print">{t('out-title')}</h2>
      {out && (
        <Say kind="good" sign="check" live>
          {t('out-done', { name: out })}
        </Say>
      )}
      {name === '' ? (
        <div class="stack no-print">
          <p class="note">{t('out-note')}</p>
          <div class="line">
            {others.map(({ nickname }) => (
              <button type="button" class="button" key={nickname} onClick={() => setName(nickname)}>
                <Sign name="phone-device" />
                {nickname}
              </button>
            ))}
          </div>
        </div>
      ) : (
        <WasOn app={app} name={name} device={lineOf(devices, name)} onLeave={() => setName('')}>
          <button type="button" class="button main" onClick={() => void take()}>
            {t('out-do', { name })}
          </button>
        </WasOn>
      )}
      {takenOut.map((one) => (
        <TakenOutRow
          key={`${one.name}${one.until}`}
          app={app}
          taken={one}
          device={lineOf(devices, one.name)}
          onChosen={asked.again}
        />
      ))}
    </section>
  );
}

const lineOf = (devices: readonly DeviceLine[], name: string): DeviceLine | undefined =>
  devices.find(({ nickname }) => nickname === name);
