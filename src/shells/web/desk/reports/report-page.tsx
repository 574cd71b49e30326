import { useState } from 'preact/hooks';
import { type Day, parseDay } from '../../../../engines/facts/day.ts';
import type { Report } from '../../../../program/report-types.ts';
import type { OwnedReport } from '../../../../program/reports.ts';
import type { Language } from '../../../../program/words.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { Restated } from '../months/restated.tsx';
import { longDay, period } from '../numbers.ts';
import { Head, Picks, Say, Text } from '../parts.tsx';
import { Breakdown } from './breakdown.tsx';
import { Figures } from './figures.tsx';
import { MissingCard } from './missing.tsx';
import { type Span, spanIs, spanOf, spans } from './periods.ts';
import { axesFor, axisName, reportName } from './report-names.ts';
import { reportsWords } from './reports-words.ts';
import { TakeAway } from './take-away.tsx';

export function ReportPage({ app, owned }: { app: App; owned: OwnedReport }) {
  const { t } = reportsWords;
  const id = owned.report.id;
  const today = app.device.today();
  const [days, setDays] = useState(() => spanOf('this-month', today));
  const [by, setBy] = useState<readonly string[]>([]);
  const query = `from=${days.from}&to=${days.to}${by.length > 0 ? `&by=${by.join(',')}` : ''}`;
  const asked = useServer<Report>(app, days.from <= days.to ? `/v1/reports/${id}?${query}` : null);
  const report = asked.answer;
  const language = app.language.value;
  const spoken = (day: Day): string => `${longDay(language, day)} ${day.slice(0, 4)}`;
  return (
    <>
      <p class="no-print">
        <a class="back-link" href="/reports">
          <Sign name="dir-back" turns />
          {t('all-reports')}
        </a>
      </p>
      <Head
        title={reportName(id)}
        note={report ? t('span', { from: spoken(report.from), to: spoken(report.to) }) : undefined}
      >
        {report && <TakeAway app={app} owned={owned} report={report} />}
      </Head>
      <div class="report">
        <div class="stack">
          <Choices app={app} id={id} days={days} setDays={setDays} by={by} setBy={setBy} />
          <Away asked={asked} />
          {report && report.openMonths.length > 0 && (
            <Say sign="calendar">{t('open', { months: sayMonths(report.openMonths, language) })}</Say>
          )}
          {report && <Restated app={app} owned={owned} from={report.from} to={report.to} />}
          {report?.roundedOut && (
            <Say sign="fade">{t('rounded-out', { from: spoken(report.from), to: spoken(report.to) })}</Say>
          )}
          {report && <Figures app={app} owned={owned} report={report} />}
          {report && report.by.length > 0 && <Breakdown app={app} owned={owned} report={report} />}
        </div>
        <div class="stack">{report && <MissingCard app={app} owned={owned} report={report} />}</div>
      </div>
    </>
  );
}

/** Up to three months by name; more as first to last, which is how open months lie. */
function sayMonths(months: Report['openMonths'], language: Language): string {
  const named = months.map((month) => period(language, month));
  if (named.length <= 3) return named.join(', ');
  return reportsWords.t('span', { from: named[0] ?? '', to: named.at(-1) ?? '' });
}

interface ChoicesProps {
  readonly app: App;
  readonly id: string;
  readonly days: { readonly from: Day; readonly to: Day };
  readonly setDays: (days: { from: Day; to: Day }) => void;
  readonly by: readonly string[];
  readonly setBy: (by: readonly string[]) => void;
}

/** Which time, and by what: at most two at once, so that a table stays readable. */
function Choices({ app, id, days, setDays, by, setBy }: ChoicesProps) {
  const { t } = reportsWords;
  const today = app.device.today();
  const pickAxis = (axis: string): void =>
    setBy(by.includes(axis) ? by.filter((one) => one !== axis) : [...by, axis].slice(-2));
  return (
    <section class="card stack no-print">
      <Picks
        shown
        columns="three"
        legend={t('time')}
        options={spans.map((span) => ({ id: span, label: t(span) }))}
        chosen={[spanIs(days.from, days.to, today) ?? '']}
        onPick={(span) => setDays(spanOf(span as Span, today))}
      />
      <div class="two-fields">
        <Text
          label={t('from')}
          type="date"
          value={days.from}
          onValue={(text) => setDays({ ...days, from: parseDay(text) ?? days.from })}
        />
        <Text
          label={t('to')}
          type="date"
          value={days.to}
          onValue={(text) => setDays({ ...days, to: parseDay(text) ?? days.to })}
        />
      </div>
      <fieldset>
        <legend class="legend">{t('by')}</legend>
        <div class="chips">
          {axesFor(id).map((axis) => (
            <button
              type="button"
              class="chip-button"
              key={axis}
              aria-pressed={by.includes(axis)}
              onClick={() => pickAxis(axis)}
            >
              {axisName(axis)}
            </button>
          ))}
        </div>
      </fieldset>
    </section>
  );
}
