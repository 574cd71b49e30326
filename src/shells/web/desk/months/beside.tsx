import type { Month } from '../../../../engines/facts/day.ts';
import type { MonthTotal } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { monthShort, number, period } from '../numbers.ts';
import { Empty } from '../parts.tsx';
import { siteName } from '../site-name.ts';
import { amountText, spanText } from './amount-text.ts';
import { monthFirst } from './days.ts';
import { byMeasure, isMain, measureName, measureOwner } from './measure-name.ts';
import { monthsWords } from './months-words.ts';

/** The totals beside last month's: what a person knows at a glance to be right or odd. */
export function Beside(props: { app: App; month: Month; before: Month; totals: readonly MonthTotal[] }) {
  const { t } = monthsWords;
  const { app, month, before, totals } = props;
  const sorted = [...totals].sort((a, b) => byMeasure(a.measure, b.measure) || (a.site < b.site ? -1 : 1));
  const main = sorted.filter(({ measure }) => isMain(measure));
  const rest = sorted.filter(({ measure }) => !isMain(measure));
  const shown = { app, month, before, among: sorted.map(({ measure }) => measure) };
  return (
    <section class="card stack tight">
      <h2 class="lead">{t('beside', { month: monthFirst(app, month), before: named(app, before) })}</h2>
      {totals.length === 0 ? (
        <Empty fact={t('beside-none')} ease={t('beside-none-ease')} sign="calendar" />
      ) : (
        <Totals {...shown} totals={main} />
      )}
      {totals.length > 0 && <p class="note">{t('no-total')}</p>}
      {rest.length > 0 && (
        <details>
          <summary>{t('all-measures')}</summary>
          <Totals {...shown} totals={rest} />
        </details>
      )}
    </section>
  );
}

const named = (app: App, month: Month): string => period(app.language.value, month);

interface TotalsProps {
  readonly app: App;
  readonly month: Month;
  readonly before: Month;
  readonly totals: readonly MonthTotal[];
  readonly among: readonly string[];
}

function Totals({ app, month, before, totals, among }: TotalsProps) {
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
        {totals.map((total) => (
          <tr key={`${total.site} ${total.measure}`} data-total={`${total.site} ${total.measure}`}>
            <th scope="row">
              {measureName(total.measure)}
              <small>
                {[siteName(app, total.site), measureOwner(total.measure, among), spanText(language, total)]
                  .filter((part) => part !== '')
                  .join(', ')}
              </small>
            </th>
            <td>{amountText(language, total)}</td>
            <td>{total.before === null ? '–' : number(language, total.before)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
