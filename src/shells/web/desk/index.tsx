import './desk.css';
import './today/today.css';
import './reports/reports.css';
import './charts.css';
import './first/first.css';
import './paper/paper.css';
import './setup/set-up.css';
import './held/held.css';
import type { App } from '../app.ts';
import { AsksPlace } from '../asks/asks-place.tsx';
import { deskWords } from './desk-words.ts';
import { FirstRun, finishing } from './first/first-run.tsx';
import { Welcome } from './first/welcome.tsx';
import { Frame, More } from './frame.tsx';
import { Held } from './held/held.tsx';
import { Holds } from './months/holds.tsx';
import { Months } from './months/index.tsx';
import { Retention } from './months/retention.tsx';
import { Paper } from './paper/paper.tsx';
import { Empty } from './parts.tsx';
import { doPeopleWork, wasOpen, whoIsOpen } from './people-gate.ts';
import { PeopleRoom } from './people-room.tsx';
import { mayOpen, type Place, placeOf } from './places.ts';
import { Reports } from './reports/reports.tsx';
import { settingsNow } from './settings.ts';
import { Keeping } from './setup/keeping.tsx';
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
  const place = placeOf(path);
  const work = doPeopleWork(app).value === true;
  const closed = work && whoIsOpen.value === null && !mayOpen('pad', place);
  const openTo = work && whoIsOpen.value !== null ? 'desk' : may;
  return (
    <Frame app={app} place={place}>
      {closed && <PeopleRoom app={app} door />}
      {(!closed || (wasOpen() && place !== 'people' && place !== 'asks')) && (
        <div hidden={closed} inert={closed}>
          {closed || mayOpen(openTo, place) ? <Page app={app} place={place} /> : <NotHere />}
        </div>
      )}
    </Frame>
  );
}

function Page({ app, place }: { app: App; place: Place }) {
  const path = app.path.value;
  if (place === 'reports') return <Reports app={app} />;
  if (place === 'months')
    return path.startsWith('/retention') ? <Retention app={app} /> : <Months app={app} />;
  if (place === 'holds') return <Holds app={app} />;
  if (place === 'paper') return <Paper app={app} />;
  if (place === 'set-up') return <SetUp app={app} />;
  if (place === 'held') return <Held app={app} />;
  if (place === 'keeping') return <Keeping app={app} />;
  // Where nobody works here by name of the line yet, asks begin with the keys.
  if (place === 'asks' && whoIsOpen.value !== null) return <AsksPlace app={app} unlocked={whoIsOpen} />;
  if (place === 'people' || place === 'asks') return <PeopleRoom app={app} door={false} />;
  if (place === 'more') return <More app={app} />;
  return path.startsWith('/marked') ? <Marked app={app} /> : <Today app={app} />;
}

/** A pad can show nothing and change nothing: what is the desk's is opened at the desk. */
function NotHere() {
  const { t } = deskWords;
  return (
    <div class="stack column">
      <h1 tabIndex={-1}>{t('today')}</h1>
      <Empty fact={t('not-lead')} ease={t('not-lead-ease')} sign="door-closed" />
      <a class="button main tall" href="/pad">
        {t('pad')}
      </a>
    </div>
  );
}
