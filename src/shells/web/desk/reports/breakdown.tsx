import { isPeriod } from '../../../../program/report-groups.ts';
import type { LineAnswer, Report, RowAnswer } from '../../../../program/report-types.ts';
import type { OwnedReport } from '../../../../program/reports.ts';
import type { App } from '../../app.ts';
import { PeriodChart } from '../charts.tsx';
import { Empty } from '../parts.tsx';
import { charted, figureText } from './figure-text.ts';
import { axisName, groupName, reportWord } from './report-names.ts';
import { reportsWords } from './reports-words.ts';

interface LineProps {
  readonly app: App;
  readonly owned: OwnedReport;
  readonly report: Report;
  readonly line: LineAnswer;
  readonly rows: readonly RowAnswer[];
}

/** One card for each number that can be broken down so: a chart where it runs over time, and always a table. */
export function Breakdown({ app, owned, report }: { app: App; owned: OwnedReport; report: Report }) {
  const { t } = reportsWords;
  const kept = report.lines
    .map((line) => ({
      line,
      rows: report.rows.filter((row) => row.line === line.id && row.groups.some((group) => group !== null)),
    }))
    .filter(({ rows }) => rows.some(({ figure }) => saysSomething(figure)));
  if (kept.length === 0)
    return (
      <section class="card">
        <Empty fact={t('none-yet')} ease={t('none-yet-ease')} sign="chart" />
      </section>
    );
  return (
    <>
      {kept.map(({ line, rows }) => (
        <LineCard key={line.id} app={app} owned={owned} report={report} line={line} rows={rows} />
      ))}
    </>
  );
}

/** A row of noughts, or of no numbers, needs no card: the line itself says it above. */
const saysSomething = (figure: RowAnswer['figure']): boolean =>
  figure.is === 'estimate' || figure.is === 'interval' || (figure.is === 'exact' && figure.amount !== 0);

function LineCard(props: LineProps) {
  const { app, owned, report, line, rows } = props;
  const overTime = report.by.length === 1 && isPeriod(report.by[0] ?? '') && rows.length > 1;
  return (
    <section class="card">
      <h2 class="lead">{reportWord(owned, line.label)}</h2>
      {overTime && <Chart {...props} />}
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              {report.by.map((axis) => (
                <th key={axis} scope="col">
                  {axisName(axis)}
                </th>
              ))}
              <th scope="col">{reportWord(owned, line.label)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.groups.join('|')}>
                {row.groups.map((group, at) => {
                  const axis = report.by[at] ?? '';
                  const name = groupName(app, owned, axis, group);
                  return at === 0 ? (
                    <th key={axis} scope="row">
                      {name}
                    </th>
                  ) : (
                    <td key={axis} class="word">
                      {name}
                    </td>
                  );
                })}
                <FigureCell app={app} row={row} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function FigureCell({ app, row }: { app: App; row: RowAnswer }) {
  const said = figureText(row.figure, app.language.value, reportsWords.t);
  return (
    <td>
      {said.main}
      {said.note && said.chip === 'estimate' && <small>{said.note}</small>}
    </td>
  );
}

function Chart({ app, owned, report, line, rows }: LineProps) {
  const { t } = reportsWords;
  const axis = report.by[0] ?? '';
  const { language } = app;
  const bars = rows.map((row) => ({
    label: shortPeriod(groupName(app, owned, axis, row.groups[0] ?? null)),
    value: charted(row.figure),
    estimated: row.figure.is !== 'exact',
    open: row.groups[0] !== null && report.openMonths.some((month) => month === row.groups[0]),
  }));
  const label = reportWord(owned, line.label);
  const values = rows
    .map((row) => {
      const said = figureText(row.figure, language.value, t);
      return `${groupName(app, owned, axis, row.groups[0] ?? null)} ${said.main}`;
    })
    .join(', ');
  return <PeriodChart bars={bars} language={language.value} says={t('chart-says', { label, values })} />;
}

/** "October 2026" is too long below a bar: "Oct 26". */
const shortPeriod = (name: string): string =>
  name.replace(/^(\p{L}{3})\p{L}*( de)? (?:\d\d)?(\d\d)$/u, '$1 $3');
