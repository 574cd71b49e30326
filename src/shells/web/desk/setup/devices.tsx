import { useState } from 'preact/hooks';
import { encode } from 'uqr';
import type { Configuration } from '../../../../program/configuration.ts';
import type { DevicesAnswer, JoinCodeAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { StillToHear } from '../../people/heard.tsx';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { deskWords } from '../desk-words.ts';
import { Empty, Picks, Say } from '../parts.tsx';
import { onThisMachine } from '../this-machine.ts';
import { DeviceRow } from '../today/today.tsx';
import { todayWords } from '../today/today-words.ts';
import { ReachPhones, useReaching } from './reach.tsx';
import { reachWords } from './reach-words.ts';
import { setupWords } from './setup-words.ts';
import { TakeOut } from './take-out.tsx';

export function Devices({ app }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const asked = useServer<DevicesAnswer>(app, '/v1/devices');
  const reaching = useReaching(app);
  return (
    <div class="stack">
      <ReachPhones app={app} asked={reaching} />
      <AddDevice app={app} firstPage={reaching.answer?.firstPage ?? null} />
      <section class="card">
        <h2 class="lead">{t('device-list')}</h2>
        <p class="note">{t('device-list-note')}</p>
        <Away asked={asked} />
        <StillToHear app={app} />
        {asked.answer?.devices.length === 0 && (
          <Empty
            fact={todayWords.t('no-devices')}
            ease={todayWords.t('no-devices-ease')}
            sign="phone-device"
          />
        )}
        <div class="rows">
          {asked.answer?.devices.map((device) => (
            <DeviceRow key={device.nickname} app={app} device={device} />
          ))}
        </div>
      </section>
      <TakeOut app={app} asked={asked} />
    </div>
  );
}

/** `firstPage`: where a phone learns to trust this machine, before it joins; null where it need not. */
function AddDevice({ app, firstPage }: { app: App; firstPage: string | null }) {
  const { t } = setupWords;
  const [may, setMay] = useState<'pad' | 'desk'>('pad');
  const [made, setMade] = useState<JoinCodeAnswer | null>(null);
  const [refused, setRefused] = useState(false);
  const [ready, setReady] = useState(false);
  const putAway = (): void => {
    setMade(null);
    setReady(false);
  };
  const make = async (): Promise<void> => {
    const answer = await app.device.post<JoinCodeAnswer>('/v1/join-codes', { may });
    setRefused(!answer.ok);
    if (answer.ok) setMade(answer.value);
  };
  if (made && firstPage !== null && !ready)
    return <FirstTime page={firstPage} onReady={() => setReady(true)} />;
  if (made)
    return (
      <section class="card stack join-square">
        <h2 class="lead">{firstPage === null ? t('device-add') : reachWords.t('join-title')}</h2>
        {onThisMachine(new URL(made.url).hostname) ? (
          <Say kind="heed" sign="no-network">
            {t('device-only-here')}
          </Say>
        ) : (
          <p>{t('device-add-note')}</p>
        )}
        <Square text={made.url} says={t('device-square-says')} />
        <p class="note">
          {t('device-link')} <span class="address">{made.url}</span>
        </p>
        <button type="button" class="button tall" onClick={putAway}>
          {t('device-done')}
        </button>
      </section>
    );
  return (
    <section class="card stack">
      <h2 class="lead">{t('device-add')}</h2>
      <Picks
        legend={t('device-add')}
        columns="two"
        options={(['pad', 'desk'] as const).map((id) => ({
          id,
          label: t(`device-${id}`),
          sign: id === 'pad' ? 'tally' : 'chart',
        }))}
        chosen={[may]}
        onPick={(id) => setMay(id as 'pad' | 'desk')}
      />
      <p class="note">{t(`device-${may}-note`)}</p>
      {refused && (
        <Say sign="no-network" live>
          {deskWords.t('away')}
        </Say>
      )}
      <button type="button" class="button main tall" onClick={() => void make()}>
        <Sign name="phone-device" />
        {t('device-square')}
      </button>
    </section>
  );
}

/** Two squares, one after the other: a camera that sees both reads either. */
function FirstTime({ page, onReady }: { page: string; onReady: () => void }) {
  const { t } = reachWords;
  return (
    <section class="card stack join-square first-square">
      <h2 class="lead">{t('first-title')}</h2>
      <p>{t('first-note')}</p>
      <Square text={page} says={t('first-says')} />
      <p class="note">
        {setupWords.t('device-link')} <span class="address">{page}</span>
      </p>
      <button type="button" class="button main tall" onClick={onReady}>
        {t('first-done')}
      </button>
      <button type="button" class="button tall" onClick={onReady}>
        {t('first-skip')}
      </button>
    </section>
  );
}

/** A QR code as one path, black on white in every light, with the quiet zone that cameras need. */
export function Square({ text, says }: { text: string; says: string }) {
  const { data, size } = encode(text, { border: 3, ecc: 'M' });
  const path = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={says} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
