import { countsVisits, type Site } from '../../../../program/site.ts';
import type { NowAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { WeekChart } from '../charts.tsx';
import { deskWords } from '../desk-words.ts';
import { number, weekdayLong } from '../numbers.ts';
import { Empty } from '../parts.tsx';
import { todayWords } from './today-words.ts';
import { doorsAtOnce, doorsOf } from './which-doors.ts';

/** Each place's week in its own measure. Where places are many, the charts follow the doors. */
export function Week({ app, sites, now }: { app: App; sites: readonly Site[]; now: NowAnswer }) {
  const { t } = todayWords;
  const language = app.language.value;
  const { shown, others } = doorsOf(sites, now);
  const charts = [...shown, ...others].flatMap((site) => {
    const found = now.sites.find((one) => one.site === site.id);
    return found && countsVisits(site.kind) && found.week.some((value) => value !== null)
      ? [<PlaceWeek key={site.id} app={app} site={site} days={now.week} week={found.week} />]
      : [];
  });
  const more = charts.slice(doorsAtOnce);
  return (
    <section class="card">
      <h2 class="lead">{t('week')}</h2>
      {charts.length === 0 && <Empty fact={t('no-week')} ease={t('no-week-ease')} sign="door-open" />}
      {charts.slice(0, doorsAtOnce)}
      {more.length > 0 && (
        <details class="others">
          <summary>
            {more.length === 1 ? t('other-week') : t('other-weeks', { n: number(language, more.length) })}
          </summary>
          {more}
        </details>
      )}
      {charts.length > 1 && <p class="note">{t('measures-differ')}</p>}
      {now.outToday.syringes + now.outToday.doses > 0 && (
        <p class="note">
          {t('out-today', {
            syringes: number(language, now.outToday.syringes),
            doses: number(language, now.outToday.doses),
          })}
        </p>
      )}
    </section>
  );
}

function PlaceWeek(props: {
  app: App;
  site: Site;
  days: NowAnswer['week'];
  week: readonly (number | null)[];
}) {
  const { t } = todayWords;
  const { site, days, week } = props;
  const language = props.app.language.value;
  const measure = deskWords.t(`visit-${site.visit}`);
  const said = days.flatMap((day, at) => {
    const n = week[at];
    if (n === null || n === undefined) return [];
    return at === days.length - 1
      ? [t('so-far', { day: t('today-word'), n: number(language, n) })]
      : [`${weekdayLong(language, day)} ${number(language, n)}`];
  });
  return (
    <div class="per">
      <div class="between">
        <b>{site.name}</b>
        <small>
          {measure}, {deskWords.t(`how-${site.visit}`)}
        </small>
      </div>
      <WeekChart
        language={language}
        days={days}
        values={week}
        todayWord={t('today-word')}
        says={t('week-says', { site: site.name, measure, days: said.join(', ') })}
      />
    </div>
  );
}
