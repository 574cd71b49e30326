import { useState } from 'preact/hooks';
import type { Configuration } from '../../../../program/configuration.ts';
import { fill } from '../../../../program/words.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { saveFile } from '../../pad/save-file.ts';
import { unsentRows } from '../../walls/unsent-rows.ts';
import { number } from '../numbers.ts';
import { Head, Say } from '../parts.tsx';
import { setupWords } from './setup-words.ts';

/** The numbers of what is kept where, and the file that carries sealed parcels without a network. */
export function KeepingPage({ app }: { app: App; config?: Configuration }) {
  const { t } = setupWords;
  const { unsent: parcels, late, notSafe } = app.device.keeping.value;
  const rows = unsentRows.value ?? 0;
  const unsent = parcels + rows;
  const language = app.language.value;
  return (
    <div class="stack">
      <section class="card">
        <div class="rows">
          <div class="row">
            <Sign name={unsent === 0 ? 'sent' : 'to-send'} />
            <span class="grow">
              <b>{t('kept-here-title')}</b>
              <span>{unsent === 0 ? t('kept-none') : t('kept-here', { n: number(language, unsent) })}</span>
            </span>
          </div>
          <div class="row">
            <Sign name="box" />
            <span class="grow">
              <b>{t('kept-server-title')}</b>
              <span>
                {notSafe === 0 ? t('kept-server-none') : t('kept-server', { n: number(language, notSafe) })}
              </span>
            </span>
          </div>
          {late > 0 && (
            <div class="row">
              <Sign name="flag" />
              <span class="grow">
                <b>{t('kept-late-title')}</b>
                <span>{late === 1 ? t('kept-late-one') : t('kept-late', { n: number(language, late) })}</span>
              </span>
            </div>
          )}
        </div>
        <p class="note">{t('kept-note')}</p>
        <p class="note">{t('kept-copy')}</p>
      </section>
      <section class="card stack tight">
        <h2 class="lead">{t('file-save')}</h2>
        <p class="note">{t('file-save-note')}</p>
        {rows > 0 && (
          <p>{rows === 1 ? t('file-not-one') : t('file-not-rows', { n: number(language, rows) })}</p>
        )}
        {parcels === 0 ? (
          rows === 0 && <p>{t('file-none')}</p>
        ) : (
          <div>
            <button type="button" class="button tall" onClick={() => void saveFile(app.device)}>
              <Sign name="share-out" />
              {t('file-save')}
            </button>
          </div>
        )}
      </section>
      <TakeIn app={app} />
    </div>
  );
}

/** The same as a page of its own, for a device that does not set up. */
export function Keeping({ app }: { app: App }) {
  const { t } = setupWords;
  return (
    <div class="column">
      <Head title={t('keeping')} note={t('keeping-note')} />
      <KeepingPage app={app} />
    </div>
  );
}

function TakeIn({ app }: { app: App }) {
  const { t } = setupWords;
  const [said, setSaid] = useState<{ good: boolean; text: string } | null>(null);
  const take = async (file: File): Promise<void> => {
    const taken = await app.device.takeIn(file);
    setSaid(
      taken.ok
        ? { good: true, text: fill(t('file-taken'), taken.value as unknown as Record<string, number>) }
        : { good: false, text: t('file-not') },
    );
  };
  return (
    <section class="card stack tight">
      <h2 class="lead">{t('file-take')}</h2>
      <p class="note">{t('file-take-note')}</p>
      <label class="button tall file">
        <Sign name="back-in" />
        {t('file-choose')}
        <input
          type="file"
          class="sr"
          onChange={(chosen) => {
            const input = chosen.currentTarget;
            const file = input.files?.[0];
            if (file)
              void take(file).then(() => {
                input.value = '';
              });
          }}
        />
      </label>
      {said && (
        <Say sign={said.good ? 'check' : 'note'} {...(said.good ? { kind: 'good' as const } : {})} live>
          {said.text}
        </Say>
      )}
    </section>
  );
}
