import { signal } from '@preact/signals';
import type { Day } from '../../../engines/facts/day.ts';
import { mintId, type ShiftId, type SiteId } from '../../../engines/facts/fact.ts';
import type { Configuration } from '../../../program/configuration.ts';
import { problem } from '../../../std/problem.ts';
import { err, ok } from '../../../std/result.ts';
import type { Device, Draft, Keeping } from '../app.ts';
import { secureRandom as random } from '../secure-random.ts';
import { everythingAsked, exampleConfiguration } from './example-configuration.ts';

/** Read by testing/vite.config.ts in place of the device's own runtime. */
export const openDevice = async (): Promise<Device> => {
  const asks = new URLSearchParams(location.search).has('ask');
  return standInDevice(asks ? { ...exampleConfiguration, ...everythingAsked } : exampleConfiguration);
};

/** A device in memory, for component work: takes drafts as the real one does, keeps and sends nothing. */
export function standInDevice(config: Configuration | null = null): Device & { readonly drafts: Draft[][] } {
  const keeping = signal<Keeping>({
    known: true,
    unsent: 0,
    late: 0,
    notSafe: 0,
    oldestUnsent: null,
    kept: 'promised',
    clearedAfter: null,
    full: false,
  });
  const drafts: Draft[][] = [];
  const preferences = new Map<string, string>();
  const asked = new URLSearchParams(location.search);
  for (const name of ['theme', 'language', 'place', 'shift']) {
    const value = asked.get(name);
    if (value) preferences.set(name, value);
  }
  const state = asked.get('keeping');
  if (state) keeping.value = { ...keeping.value, ...(JSON.parse(state) as Partial<Keeping>) };
  const today = (): Day => new Date().toISOString().slice(0, 10) as Day;
  return {
    drafts,
    keeping,
    reachable: signal(asked.get('net') !== 'none'),
    clockWrong: signal(asked.get('clock') === 'wrong'),
    nickname: signal('KM 042'),
    may: signal(asked.get('may') === 'desk' ? 'desk' : 'pad'),
    config: signal(config),
    today,
    async record(list) {
      drafts.push([...list]);
      keeping.value = { ...keeping.value, unsent: keeping.value.unsent + 1 };
      const ids = list.map((draft) => ({
        id: mintId(random),
        site: draft.site as SiteId,
        day: draft.day ?? today(),
        shift: draft.shift,
      }));
      return { ids, pool: [] };
    },
    async see() {},
    async answer(list) {
      drafts.push([...list]);
      return list.map(() => mintId(random));
    },
    async undo() {
      drafts.pop();
    },
    newShift: () => mintId(random) as string as ShiftId,
    async sync() {},
    file: async () => new Blob(),
    takeIn: async () => ok({ stored: 0, had: 0, kept: 0, late: 0 }),
    join: async () => ok(null),
    joinThisMachine: async () => ok(null),
    get: async () => err(problem('path.unknown')),
    post: async () => err(problem('path.unknown')),
    believed: async () => null,
    checkpoint: { read: async () => null, offer() {} },
    preference: {
      get: (name) => preferences.get(name) ?? null,
      set: (name, value) => void preferences.set(name, value),
    },
  };
}
