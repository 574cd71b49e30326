import { walls } from '../../../../engines/facts/parcel.ts';
import { fill } from '../../../../program/words.ts';
import type { HeldAnswer } from '../../../held/answer.ts';
import { linesOf, type Speech } from '../../../held/lines.ts';
import { courtLines, keysLine, tableLine } from '../../../held/text.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { fullDay, number } from '../numbers.ts';
import { Empty, Head, Say } from '../parts.tsx';
import { change, settingsNow } from '../settings.ts';
import { heldWords, screenWords } from './held-words.ts';
import { IngestKeys } from './ingest-keys.tsx';
import { Counsel, Looked } from './looked.tsx';
import { Outside } from './outside.tsx';

/** What we hold: counted by the server when this page is opened, drawn as the page for people who come is, and more. */
export function Held({ app }: { app: App }) {
  const { t } = heldWords;
  const asked = useServer<HeldAnswer>(app, '/v1/held');
  const speech: Speech = {
    t,
    number: (value) => number(app.language.value, value),
    day: (day) => fullDay(app.language.value, day),
  };
  return (
    <div class="column stack">
      <Head title={t('title')} note={t('counted-desk')}>
        <button type="button" class="button" onClick={() => print()}>
          <Sign name="print" />
          {screenWords.t('print')}
        </button>
      </Head>
      {asked.answer ? (
        <Answer app={app} answer={asked.answer} speech={speech} />
      ) : asked.waiting ? (
        <p class="soft" role="status">
          {screenWords.t('waiting')}
        </p>
      ) : (
        <Empty fact={screenWords.t('not-here')} ease={screenWords.t('not-here-ease')} sign="no-network" />
      )}
    </div>
  );
}

function Answer({ app, answer, speech }: { app: App; answer: HeldAnswer; speech: Speech }) {
  const { t } = heldWords;
  return (
    <>
      <p class="soft">{t('speaks')}</p>
      <section class="card">
        <h2>{t('has-title')}</h2>
        <ul class="held">
          {linesOf(answer, 'desk', speech).map((line) => (
            <li key={line.id} data-line={line.id}>
              <span class="n">{line.n}</span>
              <div>
                <b>{line.title}</b>
                <small>{line.note}</small>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <Deleting answer={answer} speech={speech} />
      <section class="card stack tight">
        <h2>{t('court-title')}</h2>
        {courtLines(answer, speech).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </section>
      <Tables answer={answer} speech={speech} />
      <IngestKeys app={app} now={answer.ingest} speech={speech} />
      <section class="card stack tight">
        <h2>{t('duties-title')}</h2>
        {(answer.duties.length > 0 ? answer.duties : [t('duties-none')]).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </section>
      <Outside app={app} />
      <Page app={app} />
      <Counsel app={app} />
      <Looked app={app} speech={speech} />
    </>
  );
}

function Deleting({ answer: { holds, waits }, speech }: { answer: HeldAnswer; speech: Speech }) {
  const { t } = heldWords;
  if (holds.length > 0)
    return (
      <Say kind="heed" sign="fade">
        <b>{t('deleting-paused')}</b>
        {holds.map((hold) => (
          <span class="hold-line" key={hold.day + hold.words}>
            {fill(t('hold-since'), { day: speech.day(hold.day), words: hold.words })}
            {hold.quiet && ` (${t('hold-quiet')})`}
          </span>
        ))}
      </Say>
    );
  return (
    <Say kind={waits ? 'heed' : 'good'} sign="fade">
      <b>{t(waits ? 'deleting-waits' : 'deleting-runs')}</b> {t(waits ? 'waits-note' : 'deleting-counts')}
    </Say>
  );
}

/** Wall by wall: names of tables are those of docs/inventory.md, where each column is said. */
function Tables({ answer, speech }: { answer: HeldAnswer; speech: Speech }) {
  const { t } = heldWords;
  const { files } = answer;
  return (
    <section class="card stack tight">
      <h2>{t('walls-title')}</h2>
      {walls.map((wall) => {
        const own = answer.tables.filter((table) => table.wall === wall);
        const keys = answer.walls?.find((one) => one.wall === wall);
        if (own.length === 0) return null;
        return (
          <details key={wall} data-wall={wall}>
            <summary>{t(`wall.${wall}`)}</summary>
            {keys && <p>{keysLine(keys, speech)}</p>}
            <ul>
              {own.map((table) => (
                <li key={table.table}>{tableLine(table, speech)}</li>
              ))}
            </ul>
          </details>
        );
      })}
      {answer.walls === null && <p class="note">{t('keys-not')}</p>}
      {files && (
        <details>
          <summary>{t('files-title')}</summary>
          {(['data', 'keys'] as const).map((folder) => (
            <div key={folder}>
              <p>{t(`files-${folder}`)}</p>
              <ul>
                {files
                  .filter((file) => file.folder === folder)
                  .map(({ name, bytes, classified }) => (
                    <li key={name}>
                      {fill(t('files-line'), { name, kb: speech.number(Math.ceil(bytes / 1024)) })}
                      {!classified && ` (${t('opens.unknown')})`}
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </details>
      )}
    </section>
  );
}

function Page({ app }: { app: App }) {
  const { t } = screenWords;
  const on = settingsNow(app.device)?.heldPage === true;
  return (
    <section class="card stack tight no-print">
      <h2>{t('page-title')}</h2>
      <p class="note">{t('page-note')}</p>
      <p role="status">{t(on ? 'page-on' : 'page-off')}</p>
      <div class="line">
        <button
          type="button"
          class="button tall"
          onClick={() => void change(app.device, [{ kind: 'held-page', id: '', value: { on: !on } }])}
        >
          {t(on ? 'page-turn-off' : 'page-turn-on')}
        </button>
        {on && (
          <a class="button tall" href="/held" target="_blank" rel="noopener noreferrer">
            <Sign name="eye" />
            {t('page-see')}
          </a>
        )}
      </div>
    </section>
  );
}
