import { daysBetween } from '../../../../engines/facts/day.ts';
import { isClosed } from '../../../../program/site.ts';
import type { DeviceLine, LastBackup, NowAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { Fading, MonthWaits } from '../months/on-today.tsx';
import { longDay, nearDay, number } from '../numbers.ts';
import { Empty, Head, LeadRow } from '../parts.tsx';
import { questionName } from '../question-names.ts';
import { settingsNow } from '../settings.ts';
import { Doors } from './doors.tsx';
import { todayWords } from './today-words.ts';
import { type LeftForLater, leftForLater, type Todo, todosOf } from './todo.ts';
import { Week } from './week.tsx';

/** What is on, what could use a person, and each place's week in its own measure. */
export function Today({ app }: { app: App }) {
  const { t } = todayWords;
  const asked = useServer<NowAnswer>(app, '/v1/now');
  const now = asked.answer;
  const config = settingsNow(app.device);
  const sites = (config?.sites ?? []).filter((site) => !isClosed(site, app.device.today()));
  const today = app.device.today();
  const open = now?.sites.filter(({ wasOpen }) => wasOpen).length ?? 0;
  const doors = open === 0 ? t('doors-none') : open === 1 ? t('doors-one') : t('doors-many', { n: open });
  return (
    <>
      <Head
        title={t(greeting(new Date().getHours()))}
        note={
          <>
            {longDay(app.language.value, today)}. {now && doors}
          </>
        }
      />
      <div class="cols">
        <div class="stack wide">
          <Away asked={asked} />
          <Doors app={app} sites={sites} now={now} />
          {now && <MonthWaits app={app} now={now} />}
          <section class="card">
            <h2 class="lead">{t('could-use')}</h2>
            <Todos app={app} todos={todosOf(now, app.device.keeping.value, config, today)} />
          </section>
        </div>
        <div class="stack">
          {now && <Week app={app} sites={sites} now={now} />}
          {now && <Devices app={app} devices={now.devices} />}
          {now && <Fading app={app} />}
          {now?.backups.last && <BackedUp app={app} last={now.backups.last} />}
        </div>
      </div>
    </>
  );
}

const greeting = (hour: number): 'morning' | 'afternoon' | 'evening' =>
  hour >= 5 && hour < 12 ? 'morning' : hour >= 12 && hour < 18 ? 'afternoon' : 'evening';

const isLeft = (name: string): name is LeftForLater => (leftForLater as readonly string[]).includes(name);

function Todos({ app, todos }: { app: App; todos: readonly Todo[] }) {
  const { t } = todayWords;
  if (todos.length === 0) return <Empty fact={t('nothing-waits')} ease={t('nothing-waits-ease')} />;
  const { language } = app;
  return (
    <div class="rows todo">
      {todos.map(({ id, sign, heed, href, count, names, day }) => (
        <LeadRow
          key={id}
          href={href}
          sign={sign}
          heed={heed}
          title={t(count === 1 && (id === 'marked' || id === 'untried') ? `todo-${id}-one` : `todo-${id}`, {
            n: number(language.value, count),
            names: names.map((name) => (id === 'devices' ? name : questionName(name))).join(', '),
            day: day ? nearDay(language.value, day, app.device.today()) : t('no-day'),
          })}
          note={t(`todo-${id}-note`, {
            left: names.flatMap((name) => (isLeft(name) ? [t(`left-${name}`)] : [])).join(', '),
          })}
        />
      ))}
    </div>
  );
}

/** The last good backup, with its day and place. What is wrong with it stands among what could use a person. */
function BackedUp({ app, last }: { app: App; last: LastBackup }) {
  const { t } = todayWords;
  const day = nearDay(app.language.value, last.day, app.device.today());
  return (
    <section class="card rows">
      <LeadRow
        href="/setup/backups"
        sign="box"
        title={t('backup-good')}
        note={t('backup-good-where', { day, folder: last.folder })}
      />
    </section>
  );
}

function Devices({ app, devices }: { app: App; devices: readonly DeviceLine[] }) {
  const { t } = todayWords;
  return (
    <section class="card devices">
      <h2 class="lead">{t('devices')}</h2>
      {devices.length === 0 ? (
        <Empty fact={t('no-devices')} ease={t('no-devices-ease')} sign="phone-device" />
      ) : (
        <div class="rows">
          {devices.map((device) => (
            <DeviceRow key={device.nickname} app={app} device={device} />
          ))}
        </div>
      )}
    </section>
  );
}

export function DeviceRow({ app, device }: { app: App; device: DeviceLine }) {
  const { t } = todayWords;
  const { nickname, lastDay, gaps } = device;
  const today = app.device.today();
  const fresh = lastDay !== null && daysBetween(lastDay, today) <= 1;
  const last = lastDay
    ? t('last-day', { day: nearDay(app.language.value, lastDay, today) })
    : t('never-heard');
  return (
    <div class="row">
      <Sign name="phone-device" />
      <span class="grow">
        <b>{nickname}</b>
        {(gaps > 0 || !fresh) && <span>{last}</span>}
      </span>
      {gaps > 0 ? (
        <span class="chip">{t('to-come', { n: number(app.language.value, gaps) })}</span>
      ) : fresh ? (
        <span class="chip good">
          <Sign name="check" />
          {t('all-here')}
        </span>
      ) : null}
    </div>
  );
}
