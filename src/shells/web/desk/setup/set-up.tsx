import type { ComponentType } from 'preact';
import type { Configuration } from '../../../../program/configuration.ts';
import { isClosed } from '../../../../program/site.ts';
import type { App } from '../../app.ts';
import { BackupsPage } from '../backups/backups.tsx';
import { Cards } from '../cards/cards.tsx';
import { LawCards } from '../cards/law-cards.tsx';
import { PrintCards } from '../cards/print-cards.tsx';
import { number } from '../numbers.ts';
import { Empty, Head, LeadRow } from '../parts.tsx';
import { settingsNow } from '../settings.ts';
import { Bundles } from './bundles.tsx';
import { Containers } from './containers.tsx';
import { Devices } from './devices.tsx';
import { KeepingPage } from './keeping.tsx';
import { LookPage } from './look.tsx';
import { ProgramPage, ReportsTo } from './program.tsx';
import { Questions } from './questions.tsx';
import { setupWords } from './setup-words.ts';
import { Sites } from './sites.tsx';
import { Supplies } from './supplies.tsx';
import { Tiles } from './tiles.tsx';
import { Updates } from './updates.tsx';

export type SetUpPage = ComponentType<{ app: App; config: Configuration }>;

const pages: readonly {
  readonly id:
    | 'program'
    | 'sites'
    | 'supplies'
    | 'bundles'
    | 'tiles'
    | 'containers'
    | 'questions'
    | 'cards'
    | 'reports'
    | 'devices'
    | 'updates'
    | 'backups'
    | 'look'
    | 'keeping';
  readonly sign: string;
  readonly page: SetUpPage;
}[] = [
  { id: 'program', sign: 'home', page: ProgramPage },
  { id: 'sites', sign: 'door-open', page: Sites },
  { id: 'supplies', sign: 'box', page: Supplies },
  { id: 'bundles', sign: 'many', page: Bundles },
  { id: 'tiles', sign: 'floor', page: Tiles },
  { id: 'containers', sign: 'back-in', page: Containers },
  { id: 'questions', sign: 'speech', page: Questions },
  { id: 'cards', sign: 'many', page: Cards },
  { id: 'reports', sign: 'chart', page: ReportsTo },
  { id: 'devices', sign: 'phone-device', page: Devices },
  { id: 'updates', sign: 'check', page: Updates },
  { id: 'backups', sign: 'box', page: BackupsPage },
  { id: 'look', sign: 'phone-device', page: LookPage },
  { id: 'keeping', sign: 'sealed', page: KeepingPage },
];

/** Pages to print stand by themselves. */
const printPages: Readonly<Record<string, ComponentType>> = { print: PrintCards, law: LawCards };

/** Set up: a list of what can be set, each on a page of its own. */
export function SetUp({ app }: { app: App }) {
  const { t } = setupWords;
  const config = settingsNow(app.device);
  if (!config) return <Empty fact={t('not-known')} ease={t('not-known-ease')} sign="no-network" />;
  const wanted = app.path.value.split('/')[2];
  const found = pages.find(({ id }) => id === wanted);
  const Printed = wanted === 'cards' ? printPages[app.path.value.split('/')[3] ?? ''] : undefined;
  if (Printed) return <Printed />;
  if (found) {
    const Page = found.page;
    return (
      <div class="column">
        <Head title={t(found.id)} note={t(`${found.id}-note`)} />
        <Page app={app} config={config} />
      </div>
    );
  }
  return (
    <>
      <Head title={t('title')} note={t('note')} />
      <div class="card rows column settings">
        {pages.map(({ id, sign }) => (
          <LeadRow
            key={id}
            href={`/setup/${id}`}
            sign={sign}
            title={t(id)}
            note={t(`${id}-note`)}
            end={<State app={app} config={config} id={id} />}
          />
        ))}
      </div>
    </>
  );
}

/** How things stand, as a small word at the row's end. */
function State({ app, config, id }: { app: App; config: Configuration; id: string }) {
  const { t } = setupWords;
  const counts: Readonly<Record<string, number>> = {
    sites: config.sites.filter((site) => !isClosed(site, app.device.today())).length,
    supplies: config.supplies.length,
    bundles: config.bundles.length,
    questions: config.questions.filter(({ on }) => on).length,
  };
  const n = counts[id];
  if (n === undefined) return null;
  const said = number(app.language.value, n);
  return (
    <span class="chip">
      {n === 0 ? t('n-none') : id === 'sites' ? t('n-open', { n: said }) : t('n-on', { n: said })}
    </span>
  );
}
