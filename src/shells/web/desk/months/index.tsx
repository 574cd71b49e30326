import './months.css';
import { parseMonth } from '../../../../engines/facts/day.ts';
import type { App } from '../../app.ts';
import { Closing } from './closing.tsx';
import { MonthList } from './months.tsx';
import { SheetPage } from './sheet.tsx';

/** Months: the list of them, the closing of one, its sheet. */
export function Months({ app }: { app: App }) {
  const [, , named, what] = app.path.value.split('/');
  const month = parseMonth(named);
  if (!month) return <MonthList app={app} />;
  return what === 'sheet' ? (
    <SheetPage key={month} app={app} month={month} />
  ) : (
    <Closing key={month} app={app} month={month} />
  );
}
