/**
 * Participant cards at the server: a sighting becomes a value in the set of each window that holds its day, and nothing
 * else; a released window's set and key are destroyed. docs/spec/cards.md numbers the rules.
 */
import { isTrusted, type Verified } from '../../engines/destruction/holds.ts';
import type { Day } from '../../engines/facts/day.ts';
import type { Fact } from '../../engines/facts/fact.ts';
import type { SetAdd, Sighting } from '../../engines/facts/sighting.ts';
import { readCard } from '../../program/cards/code.ts';
import { type CountingWindow, foldWindows, holdsDay } from '../../program/cards/window.ts';
import { programKinds } from '../../program/kinds.ts';
import type { CountsStore } from '../../stores/contract.ts';
import type { ServerKeys } from './keys.ts';

export interface Cards {
  windows(): Promise<readonly CountingWindow[]>;
  /** Made for a batch: what each sighting adds, or null when no window that is known here holds its day. */
  adder(): Promise<(sighting: Sighting) => readonly SetAdd[] | null>;
  /** Closes what was released and destroys it, where nothing holds it. Costs little when there is nothing to do. */
  settle(today: Day): Promise<void>;
}

export function cardsOf(
  store: CountsStore,
  keys: Pick<ServerKeys, 'windows'>,
  believed: () => Promise<Verified>,
): Cards {
  const windows = async (): Promise<readonly CountingWindow[]> => {
    const verified = await believed();
    const opened = await store.standing(programKinds.windowOpened);
    return foldWindows(
      opened.filter(({ id }) => isTrusted(verified, id)),
      await releasesOf(store, verified),
    );
  };
  /** The set's row comes before its first value, so that a key that was lost is noticed. */
  const opened = new Set<string>();
  const open = async (all: readonly CountingWindow[]): Promise<void> => {
    for (const { id, released } of all) {
      if (released || opened.has(id)) continue;
      await store.openSet(id, keys.windows.of(id).check);
      opened.add(id);
    }
  };
  return {
    windows,
    async adder() {
      const all = await windows();
      await open(all);
      return (sighting) => {
        const held = all.filter((window) => holdsDay(window, sighting.day));
        return held.length === 0 ? null : held.map((window) => addOf(keys, window, sighting.value));
      };
    },
    async settle(today) {
      const verified = await believed();
      const states = new Map((await store.sets()).map((set) => [set.name, set]));
      for (const { id, released, ...days } of await windows()) {
        if (!released) continue;
        const stage = states.get(id)?.state ?? 'open';
        if (stage === 'open') await store.closeSet(id);
        if (stage === 'destroyed') keys.windows.destroy(id);
        else if ((await store.destroySet(id, { today, verified }, days)) !== 'waits')
          keys.windows.destroy(id);
      }
    },
  };
}

/**
 * A release that is believed; and one by somebody who has left since, where its set was closed while they led: what was
 * destroyed is not open again because of who went.
 */
async function releasesOf(store: CountsStore, verified: Verified): Promise<readonly Fact[]> {
  const said = await store.standing(programKinds.windowReleased);
  const [trusted, others] = [
    said.filter(({ id }) => isTrusted(verified, id)),
    said.filter(({ id }) => !isTrusted(verified, id) && !verified.refused.includes(id)),
  ];
  if (others.length === 0) return trusted;
  const closed = new Set(
    (await store.sets()).filter(({ state }) => state !== 'open').map(({ name }) => name),
  );
  return [...trusted, ...others.filter(({ body }) => closed.has(String(body['window'])))];
}

function addOf(keys: Pick<ServerKeys, 'windows'>, { id, released }: CountingWindow, text: string): SetAdd {
  const code = readCard(text);
  if (code === null) return { set: id, value: null, unread: true };
  // Late: its report is out. It is seen, and in no set.
  return { set: id, value: released ? null : keys.windows.of(id).valueOf(code) };
}
