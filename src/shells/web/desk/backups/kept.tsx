import { useState } from 'preact/hooks';
import type { BackupCheckedAnswer, BackupsAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import type { Asked } from '../ask-server.ts';
import { longDay } from '../numbers.ts';
import { Say } from '../parts.tsx';
import { backupsWords } from './backups-words.ts';
import { sizeOf } from './last.tsx';
import { saidOf } from './said.ts';

/** What lies in the chosen place, each with a button that reads it again; and what was made by hand. */
export function Kept({ app, asked }: { app: App; asked: Asked<BackupsAnswer> }) {
  const { t } = backupsWords;
  const [said, setSaid] = useState<{ readonly good: boolean; readonly lines: readonly string[] } | null>(
    null,
  );
  const [checking, setChecking] = useState<string | null>(null);
  const now = asked.answer;
  if (!now || (now.kept.length === 0 && now.apart.length === 0)) return null;
  const saidOfCheck = ({ file, keys, compared }: BackupCheckedAnswer, day: string): readonly string[] => [
    t(compared ? 'check-good' : 'check-form', { day }),
    keys === 1 ? t('check-one') : t('check-more', { keys }),
    t('check-inside', { file }),
  ];
  const check = async (name: string, day: string): Promise<void> => {
    setChecking(name);
    setSaid(null);
    const checked = await app.device.post<BackupCheckedAnswer>('/v1/backups/check', { name });
    setChecking(null);
    setSaid(
      checked.ok
        ? { good: true, lines: saidOfCheck(checked.value, day) }
        : { good: false, lines: [t(saidOf(checked.error.code))] },
    );
  };
  return (
    <section class="card stack">
      <h2 class="lead">{t('list')}</h2>
      {now.kept.length === 0 && <p class="soft">{t('list-none')}</p>}
      {said && (
        <Say kind={said.good ? 'good' : 'heed'} sign={said.good ? 'check' : 'note'} live>
          {said.lines.map((line) => (
            <span class="said-line" key={line}>
              {line}
            </span>
          ))}
        </Say>
      )}
      <div class="rows">
        {now.kept.map(({ name, day, bytes, held }) => {
          const shown = longDay(app.language.value, day);
          return (
            <div class="row" key={name}>
              <Sign name={held ? 'locked' : 'sealed'} />
              <span class="grow">
                <b>{shown}</b>
                <span>{sizeOf(app, bytes)}</span>
              </span>
              {held && <span class="chip">{t('held')}</span>}
              <button
                type="button"
                class="button"
                disabled={checking !== null}
                aria-label={`${t('check')}: ${shown}`}
                onClick={() => void check(name, shown)}
              >
                {t('check')}
              </button>
            </div>
          );
        })}
      </div>
      {now.apart.length > 0 && (
        <>
          <h3>{t('apart')}</h3>
          <p class="note">{t('apart-note')}</p>
          <ul>
            {now.apart.map(({ day, folder }, at) => (
              <li key={at}>{t('apart-line', { day: longDay(app.language.value, day), folder })}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
