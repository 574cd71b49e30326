import type { Month } from '../../../../engines/facts/day.ts';
import type { MonthTotal } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { type Bounded, monthShort, number, period } from '../numbers.ts';
import { Empty } from '../parts.tsx';
import { siteName } from '../site-name.ts';
import { amountText, spanText } from './amount-text.ts';
import { monthFirst } from './days.ts';
import { measureName, measureOwner, plainMeasure } from './measure-name.ts';
import { byMeasure, forScreen } from './measure-order.ts';
import { monthsWords } from './months-words.ts';

/** The totals beside last month's: what a person knows at a glance to be right or odd. Below it, place by place, all. */
export function Beside(props: { app: App; month: Month; before: Month; totals: readonly MonthTotal[] }) {
  const { t } = monthsWords;
  const { app, month, before, totals } = props;
  const among = totals.map(({ measure }) => measure);
  const all = [...totals].sort((a, b) =>
    a.site < b.site ? -1 : a.site > b.site ? 1 : byMeasure(a.measure, b.measure),
  );
  const named = (of: Month): string => period(app.language.value, of);
  return (
    <section class="card stack tight">
      <h2 class="lead">{t('beside', { month: monthFirst(app, month), before: named(before) })}</h2>
      {totals.length === 0 ? (
        <Empty fact={t('beside-none')} ease={t('beside-none-ease')} sign="calendar" />
      ) : (
        <>
          <Totals app={app} month={month} before={before} rows={forScreen(totals).map(glance)} />
          <p class="note">{t('no-total')}</p>
          <details>
            <summary>{t('all-measures')}</summary>
            <Totals
              {...{ app, month, before }}
              rows={all.map((one) => ({
                ...one,
                name: measureName(one.measure),
                key: `${one.site} ${one.measure}`,
                note: measureOwner(one.measure, among),
              }))}
            />
          </details>
        </>
      )}
    </section>
  );
}

interface TotalRow extends Bounded {
  readonly key: string;
  readonly name: string;
  readonly site: string | null;
  readonly note: string;
  readonly before: number | null;
}

function glance({ site, name, of }: ReturnType<typeof forScreen<MonthTotal>>[number]): TotalRow {
  const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
  const before = of.flatMap((one) => (one.before === null ? [] : [one.before]));
  return {
    key: `${site ?? 'all'} ${name}`,
    name: plainMeasure(name),
    site,
    note: '',
    amount: sum(of.map(({ amount }) => amount)),
    low: sum(of.map(({ low }) => low)),
    high: sum(of.map(({ high }) => high)),
    before: before.length > 0 ? sum(before) : null,
  };
}

function Totals(props: { app: App; month: Month; before: Month; rows: readonly TotalRow[] }) {
  const { app, month, before, rows } = props;
  const language = app.language.value;
  return (
    <table class="beside">
      <thead>
        <tr>
          <td />
          <th scope="col">{monthShort(language, month)}</th>
          <th scope="col">{monthShort(language, before)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-total={row.key}>
            <th scope="row">
              {row.name}
              <small>
                {[row.site === null ? '' : siteName(app, row.site), row.note, spanText(language, row)]
                  .filter((part) => part !== '')
                  .join(', ')}
              </small>
            </th>
            <td>{amountText(language, row)}</td>
            <td>{row.before === null ? '–' : number(language, row.before)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
