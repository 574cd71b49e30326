import { useState } from 'preact/hooks';
import type { Day } from '../../../../engines/facts/day.ts';
import { fill } from '../../../../program/words.ts';
import type { Speech } from '../../../held/lines.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { Say, Select } from '../parts.tsx';
import { saveText } from '../save-text.ts';
import { settingsNow } from '../settings.ts';
import { screenWords } from './held-words.ts';

const deeds = ['export', 'counsel', 'rows', 'asks-read', 'mail-read', 'team-read'] as const;

interface TrailAnswer {
  readonly lines: readonly {
    readonly day: Day;
    readonly what: (typeof deeds)[number];
    readonly who: string;
    readonly times: number;
  }[];
}

/** The file for counsel, and that it was taken is written down before it comes. */
export function Counsel({ app }: { app: App }) {
  const { t } = screenWords;
  const [scope, setScope] = useState('everything');
  const [refused, setRefused] = useState(false);
  const sites = settingsNow(app.device)?.sites ?? [];
  const save = async (): Promise<void> => {
    const got = await app.device.post<string>('/v1/held/for-counsel', { scope });
    setRefused(!got.ok);
    if (got.ok) saveText(`for-counsel-${app.device.today()}.jsonl`, 'application/x-ndjson', got.value);
  };
  return (
    <section class="card stack tight no-print">
      <h2>{t('counsel-title')}</h2>
      <p class="note">{t('counsel-note')}</p>
      <Select
        label={t('counsel-what')}
        value={scope}
        onValue={setScope}
        options={[
          { id: 'everything', label: t('counsel-everything') },
          ...sites.map(({ id, name }) => ({ id: `site:${id}`, label: name })),
        ]}
      />
      <div>
        <button type="button" class="button tall" onClick={() => void save()}>
          <Sign name="share-out" />
          {t('counsel-save')}
        </button>
      </div>
      {refused && (
        <Say sign="note" live>
          {t('counsel-not')}
        </Say>
      )}
    </section>
  );
}

/** The audit trail, for whoever leads or audits: to others the server does not give it, and nothing is drawn. */
export function Looked({ app, speech }: { app: App; speech: Speech }) {
  const { t } = screenWords;
  const asked = useServer<TrailAnswer>(app, '/v1/trail');
  if (!asked.answer) return null;
  const { lines } = asked.answer;
  return (
    <section class="card stack tight">
      <h2>{t('looked-title')}</h2>
      <p class="note">{t('looked-note')}</p>
      {lines.length === 0 && <p>{t('looked-empty')}</p>}
      <ul class="held outside">
        {lines.map(({ day, what, who, times }) => (
          <li key={day + what + who}>
            <div>
              <b>
                {fill(t(times === 1 ? 'looked-once' : 'looked-line'), {
                  who: nameOf(who, t('who-command')),
                  what: t(`deed.${what}`),
                  times: speech.number(times),
                })}
              </b>
              <small>{speech.day(day)}</small>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A device's nickname, or the first letters of an account: what people compare when they compare keys. */
const nameOf = (who: string, machine: string): string =>
  who === 'command' ? machine : who.startsWith('device:') ? who.slice('device:'.length) : who.slice(0, 8);
