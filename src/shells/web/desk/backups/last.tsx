import { useState } from 'preact/hooks';
import type { Day } from '../../../../engines/facts/day.ts';
import type { BackupMade, BackupsAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import type { Asked } from '../ask-server.ts';
import { nearDay, number } from '../numbers.ts';
import { Say } from '../parts.tsx';
import { backupsWords } from './backups-words.ts';
import { saidOf, troubleOf } from './said.ts';

/** The last good one with its day and place, what stands in the way of the next, and the button. */
export function Last({ app, asked, hasPlace }: { app: App; asked: Asked<BackupsAnswer>; hasPlace: boolean }) {
  const { t } = backupsWords;
  const [state, setState] = useState<'rest' | 'running'>('rest');
  const [said, setSaid] = useState<{ readonly good: boolean; readonly text: string } | null>(null);
  const now = asked.answer;
  if (!now) return null;
  const near = (day: Day): string => nearDay(app.language.value, day, app.device.today());
  const run = async (): Promise<void> => {
    setState('running');
    setSaid(null);
    // What was chosen a moment ago is on its way.
    await app.device.sync();
    const made = await app.device.post<BackupMade>('/v1/backups', {});
    setState('rest');
    setSaid(
      made.ok
        ? {
            good: true,
            text: t('now-done', { size: sizeOf(app, made.value.bytes), folder: made.value.folder }),
          }
        : { good: false, text: t(saidOf(made.error.code)) },
    );
    asked.again();
  };
  const { last, trouble } = now;
  return (
    <section class="card stack">
      <div class="row backup">
        <Sign name={last?.left && now.safe ? 'check' : 'box'} />
        <span class="grow">
          <b>{t('last')}</b>
          <span>{last ? t('last-where', { day: near(last.day), folder: last.folder }) : t('last-none')}</span>
          {last && (
            <span class="soft">{t(last.left ? (now.safe ? 'last-left' : 'last-old') : 'last-stays')}</span>
          )}
        </span>
      </div>
      {trouble && (
        <Say kind="heed" sign="flag">
          {t(troubleOf(trouble.code), { day: near(trouble.since) })}
        </Say>
      )}
      {hasPlace && (
        <div>
          <button
            type="button"
            class="button main tall"
            disabled={state === 'running' || now.running}
            onClick={() => void run()}
          >
            <Sign name="box" />
            {state === 'running' || now.running ? t('now-running') : t('now')}
          </button>
        </div>
      )}
      {said && (
        <Say kind={said.good ? 'good' : 'heed'} sign={said.good ? 'check' : 'note'} live>
          {said.text}
        </Say>
      )}
    </section>
  );
}

export const sizeOf = (app: App, bytes: number): string =>
  `${number(app.language.value, Math.max(1, Math.round(bytes / 1e6)))} MB`;
