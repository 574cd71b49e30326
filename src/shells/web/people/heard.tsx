import { useEffect } from 'preact/hooks';
import type { LineHeardAnswer } from '../../answers.ts';
import type { App } from '../app.ts';
import { useServer } from '../desk/ask-server.ts';
import { Say } from '../desk/parts.tsx';
import { peopleWords } from './people-words.ts';

/** While the screen is open it is asked again this often: a device is heard of as it comes. */
const askEveryMs = 15_000;

export interface Heard {
  /** Nicknames of devices that carry the keys. Null: the server was not reached, or it is not theirs to see. */
  readonly devices: readonly string[] | null;
  readonly unheard: readonly string[];
}

/** Which devices have heard of everybody who left: each has said so itself. */
export function useHeard(app: App): Heard {
  const asked = useServer<LineHeardAnswer>(app, '/v1/line/heard');
  useEffect(() => {
    const asking = setInterval(() => asked.again(), askEveryMs);
    return () => clearInterval(asking);
  }, [app]);
  const devices = asked.answer?.devices ?? null;
  return {
    devices: devices?.map(({ nickname }) => nickname) ?? null,
    unheard: devices?.flatMap(({ nickname, heard }) => (heard ? [] : [nickname])) ?? [],
  };
}

/** Devices that have not heard yet, by nickname; that all have; or that it is not known from here. */
export function NotHeard({ app }: { app: App }) {
  const { t } = peopleWords;
  const { devices, unheard } = useHeard(app);
  return (
    <section class="card stack tight" aria-live="polite">
      <h2 class="lead">{t('not-heard')}</h2>
      {devices === null ? (
        <p>{t('not-heard-away')}</p>
      ) : unheard.length === 0 ? (
        <p>{t('all-heard')}</p>
      ) : (
        <ul class="line" translate={false}>
          {unheard.map((nickname) => (
            <li class="chip" key={nickname}>
              {nickname}
            </li>
          ))}
        </ul>
      )}
      <p class="note">{t('not-heard-note')}</p>
    </section>
  );
}

/** On other pages: one sentence, and only where a device has still to hear. */
export function StillToHear({ app }: { app: App }) {
  const { t } = peopleWords;
  const { unheard } = useHeard(app);
  if (unheard.length === 0) return null;
  return (
    <Say kind="heed" sign="phone-device">
      {t('still-to-hear', { names: unheard.join(', ') })}
    </Say>
  );
}
