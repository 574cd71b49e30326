import { useState } from 'preact/hooks';
import type { Month } from '../../../../engines/facts/day.ts';
import type { MonthsAnswer, SheetOfMonthAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { deskWords } from '../desk-words.ts';
import { period } from '../numbers.ts';
import { Empty, Head, Picks, Say } from '../parts.tsx';
import { saveText } from '../save-text.ts';
import { FilePick } from './file-pick.tsx';
import { monthsWords } from './months-words.ts';
import { SheetPaper } from './sheet-paper.tsx';
import { sheetFile } from './sheet-text.ts';

/** The source document of a month: to print, to keep as a file, and to hold a file against. */
export function SheetPage({ app, month }: { app: App; month: Month }) {
  const { t } = monthsWords;
  const asked = useServer<SheetOfMonthAnswer>(app, `/v1/months/${month}/sheet`);
  const months = useServer<MonthsAnswer>(app, '/v1/months');
  const by = months.answer?.months.find((line) => line.month === month)?.by ?? null;
  const [whole, setWhole] = useState(false);
  const sheet = asked.answer;
  const notYet = asked.problem?.code === 'month.no-sheet';
  return (
    <>
      <p class="no-print">
        <a class="back-link" href="/months">
          <Sign name="dir-back" turns />
          {t('all-months')}
        </a>
      </p>
      <div class="no-print">
        <Head title={t('sheet-title', { month: period(app.language.value, month) })} note={t('fits-paper')}>
          {sheet && (
            <button type="button" class="button main" onClick={() => print()}>
              <Sign name="print" />
              {deskWords.t('print')}
            </button>
          )}
        </Head>
      </div>
      {!notYet && <Away asked={asked} />}
      {notYet && <NotYet app={app} month={month} again={asked.again} />}
      {sheet && <Files sheet={sheet} />}
      {sheet && (
        <div class="no-print sheet-files column">
          <Picks
            legend={t('how-much')}
            columns="two"
            options={[
              { id: 'page', label: t('one-page') },
              { id: 'whole', label: t('every-place') },
            ]}
            chosen={[whole ? 'whole' : 'page']}
            onPick={(id) => setWhole(id === 'whole')}
          />
        </div>
      )}
      {sheet && <SheetPaper app={app} kept={sheet} by={by} whole={whole} />}
    </>
  );
}

function Files({ sheet }: { sheet: SheetOfMonthAnswer }) {
  const { t } = monthsWords;
  const [said, setSaid] = useState<'file-saved' | 'check-same' | 'check-differs' | null>(null);
  const check = async (file: File): Promise<void> =>
    setSaid((await file.text()) === sheet.text ? 'check-same' : 'check-differs');
  return (
    <div class="stack tight no-print sheet-files">
      <div class="line">
        <button
          type="button"
          class="button"
          onClick={() => {
            saveText(sheetFile(sheet.month), 'application/json', sheet.text);
            setSaid('file-saved');
          }}
        >
          <Sign name="share-out" />
          {t('save-file')}
        </button>
        <FilePick label={t('check-file')} sign="search" onFile={(file) => void check(file)} />
      </div>
      {said && (
        <Say
          kind={said === 'check-differs' ? 'heed' : 'good'}
          sign={said === 'check-differs' ? 'flag' : 'check'}
          live
        >
          {t(said)}
        </Say>
      )}
    </div>
  );
}

/** Not closed; or closed, and its sheet is not here: then the file of the closing brings it. */
function NotYet({ app, month, again }: { app: App; month: Month; again: () => void }) {
  const { t } = monthsWords;
  const [unfit, setUnfit] = useState(false);
  const bring = async (file: File): Promise<void> => {
    const kept = await app.device.post(`/v1/months/${month}/sheet`, { text: await file.text() });
    setUnfit(!kept.ok);
    if (kept.ok) again();
  };
  return (
    <section class="card stack column">
      <Empty fact={t('sheet-none')} ease={t('sheet-none-ease')} sign="calendar" />
      <p class="note">{t('sheet-waits-ease')}</p>
      <div class="line">
        <a class="button" href={`/months/${month}`}>
          {t('close-title', { month: period(app.language.value, month) })}
        </a>
        <button type="button" class="button" onClick={again}>
          {deskWords.t('try-again')}
        </button>
        <FilePick label={t('hand-back')} sign="back-in" onFile={(file) => void bring(file)} />
      </div>
      {unfit && (
        <Say kind="heed" sign="flag" live>
          {t('hand-back-not')}
        </Say>
      )}
    </section>
  );
}
