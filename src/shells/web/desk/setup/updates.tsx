import { useEffect } from 'preact/hooks';
import type { UpdateAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { Say } from '../parts.tsx';
import { reachWords } from './reach-words.ts';

const lookEveryMs = 3000;

/** One press for a new version of the server. It is tried first; one that does not open is put back. */
export function Updates({ app }: { app: App }) {
  const { t } = reachWords;
  const asked = useServer<UpdateAnswer>(app, '/v1/update');
  const state = asked.answer?.state;
  const under = state === 'running' || state === 'chosen';
  useEffect(() => {
    if (!under) return;
    const timer = setTimeout(asked.again, lookEveryMs);
    return () => clearTimeout(timer);
  });
  const start = async (): Promise<void> => {
    await app.device.post<UpdateAnswer>('/v1/update', {});
    asked.again();
  };
  return (
    <section class="card stack">
      <p>{t('update-how')}</p>
      {asked.answer?.version && <p class="note">{t('update-version', { version: asked.answer.version })}</p>}
      <Away asked={asked} />
      {state && state !== 'idle' && (
        <Say sign={under ? 'sealed' : 'check'} {...(state === 'open' ? { kind: 'good' } : {})} live>
          {t(`update-${state}`)}
        </Say>
      )}
      {asked.answer?.mayStart && !under && (
        <button type="button" class="button main tall" onClick={() => void start()}>
          <Sign name="check" />
          {t('update-start')}
        </button>
      )}
      {asked.answer && !asked.answer.mayStart && <p class="note">{t('update-elsewhere')}</p>}
    </section>
  );
}
