import { useState } from 'preact/hooks';
import { addDays, firstDayOf, type Month, monthOf } from '../../../../engines/facts/day.ts';
import type { ClosingAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { number, period } from '../numbers.ts';
import { Empty, Head, Say } from '../parts.tsx';
import { siteName } from '../site-name.ts';
import { Awaited, type Decided } from './awaited.tsx';
import { Beside } from './beside.tsx';
import { monthFirst } from './days.ts';
import { measureName } from './measure-name.ts';
import { monthsWords } from './months-words.ts';
import { NotCounted } from './not-counted.tsx';
import { SecondLook } from './second-look.tsx';
import { changeWords } from './sheet-paper.tsx';
import { Signing } from './signing.tsx';
import { Waits } from './waits.tsx';

/** Closing a month is one screen: four things to see, and one signature. */
export function Closing({ app, month }: { app: App; month: Month }) {
  const { t } = monthsWords;
  const asked = useServer<ClosingAnswer>(app, `/v1/months/${month}`);
  const [decided, decide] = useState<Decided>({});
  const closing = asked.answer;
  const name = period(app.language.value, month);
  return (
    <>
      <p>
        <a class="back-link" href="/months">
          <Sign name="dir-back" turns />
          {t('all-months')}
        </a>
      </p>
      <Head title={t('close-title', { month: name })} note={t('close-note')} />
      <Away asked={asked} />
      {closing && (
        <div class="month-cols">
          <div class="stack">
            <SecondLook app={app} month={month} unsure={closing.unsure} />
            <Awaited app={app} devices={closing.awaited} decided={decided} decide={decide} />
            <TypedByHand app={app} entries={closing.entries} />
            <NotCounted app={app} closing={closing} />
            <Booked app={app} adjustments={closing.adjustments} />
          </div>
          <div class="stack">
            <Beside
              app={app}
              month={month}
              before={monthOf(addDays(firstDayOf(month), -1))}
              totals={closing.totals}
            />
            <WhyNot app={app} closing={closing} />
            {closing.sheet && <Signing app={app} closing={closing} decided={decided} />}
          </div>
        </div>
      )}
    </>
  );
}

/** What no screen counted as it happened: from paper, from old files; and what was put right since. */
function TypedByHand({ app, entries }: { app: App; entries: ClosingAnswer['entries'] }) {
  const { t } = monthsWords;
  const n = (value: number): string => number(app.language.value, value);
  const rows = entries.flatMap(({ site, typed, copied, corrections, withdrawn, setAside }) => {
    const at = siteName(app, site);
    const out = withdrawn + setAside - corrections;
    return [
      ...(typed > 0 ? [{ text: t('typed-paper', { site: at, n: n(typed) }), chip: t('typed-chip') }] : []),
      ...(copied > 0 ? [{ text: t('typed-file', { site: at, n: n(copied) }), chip: t('file-chip') }] : []),
      ...(corrections > 0 || out > 0
        ? [
            {
              text: t('typed-corrected', { site: at, n: n(corrections), out: n(Math.max(0, out)) }),
              chip: t('corrected-chip'),
            },
          ]
        : []),
    ];
  });
  return (
    <section class="card">
      <h2 class="lead">{t('typed')}</h2>
      <p class="note">{t('typed-note')}</p>
      {rows.length === 0 && <Empty fact={t('typed-none')} ease={t('typed-none-ease')} />}
      {rows.map(({ text, chip }) => (
        <div class="month-entry between" key={text}>
          <b>{text}</b>
          <span class="chip outline">{chip}</span>
        </div>
      ))}
    </section>
  );
}

function Booked({ app, adjustments }: { app: App; adjustments: ClosingAnswer['adjustments'] }) {
  const { t } = monthsWords;
  if (adjustments.length === 0) return null;
  return (
    <section class="card">
      <h2 class="lead">{t('adjusted')}</h2>
      <p class="note">{t('adjusted-note')}</p>
      <table>
        <tbody>
          {adjustments.map((line) => {
            const words = changeWords(app, line);
            return (
              <tr key={`${line.month} ${line.site} ${line.measure}`} data-adjustment={line.measure}>
                <th scope="row">
                  {t('adjusted-row', { ...words, month: period(app.language.value, line.month) })}
                </th>
                <td>{words.n}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Why it cannot be closed now, and what can be done about it. */
function WhyNot({ app, closing }: { app: App; closing: ClosingAnswer }) {
  const { t } = monthsWords;
  const { whyNot, month, differences } = closing;
  const n = (value: number): string => number(app.language.value, value);
  if (whyNot === null) return null;
  if (whyNot === 'already-closed')
    return (
      <section class="card stack tight">
        <Say kind="good" sign="check">
          {monthFirst(app, month)}: {t('closed')}.
        </Say>
        <a class="button main" href={`/months/${month}/sheet`}>
          {t('sheet-title', { month: period(app.language.value, month) })}
        </a>
      </section>
    );
  if (whyNot === 'clock')
    return (
      <>
        <Say kind="heed" sign="clock">
          {t('no-clock')}
        </Say>
        <Waits app={app} />
      </>
    );
  if (whyNot === 'month-running') return <Say sign="calendar">{t('still-running')}</Say>;
  return (
    <section class="card stack tight">
      <Say kind="heed" sign="flag">
        <b>{t('differ')}</b> {t('differ-ease')}
      </Say>
      <ul class="note">
        {differences.map(({ cell, tally, recount, grain, unsure }) => (
          <li key={[cell.site, cell.period, cell.measure, ...cell.dims, grain, unsure].join(' ')}>
            {t('differ-row', {
              site: siteName(app, cell.site),
              day: cell.period,
              measure: measureName(cell.measure),
              tally: n(tally),
              recount: n(recount),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
