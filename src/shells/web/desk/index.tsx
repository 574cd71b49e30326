import './desk.css';
import './first/first.css';
import './paper/paper.css';
import './setup/set-up.css';
import type { App } from '../app.ts';
import { FirstRun, finishing } from './first/first-run.tsx';
import { Welcome } from './first/welcome.tsx';
import { Frame, More, type Place } from './frame.tsx';
import { Paper } from './paper/paper.tsx';
import { Reports } from './reports/reports.tsx';
import { settingsNow } from './settings.ts';
import { SetUp } from './setup/set-up.tsx';
import { Marked } from './today/marked.tsx';
import { Today } from './today/today.tsx';

/** The desk: every path that is not the pad's. First whatever has to come first, then the page that was asked for. */
export default function Desk({ app }: { app: App }) {
  const may = app.device.may.value;
  if (may === null) return <Welcome app={app} />;
  const config = settingsNow(app.device);
  const path = app.path.value;
  if (finishing.value || (may === 'desk' && config !== null && !config.setUp)) return <FirstRun app={app} />;
  const [place, Page] = pageOf(path);
  return (
    <Frame app={app} place={place}>
      <Page app={app} />
    </Frame>
  );
}

type Page = (props: { app: App }) => preact.JSX.Element | null;

/** A path that is unknown leads to Today: nothing leads nowhere. */
function pageOf(path: string): [Place, Page] {
  const first = path.split('/')[1] ?? '';
  if (first === 'reports') return ['reports', Reports];
  if (first === 'paper') return ['paper', Paper];
  if (first === 'setup') return ['set-up', SetUp];
  if (first === 'marked') return ['today', Marked];
  if (first === 'more') return ['more', More];
  return ['today', Today];
}
