import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { mintId, type SiteId } from '../../../engines/facts/fact.ts';
import { programKinds } from '../../../program/kinds.ts';
import type { Site } from '../../../program/site.ts';
import type { Device } from '../app.ts';
import type { Shifts } from './open-shift.ts';

/** Where the device is. The usual place is a plain preference; a place made here is one until the program knows it. */
export interface Places {
  readonly all: ReadonlySignal<readonly Site[]>;
  /** The open shift's place, or the usual one. */
  readonly here: ReadonlySignal<Site>;
  stayAt(site: SiteId): void;
  /** An event, made in ten seconds: a name is all it needs. It closes itself after a day. */
  makeEvent(name: string): Promise<Site>;
}

/** Before set-up has named a place there is one all the same: counting does not wait. */
const somewhere: Site = { id: 'main' as SiteId, name: '', kind: 'fixed', visit: 'encounter', areas: [] };

export function makePlaces(device: Device, shifts: Shifts): Places {
  const made = signal<readonly Site[]>(readMade(device));
  const usual = signal(device.preference.get('place'));
  const all = computed(() => {
    const known = device.config.value?.sites ?? [];
    const ids = new Set(known.map((site) => site.id));
    return [...known, ...made.value.filter((site) => !ids.has(site.id))].filter((site) => !site.closed);
  });
  const here = computed(() => {
    const wanted = shifts.open.value?.site ?? usual.value;
    return all.value.find((site) => site.id === wanted) ?? all.value[0] ?? somewhere;
  });
  return {
    all,
    here,
    stayAt(site) {
      usual.value = site;
      device.preference.set('place', site);
    },
    async makeEvent(name) {
      const { id, ...site } = newEvent(name);
      await device.record([
        {
          kind: programKinds.set,
          site: id,
          shift: null,
          body: { part: `site:${id}`, value: { ...site }, after: [] },
        },
      ]);
      made.value = [...made.value, { id, ...site }];
      device.preference.set('places-made', JSON.stringify(made.value));
      return { id, ...site };
    },
  };
}

const newEvent = (name: string): Site => ({
  id: `event-${mintId({ bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) }).slice(0, 8)}` as SiteId,
  name,
  kind: 'event',
  visit: 'encounter',
  areas: [],
  closesAfterDays: 1,
});

function readMade(device: Device): readonly Site[] {
  try {
    return JSON.parse(device.preference.get('places-made') || '[]') as readonly Site[];
  } catch {
    return [];
  }
}
