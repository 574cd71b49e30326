import { useState } from 'preact/hooks';
import type { App } from '../../app.ts';
import { Mark, Sign } from '../../frame/icon.tsx';
import { LanguagePick } from '../../frame/switches.tsx';
import { Say } from '../parts.tsx';
import { onThisMachine } from '../this-machine.ts';
import { firstWords } from './first-words.ts';

/** Before anything: on the machine that serves, one press; elsewhere, where the square is to be found. */
export function Welcome({ app }: { app: App }) {
  return (
    <div class="welcome" data-wall="counts">
      <main class="stack">
        <Mark />
        {onThisMachine(location.hostname) ? <Here app={app} /> : <Elsewhere app={app} />}
        <LanguagePick app={app} />
      </main>
    </div>
  );
}

function Here({ app }: { app: App }) {
  const { t } = firstWords;
  const [refused, setRefused] = useState<'refused' | 'no-network' | null>(null);
  const start = async (): Promise<void> => {
    setRefused(null);
    const joined = await app.device.joinThisMachine();
    if (!joined.ok) setRefused(joined.error.code === 'join.only-on-this-machine' ? 'refused' : 'no-network');
    else await app.device.sync();
  };
  return (
    <>
      <div class="stack tight">
        <h1>{t('welcome-title')}</h1>
        <p>{t('welcome-note')}</p>
        <p class="soft">
          {t('welcome-this')} {t('welcome-nickname')}
        </p>
      </div>
      {refused && (
        <Say sign="no-network" live>
          {t(refused)}
        </Say>
      )}
      <button type="button" class="button main wide start" onClick={() => void start()}>
        {t('welcome-start')}
      </button>
    </>
  );
}

function Elsewhere({ app }: { app: App }) {
  const { t } = firstWords;
  return (
    <>
      <div class="stack tight">
        <h1>{t('elsewhere-title')}</h1>
        <p>{t('elsewhere-note')}</p>
      </div>
      <div class="stack tight">
        <button type="button" class="button main wide tall" onClick={() => app.go('/pad')}>
          <Sign name="tally" />
          {t('elsewhere-count')}
        </button>
        <p class="note">{t('elsewhere-count-note')}</p>
      </div>
    </>
  );
}
