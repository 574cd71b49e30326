import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Day, daysBetween } from '../../../engines/facts/day.ts';
import { type FactId, mintId, type SiteId } from '../../../engines/facts/fact.ts';
import { programKinds } from '../../../program/kinds.ts';
import { isClosed, type Site } from '../../../program/site.ts';
import type { Device, Draft } from '../app.ts';
import { secureRandom } from '../secure-random.ts';
import type { Shifts } from './open-shift.ts';

/** Where the device is. The usual place is a plain preference; a place made here is one until the program knows it. */
export interface Places {
  readonly all: ReadonlySignal<readonly Site[]>;
  /** The open shift's place, or the usual one. */
  readonly here: ReadonlySignal<Site>;
  stayAt(site: SiteId): void;
  /** An event, made in ten seconds: a name is all it needs. */
  makeEvent(name: string): Promise<Site>;
  /** Events whose days have gone leave the list; those that this device made it closes for good. */
  closeEvents(): Promise<void>;
}

/** Before set-up has named a place there is one all the same: counting does not wait. */
const somewhere: Site = { id: 'main' as SiteId, name: '', kind: 'fixed', visit: 'encounter', areas: [] };

/** A place made on this device: its fact and day, so that it can be closed again. */
interface Made {
  readonly site: Site;
  readonly fact: FactId | null;
  readonly day: Day;
}

export function makePlaces(device: Device, shifts: Shifts): Places {
  const made = signal<readonly Made[]>(readMade(device));
  const day = signal(device.today());
  const usual = signal(device.preference.get('place'));
  const all = computed(() => {
    const known = device.config.value?.sites ?? [];
    const ids = new Set(known.map((site) => site.id));
    return [...known, ...made.value.map((one) => one.site).filter((site) => !ids.has(site.id))].filter(
      (site) => !isClosed(site, day.value),
    );
  });
  const here = computed(() => {
    const wanted = shifts.open.value?.site ?? usual.value;
    return all.value.find((site) => site.id === wanted) ?? all.value[0] ?? somewhere;
  });
  const keepMade = (list: readonly Made[]): void => {
    made.value = list;
    device.preference.set('places-made', JSON.stringify(list));
  };
  return {
    all,
    here,
    stayAt(site) {
      usual.value = site;
      device.preference.set('place', site);
    },
    async makeEvent(name) {
      const site = newEvent(name);
      const { ids } = await device.record([setting(site, [])]);
      keepMade([...made.value, { site, fact: ids[0]?.id ?? null, day: device.today() }]);
      return site;
    },
    async closeEvents() {
      day.value = device.today();
      const over = made.value.filter(
        ({ site, day }) => daysBetween(day, device.today()) >= (site.closesAfterDays ?? 1),
      );
      if (over.length === 0) return;
      keepMade(made.value.filter((one) => !over.includes(one)));
      for (const { site, fact } of over) {
        const heads = device.config.value?.heads[`site:${site.id}`] ?? [];
        const after = [...new Set([...(fact ? [fact] : []), ...heads])];
        await device.record([setting({ ...site, closed: true }, after)]);
      }
    },
  };
}

const setting = ({ id, ...value }: Site, after: readonly FactId[]): Draft => ({
  kind: programKinds.set,
  site: id,
  shift: null,
  body: { part: `site:${id}`, value, after },
});

const newEvent = (name: string): Site => ({
  id: `event-${mintId(secureRandom).slice(0, 8)}` as SiteId,
  name,
  kind: 'event',
  visit: 'encounter',
  areas: [],
  closesAfterDays: 1,
});

function readMade(device: Device): readonly Made[] {
  try {
    return JSON.parse(device.preference.get('places-made') || '[]') as readonly Made[];
  } catch {
    return [];
  }
}
