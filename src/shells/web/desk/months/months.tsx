import type { MonthLine, MonthsAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { number, period } from '../numbers.ts';
import { Empty, Head, Say } from '../parts.tsx';
import { monthFirst, wholeDay } from './days.ts';
import { monthsWords } from './months-words.ts';
import { Waits } from './waits.tsx';

/** Every month: what is to be closed, what is closed, when it fades, and what keeps it. */
export function MonthList({ app }: { app: App }) {
  const { t } = monthsWords;
  const asked = useServer<MonthsAnswer>(app, '/v1/months');
  const months = [...(asked.answer?.months ?? [])].reverse();
  const breaks = asked.answer?.chain ?? [];
  return (
    <>
      <Head title={t('title')} note={t('note')}>
        <a class="button" href="/holds">
          <Sign name="fade" />
          {t('to-holds')}
        </a>
        <a class="button" href="/retention">
          <Sign name="print" />
          {t('to-retention')}
        </a>
      </Head>
      <div class="stack column">
        <Away asked={asked} />
        <Waits app={app} />
        {breaks.map(({ what, month }) => (
          <Say key={`${what} ${month}`} kind="heed" sign="flag">
            {t(`chain-${what}`, { month: period(app.language.value, month) })}
          </Say>
        ))}
        <section class="card">
          {asked.answer && months.length === 0 && (
            <Empty fact={t('none')} ease={t('none-ease')} sign="calendar" />
          )}
          <div class="rows">
            {months.map((line) => (
              <MonthRow key={line.month} app={app} line={line} />
            ))}
          </div>
        </section>
        {breaks.length === 0 && months.some(({ sheet }) => sheet !== null) && (
          <p class="note">{t('chain-whole')}</p>
        )}
      </div>
    </>
  );
}

function MonthRow({ app, line }: { app: App; line: MonthLine }) {
  const { t } = monthsWords;
  const { month, state } = line;
  const inside = (
    <>
      <span class={line.notice || state === 'closing' ? 'heedful' : undefined}>
        <Sign name={state === 'faded' ? 'fade' : 'calendar'} />
      </span>
      <span class="grow">
        <b>{monthFirst(app, month)}</b>
        <span>{line.keeps ? keepsText(app, line) : monthNote(app, line)}</span>
      </span>
      <span class={`chip${state === 'open' ? ' outline' : ''}`}>{t(line.keeps ? 'kept-chip' : state)}</span>
    </>
  );
  if (state === 'running') return <div class="row month-row">{inside}</div>;
  return (
    <a class="row month-row" href={`/months/${month}${state === 'open' ? '' : '/sheet'}`}>
      {inside}
      <span class="leads">
        <Sign name="dir-next" turns />
      </span>
    </a>
  );
}

export function monthNote(app: App, line: MonthLine): string {
  const { t } = monthsWords;
  const { state, closedOn, fadesOn, notice } = line;
  const day = fadesOn ? wholeDay(app, fadesOn) : '';
  if (state === 'running' || state === 'closing' || state === 'faded') return t(`${state}-note`);
  if (state === 'open') return t(notice ? 'notice-note' : 'open-note', { day });
  return closedOn ? t('closed-note', { closed: wholeDay(app, closedOn), day }) : t('by-itself-note');
}

function keepsText(app: App, { keeps, waiting }: MonthLine): string {
  return keeps ? monthsWords.t(`keeps-${keeps}`, { n: number(app.language.value, waiting) }) : '';
}
