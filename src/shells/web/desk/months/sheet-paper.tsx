import { type Day, parseDay } from '../../../../engines/facts/day.ts';
import {
  type Adjustment,
  type Amounts,
  type MonthSheet,
  readSheet,
  type SheetLine,
} from '../../../../program/months/sheet.ts';
import type { SheetOfMonthAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Mark, Sign } from '../../frame/icon.tsx';
import { number, period, weekday } from '../numbers.ts';
import { settingsNow } from '../settings.ts';
import { siteName } from '../site-name.ts';
import { amountText, changeText, spanText } from './amount-text.ts';
import { shortly, wholeDay } from './days.ts';
import { dimensionWord } from './dimension-word.ts';
import { measureName, measureOwner, plainMeasure } from './measure-name.ts';
import { byMeasure } from './measure-order.ts';
import { monthsWords } from './months-words.ts';
import { saidBy } from './said-by.ts';
import { byMonth, overviews, type SheetRow, sheetTables } from './sheet-table.ts';
import { sheetHash } from './sheet-text.ts';

interface SheetPaperProps {
  readonly app: App;
  readonly kept: SheetOfMonthAnswer;
  /** Who closed it. */
  readonly by: string | null;
  /** Every place and measure too, on further pages. */
  readonly whole: boolean;
}

/** Black on white, whatever the light of the screen: one page with days, source, corrections, hash; then every place. */
export function SheetPaper({ app, kept, by, whole }: SheetPaperProps) {
  const { t } = monthsWords;
  const sheet = readSheet(kept.text);
  if (!sheet) return null;
  const language = app.language.value;
  const month = period(language, sheet.month);
  const closed = t('sheet-closed', {
    day: wholeDay(app, sheet.day),
    by: by ? `, ${saidBy(by)}` : '',
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="month-sheet-view" aria-label={t('sheet-title', { month })} tabIndex={0}>
      <article class="month-sheet">
        <header>
          <div>
            <h2>{t('sheet-title', { month })}</h2>
            <p>
              {settingsNow(app.device)?.name || sheet.program}.{' '}
              {sheet.made === 'closed' ? closed : t('sheet-by-itself', { day: wholeDay(app, sheet.day) })}
            </p>
          </div>
          <Mark />
        </header>
        {overviews(sheet.lines).map((page) => (
          <Days
            key={`${page.columns[0]?.name} ${page.columns[0]?.site}`}
            app={app}
            month={month}
            title={null}
            heads={page.columns.map(({ site, name }) => ({
              name: plainMeasure(name),
              note: site === null ? '' : siteName(app, site),
            }))}
            rows={page.rows}
            total={page.total}
          />
        ))}
        <div class="two">
          <Sources app={app} sheet={sheet} />
          <div>
            <Corrections app={app} sheet={sheet} />
            <Adjustments app={app} sheet={sheet} since={kept.adjustments} />
          </div>
        </div>
        <div class="two">
          <Hash kept={kept} />
          <section>
            <h3>{t('previous-title')}</h3>
            <p class="hash">{sheet.previous ?? t('previous-none')}</p>
          </section>
        </div>
        <p class="two signature">
          <span>{t('sign-line')}</span>
          <span>{t('second-line')}</span>
        </p>
        {whole && <EveryPlace app={app} sheet={sheet} month={month} />}
      </article>
    </section>
  );
}

/** Site by site, every measure by day; then what stands by month only, and what has no sure day. */
function EveryPlace({ app, sheet, month }: { app: App; sheet: MonthSheet; month: string }) {
  const { t } = monthsWords;
  const only = byMonth(sheet.lines);
  return (
    <div class="every-place">
      <h2>{t('every-place')}</h2>
      {sheetTables(sheet.lines, byMeasure).map((table) => (
        <Days
          key={`${table.site} ${table.measures[0]}`}
          app={app}
          month={month}
          title={siteName(app, table.site)}
          heads={table.measures.map((measure) => ({
            name: measureName(measure),
            note: measureOwner(measure, table.among),
          }))}
          rows={table.rows}
          total={table.total}
        />
      ))}
      {only.length > 0 && <LineList app={app} title={t('by-month')} note={t('by-month-note')} lines={only} />}
      {sheet.unsure.length > 0 && (
        <LineList app={app} title={t('unsure')} note={t('unsure-note')} lines={sheet.unsure} />
      )}
    </div>
  );
}

interface DaysProps {
  readonly app: App;
  readonly month: string;
  /** Null: there is nothing to tell it from. */
  readonly title: string | null;
  readonly heads: readonly { readonly name: string; readonly note: string }[];
  readonly rows: readonly SheetRow[];
  readonly total: readonly Amounts[];
}

function Days({ app, month, title, heads, rows, total }: DaysProps) {
  const { t } = monthsWords;
  const language = app.language.value;
  return (
    <table>
      {title !== null && <caption>{title}</caption>}
      <thead>
        <tr>
          <th scope="col">{t('col-day')}</th>
          {heads.map(({ name, note }) => (
            <th scope="col" key={`${name} ${note}`}>
              {name}
              <small>{note}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ days, cells }) => (
          <tr key={days}>
            <th scope="row">{rowName(app, days)}</th>
            {cells.map((cell, at) => (
              <td key={`${heads[at]?.name} ${heads[at]?.note}`}>{cell ? amountText(language, cell) : '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{month}</th>
          {total.map((sum, at) => (
            <td key={`${heads[at]?.name} ${heads[at]?.note}`}>
              {amountText(language, sum)}
              <small>{spanText(language, sum, true)}</small>
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function rowName(app: App, days: string): string {
  const day: Day | null = parseDay(days);
  if (!day) return monthsWords.t('few');
  return `${Number(day.slice(8))} ${weekday(app.language.value, day)}`;
}

function LineList(props: { app: App; title: string; note: string; lines: readonly SheetLine[] }) {
  const { app } = props;
  const language = app.language.value;
  return (
    <table>
      <caption>
        {props.title}. <small>{props.note}</small>
      </caption>
      <tbody>
        {props.lines.map((line) => (
          <tr key={[line.site, line.days, line.measure, ...line.dims].join(' ')}>
            <th scope="row">
              {siteName(app, line.site)}, {measureName(line.measure)}
              {line.dims.length > 0 && `: ${line.dims.map((dim) => dimensionWord(app, dim)).join(', ')}`}
            </th>
            <td>{amountText(language, line)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sources({ app, sheet }: { app: App; sheet: MonthSheet }) {
  const { t } = monthsWords;
  const n = (value: number): string => number(app.language.value, value);
  const came = sheet.entries.flatMap(({ site, tapped, typed, copied }) => {
    const parts = [
      ...(tapped > 0 ? [t('source-tapped', { n: n(tapped) })] : []),
      ...(typed > 0 ? [t('source-typed', { n: n(typed) })] : []),
      ...(copied > 0 ? [t('source-copied', { n: n(copied) })] : []),
    ];
    return parts.length > 0 ? [`${siteName(app, site)} ${parts.join(', ')}`] : [];
  });
  const estimated = sheet.lines.some(({ how }) => how !== 'counted');
  return (
    <section>
      <h3>{t('source-title')}</h3>
      <p>
        {sheet.devices === 1 && t('source-devices-one')}
        {sheet.devices > 1 && t('source-devices', { n: n(sheet.devices) })}{' '}
        {came.length > 0 && `${t('source-entries')} ${came.join('; ')}. `}
        {estimated && t('source-estimates')}
      </p>
    </section>
  );
}

function Corrections({ app, sheet }: { app: App; sheet: MonthSheet }) {
  const { t } = monthsWords;
  const n = (value: number): string => number(app.language.value, value);
  const some = sheet.entries.filter(
    (one) => one.corrections + one.withdrawn + one.setAside + one.marked + one.unsure + one.notYetCounted > 0,
  );
  return (
    <section>
      <h3>{t('corrections-title')}</h3>
      {some.length === 0 && <p>{t('corrections-none')}</p>}
      {some.map((one) => (
        <p key={one.site}>
          {t('corrections-site', {
            site: siteName(app, one.site),
            ...{ corrections: n(one.corrections), withdrawn: n(one.withdrawn), setAside: n(one.setAside) },
            ...{ marked: n(one.marked), unsure: n(one.unsure), waiting: n(one.notYetCounted) },
          })}
        </p>
      ))}
    </section>
  );
}

/** What came after this month was closed; and what this sheet books of months before it. */
function Adjustments(props: { app: App; sheet: MonthSheet; since: SheetOfMonthAnswer['adjustments'] }) {
  const { t } = monthsWords;
  const { app, sheet, since } = props;
  return (
    <>
      <section>
        <h3>{t('adjustments-title')}</h3>
        {since.length === 0 && <p>{t('adjustments-none')}</p>}
        {since.map((line) => (
          <p key={`${line.site} ${line.measure} ${line.bookedOn}`} data-adjustment={line.measure}>
            {line.bookedOn
              ? t('adjustment-booked', { ...changeWords(app, line), day: shortly(app, line.bookedOn) })
              : t('adjustment-open', changeWords(app, line))}
          </p>
        ))}
      </section>
      {sheet.adjustments.length > 0 && (
        <section>
          <h3>{t('booked-title')}</h3>
          {sheet.adjustments.map((line) => (
            <p key={`${line.month} ${line.site} ${line.measure}`}>
              {t('booked-row', { month: period(app.language.value, line.month), ...changeWords(app, line) })}
            </p>
          ))}
        </section>
      )}
    </>
  );
}

export const changeWords = (app: App, { site, measure, amount }: Adjustment) => ({
  site: siteName(app, site),
  measure: measureName(measure),
  n: changeText(app.language.value, amount),
});

/** Worked out anew here: a page that only repeats what the server says proves nothing. */
function Hash({ kept }: { kept: SheetOfMonthAnswer }) {
  const { t } = monthsWords;
  const same = sheetHash(kept.text) === kept.hash;
  return (
    <section>
      <h3>{t('hash-title')}</h3>
      <p class="hash">{kept.hash}</p>
      <p class="checked no-print" data-same={same}>
        <Sign name={same ? 'check' : 'flag'} />
        {t(same ? 'hash-same' : 'hash-differs')}
      </p>
    </section>
  );
}
