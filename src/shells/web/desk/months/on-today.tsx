import type { MonthsAnswer, NowAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { number, period } from '../numbers.ts';
import { Empty } from '../parts.tsx';
import { monthFirst, shortly, wholeDay } from './days.ts';
import { monthNote } from './months.tsx';
import { monthsWords } from './months-words.ts';
import { Waits } from './waits.tsx';

/** On Today: the oldest month that waits to be closed, and those of which everybody is told that they fade by themselves. */
export function MonthWaits({ app, now }: { app: App; now: NowAnswer }) {
  const { t } = monthsWords;
  const language = app.language.value;
  const [oldest, ...later] = now.toClose;
  const [notice, ...others] = now.notices;
  return (
    <>
      <Waits app={app} />
      {notice && (
        <section class="card stack tight heed-card" data-notice={notice.month}>
          <h2 class="lead">
            {t('notice-title', { month: monthFirst(app, notice.month), day: wholeDay(app, notice.fadesOn) })}
          </h2>
          <p>{t('notice-ease')}</p>
          {others.length > 0 && (
            <p class="note">
              {t('notice-more', {
                months: others
                  .map((one) => `${period(language, one.month)} (${shortly(app, one.fadesOn)})`)
                  .join(', '),
              })}
            </p>
          )}
          <div class="line">
            <a class="button" href={`/months/${notice.month}`}>
              {t('card-do')}
            </a>
            <a class="button" href="/holds">
              {t('place')}
            </a>
          </div>
        </section>
      )}
      {oldest && (
        <section class="card stack tight month-waits">
          <div class="between-sign">
            <Sign name="calendar" big />
            <div>
              <h2 class="lead">{t('card-title', { month: monthFirst(app, oldest) })}</h2>
              <p>
                {t('card-note')}{' '}
                {later.length === 1 && t('card-more', { months: period(language, later[0] ?? '') })}
                {later.length > 1 && t('card-more-many', { n: number(language, later.length) })}
              </p>
            </div>
          </div>
          <a class="button main tall" href={`/months/${oldest}`}>
            {t('card-do')}
          </a>
          <p class="note">{t('card-fades')}</p>
        </section>
      )}
    </>
  );
}

/** What fades next, on which day. */
export function Fading({ app }: { app: App }) {
  const { t } = monthsWords;
  const { answer } = useServer<MonthsAnswer>(app, '/v1/months');
  if (!answer) return null;
  const closed = answer.months.filter(({ state, fadesOn }) => state === 'closed' && fadesOn !== null);
  return (
    <section class="card">
      <h2 class="lead">{t('fading')}</h2>
      {closed.length === 0 && <Empty fact={t('fading-none')} ease={t('fading-none-ease')} sign="fade" />}
      <div class="rows">
        {closed.map((line) => (
          <a class="row" key={line.month} href={`/months/${line.month}/sheet`}>
            <Sign name="fade" />
            <span class="grow">
              <b>{monthFirst(app, line.month)}</b>
              <span>{monthNote(app, line)}</span>
            </span>
          </a>
        ))}
      </div>
    </section>
  );
}
