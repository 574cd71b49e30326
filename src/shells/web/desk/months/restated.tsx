import { useEffect, useState } from 'preact/hooks';
import { type Day, monthOf } from '../../../../engines/facts/day.ts';
import type { OwnedReport } from '../../../../program/reports.ts';
import { isRatio } from '../../../../program/service.ts';
import type { MonthsAnswer, SheetOfMonthAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { useServer } from '../ask-server.ts';
import { period } from '../numbers.ts';
import { Say } from '../parts.tsx';
import { monthsWords } from './months-words.ts';
import { changeWords } from './sheet-paper.tsx';

/** Beside a report of months that are closed: what came since, and by how much it changes them. */
export function Restated({ app, owned, from, to }: { app: App; owned: OwnedReport; from: Day; to: Day }) {
  const { t } = monthsWords;
  const measures = owned.report.lines.flatMap((line) => (isRatio(line) ? [] : line.measures));
  const isIn = ({ measure }: SheetOfMonthAnswer['adjustments'][number]) => measures.includes(measure);
  const { answer } = useServer<MonthsAnswer>(app, '/v1/months');
  const closed = (answer?.months ?? [])
    .filter(({ month, sheet }) => sheet !== null && month >= monthOf(from) && month <= monthOf(to))
    .map(({ month }) => month);
  const sheets = useSheets(app, closed);
  const changed = sheets.filter(({ adjustments }) => adjustments.some(isIn));
  if (changed.length === 0) return null;
  return (
    <div class="stack tight">
      {changed.map(({ month, adjustments }) => (
        <Say key={month} sign="plus">
          <b>{t('restated', { month: period(app.language.value, month) })}</b>{' '}
          {adjustments
            .filter(isIn)
            .map((line) => t('restated-row', changeWords(app, line)))
            .join('; ')}
          .
        </Say>
      ))}
    </div>
  );
}

function useSheets(app: App, months: readonly string[]): readonly SheetOfMonthAnswer[] {
  const [sheets, setSheets] = useState<readonly SheetOfMonthAnswer[]>([]);
  const wanted = months.join(' ');
  useEffect(() => {
    let current = true;
    const asked = wanted === '' ? [] : wanted.split(' ');
    void Promise.all(
      asked.map((month) => app.device.get<SheetOfMonthAnswer>(`/v1/months/${month}/sheet`)),
    ).then((got) => {
      if (current) setSheets(got.flatMap((one) => (one.ok ? [one.value] : [])));
    });
    return () => {
      current = false;
    };
  }, [app.device, wanted]);
  return sheets;
}
