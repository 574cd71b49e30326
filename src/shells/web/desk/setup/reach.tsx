import { useState } from 'preact/hooks';
import type { ReachingAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { formatDay } from '../../frame/words.ts';
import { type Asked, useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { Say, Text } from '../parts.tsx';
import { reachWords } from './reach-words.ts';

export const useReaching = (app: App): Asked<ReachingAnswer> =>
  useServer<ReachingAnswer>(app, '/v1/reaching');

/** How phones reach this server, and the one press that lets them. */
export function ReachPhones({ app, asked }: { app: App; asked: Asked<ReachingAnswer> }) {
  const { t } = reachWords;
  const [again, setAgain] = useState(false);
  const reaching = asked.answer;
  if (!reaching) return <Away asked={asked} />;
  const none = reaching.way === 'none';
  return (
    <section class="card stack">
      <h2 class="lead">{t('title')}</h2>
      {none ? <p>{t('none-note')}</p> : <How reaching={reaching} />}
      {reaching.mayChoose && (none || again) && (
        <Choose
          app={app}
          reaching={reaching}
          onDone={() => {
            setAgain(false);
            asked.again();
          }}
        />
      )}
      {none && !reaching.mayChoose && <Say sign="home">{t('not-here')}</Say>}
      {none && <p class="note">{t('domain')}</p>}
      {reaching.mayChoose && reaching.way === 'own' && !again && (
        <div>
          <button type="button" class="button" onClick={() => setAgain(true)}>
            {t('other-name')}
          </button>
        </div>
      )}
    </section>
  );
}

function How({ reaching }: { reaching: ReachingAnswer }) {
  const { t } = reachWords;
  const address = reaching.address ?? '';
  const until = reaching.until ? formatDay(reaching.until) : null;
  return (
    <>
      <p>
        {reaching.way === 'in-front'
          ? t('in-front-is', { address })
          : until
            ? t(reaching.way === 'own' ? 'own-is' : 'domain-is', { address, until })
            : t('domain-waits', { address })}
      </p>
      {reaching.trouble && (
        <Say kind="heed" sign="no-network">
          {t(troubleWord(reaching.trouble))}
        </Say>
      )}
      {reaching.fingerprint && (
        <p class="note compare">
          {t('compare')} <span class="address">{reaching.fingerprint}</span>
        </p>
      )}
    </>
  );
}

const troubleWord = (trouble: string) => {
  if (trouble.startsWith('port-')) return 'trouble-port';
  return trouble === 'authority-past' ? 'trouble-past' : 'trouble-certificate';
};

const refusals: Readonly<Record<string, 'name-malformed' | 'clock-wrong'>> = {
  'reaching.name-malformed': 'name-malformed',
  'clock.wrong': 'clock-wrong',
};

function Choose({ app, reaching, onDone }: { app: App; reaching: ReachingAnswer; onDone: () => void }) {
  const { t } = reachWords;
  const [name, setName] = useState(reaching.usualName);
  const [state, setState] = useState<'making' | 'name-malformed' | 'clock-wrong' | 'not-made' | null>(null);
  const make = async (): Promise<void> => {
    setState('making');
    const made = await app.device.post<ReachingAnswer>('/v1/reaching/own', { name: name.trim() });
    if (!made.ok) return setState(refusals[made.error.code] ?? 'not-made');
    setState(null);
    onDone();
  };
  return (
    <form
      class="stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (state !== 'making') void make();
      }}
    >
      <Text label={t('name')} note={t('name-note')} value={name} onValue={setName} most={100} />
      {reaching.way === 'own' && <p class="note">{t('other-note')}</p>}
      {state && (
        <Say sign={state === 'making' ? 'sealed' : 'no-network'} live>
          {t(state)}
        </Say>
      )}
      <button type="submit" class="button main tall">
        <Sign name="phone-device" />
        {t('make')}
      </button>
    </form>
  );
}
