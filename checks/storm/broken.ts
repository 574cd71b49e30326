/** Rules broken on purpose, one at a time: each must be seen by the storm, or the storm sees nothing. */
import { union } from '../../src/engines/sync/ranges.ts';
import type { Journal } from '../../src/shells/web/device/journal.ts';
import type { ServerStore } from '../../src/stores/contract.ts';
import type { Broken } from './phone.ts';

const differing = (journal: Journal, changes: Partial<Journal>): Journal =>
  Object.assign(Object.create(journal) as Journal, changes);

export const brokenRules: Readonly<Record<string, Broken>> = {
  '[SYNC-12] a phone that forgets what was acknowledged': (journal) =>
    differing(journal, {
      save: async (list) => {
        await journal.save(list);
        for (const { log, have } of list) if (have.length > 0) await journal.drop(log, have);
      },
    }),
  '[SYNC-8] a phone that does not believe a server that has less': (journal) =>
    differing(journal, {
      save: (list) => {
        const before = new Map(journal.entries().map((entry) => [entry.log, entry.have]));
        return journal.save(
          list.map((entry) => ({ ...entry, have: union(before.get(entry.log) ?? [], entry.have) })),
        );
      },
    }),
  '[SYNC-15] a phone that never owns to a wrong clock': (journal) =>
    differing(journal, {
      save: (list) =>
        journal.save(list.map((entry) => (entry.clock === 'wrong' ? { ...entry, clock: 'trusted' } : entry))),
    }),
};

/** A server that answers for a parcel it has not written. */
export function forgetful(store: ServerStore): ServerStore {
  const ingest: ServerStore['ingest'] = async (arrivals, today) => {
    const written = await store.ingest(arrivals.slice(0, -1), today);
    const last = arrivals.at(-1);
    if (!written.ok || !last) return written;
    return { ok: true, value: [...written.value, { log: last.log, n: last.n, state: 'stored' }] };
  };
  return Object.assign(Object.create(store) as ServerStore, {
    ingest,
    logs: (only?: Parameters<ServerStore['logs']>[0]) => store.logs(only),
    facts: (query: Parameters<ServerStore['facts']>[0]) => store.facts(query),
    tallies: (query: Parameters<ServerStore['tallies']>[0]) => store.tallies(query),
    recount: (query: Parameters<ServerStore['recount']>[0]) => store.recount(query),
    markSafe: (logs: Parameters<ServerStore['markSafe']>[0]) => store.markSafe(logs),
    close: () => store.close(),
  });
}
