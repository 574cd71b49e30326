import { useState } from 'preact/hooks';
import type { SiteId } from '../../../../engines/facts/fact.ts';
import type { Configuration } from '../../../../program/configuration.ts';
import { countsVisits, isClosed, type Site, siteKinds, type VisitMeasure } from '../../../../program/site.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { deskWords } from '../desk-words.ts';
import { Empty, Lines, Picks, Select, signOf, Text } from '../parts.tsx';
import { change, idFor } from '../settings.ts';
import { EditForm, EditList } from './edit-list.tsx';
import { setupWords } from './setup-words.ts';

const newSite: Omit<Site, 'id'> = { name: '', kind: 'fixed', visit: 'encounter', areas: [] };

export function Sites({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  return (
    <EditList
      items={config.sites}
      row={(site) => ({
        picture: <Sign name={signOf(site.kind)} />,
        name: site.name,
        note: (
          <>
            {deskWords.t(`kind-${site.kind}`)},{' '}
            {deskWords.t(countsVisits(site.kind) ? `how-${site.visit}` : 'how-things')}
            {site.areas.length > 0 && `. ${site.areas.join(', ')}`}
          </>
        ),
        chip: isClosed(site, app.device.today()) && <span class="chip outline">{t('site-closed')}</span>,
      })}
      form={(site, done) => <SiteForm app={app} config={config} site={site} done={done} />}
      add={t('site-add')}
      empty={<Empty fact={t('site-none')} ease={t('site-none-ease')} sign="door-closed" />}
    />
  );
}

function SiteForm(props: { app: App; config: Configuration; site: Site | null; done: () => void }) {
  const { t } = setupWords;
  const { app, config, site } = props;
  const [value, setValue] = useState<Omit<Site, 'id'>>(site ?? newSite);
  const over = site !== null && isClosed(site, app.device.today());
  const [areas, setAreas] = useState(value.areas.join('\n'));
  const set = (part: Partial<Site>): void => setValue({ ...value, ...part });
  const record = async (next: Omit<Site, 'id'>): Promise<void> => {
    const name = next.name.trim() || deskWords.t(`kind-${next.kind}`);
    const taken = config.sites.map(({ id }) => id as string);
    const id = site?.id ?? (idFor(name, taken, next.kind) as SiteId);
    const { id: _, since: __, closed, closesAfterDays, ...rest } = { ...next, id };
    const rank = site ? config.sites.indexOf(site) : config.sites.length;
    const value = {
      ...rest,
      name,
      areas: linesOf(areas),
      rank,
      ...(closed ? { closed } : {}),
      ...(next.kind === 'event' ? { closesAfterDays: closesAfterDays ?? 1 } : {}),
    };
    await change(app.device, [{ kind: 'site', id, value }]);
  };
  const close = site && {
    label: t(over ? 'site-open-again' : 'site-close'),
    act: () => record({ ...value, closed: !over }),
  };
  return (
    <EditForm onSave={() => record(value)} done={props.done} other={close ?? undefined}>
      <Text label={t('site-name')} value={value.name} onValue={(name) => set({ name })} />
      <Picks
        shown
        columns="two"
        legend={t('site-kind')}
        options={siteKinds.map((id) => ({ id, label: deskWords.t(`kind-${id}`), sign: signOf(id) }))}
        chosen={[value.kind]}
        onPick={(kind) => set({ kind: kind as Site['kind'] })}
      />
      {countsVisits(value.kind) ? (
        <Select
          label={t('site-visit')}
          value={value.visit}
          options={measuresFor(value.visit).map((id) => ({ id, label: t(`visit-is-${id}`) }))}
          onValue={(visit) => set({ visit: visit as VisitMeasure })}
          note={t('visit-note')}
        />
      ) : (
        <p class="note">{t('visit-things')}</p>
      )}
      {value.kind === 'event' && (
        <p class="note">
          {(value.closesAfterDays ?? 1) === 1
            ? t('site-event-day')
            : t('site-event-days', { n: value.closesAfterDays ?? 1 })}
        </p>
      )}
      <Lines label={t('areas')} value={areas} most={1200} note={t('areas-note')} onValue={setAreas} />
      {site && !over && <p class="note">{t('site-close-note')}</p>}
    </EditForm>
  );
}

/** Uses of a space are counted by a part that this version does not have: said only where a place already says so. */
const measuresFor = (now: VisitMeasure): readonly VisitMeasure[] =>
  now === 'consumption-visit' ? ['encounter', 'door-count', now] : ['encounter', 'door-count'];

export const linesOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim().slice(0, 60))
      .filter((line) => line !== ''),
  ),
];
