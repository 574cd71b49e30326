import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { FactId } from '../../../engines/facts/fact.ts';
import type { Pad } from './pad-state.ts';

export interface Note {
  readonly id: string;
  readonly text: string;
}

export interface CrewNews {
  /** What the last crew wrote for this place: in memory only, never stored on the device. */
  readonly notes: ReadonlySignal<readonly Note[]>;
  /** How many of them this device has not shown. */
  readonly fresh: ReadonlySignal<number>;
  /** Asks the server; without a network what was fetched last stays on screen, but never another place's. */
  fetch(): Promise<void>;
  /** They are on screen. */
  shown(): void;
  /** Left here, in this shift: no news to whoever wrote it. The next shift's crew may share the phone. */
  left(ids: readonly FactId[]): void;
}

/**
 * So much of a note's random id says that it was shown: enough to tell a handful apart, and no word of it. It is kept so
 * that a phone that was opened anew does not call the same note new.
 */
const letters = 6;
const preferenceName = 'notes-shown';

export function crewNews({
  app: { device },
  places,
  shifts,
}: Pick<Pad, 'app' | 'places' | 'shifts'>): CrewNews {
  const notes = signal<readonly Note[]>([]);
  const seen = signal<readonly string[]>((device.preference.get(preferenceName) ?? '').split(' '));
  const own = signal<{ readonly shift: string | undefined; readonly ids: readonly string[] }>({
    shift: undefined,
    ids: [],
  });
  const shift = (): string | undefined => shifts.open.value?.id;
  const isNew = ({ id }: Note): boolean =>
    !seen.value.includes(id.slice(0, letters)) &&
    !(own.value.shift === shift() && own.value.ids.includes(id));
  let place: string | null = null;
  return {
    notes,
    fresh: computed(() => notes.value.filter(isNew).length),
    async fetch() {
      const site = places.here.value.id;
      if (site !== place) notes.value = [];
      place = site;
      const answer = await device.get<{ notes: readonly Note[] }>(
        `/v1/notes?site=${encodeURIComponent(site)}`,
      );
      if (answer.ok && place === site) notes.value = answer.value.notes;
    },
    shown() {
      const here = notes.value.map(({ id }) => id.slice(0, letters));
      if (here.every((one) => seen.value.includes(one))) return;
      // Another place's marks stay: a phone goes from one to the other. Notes are few, and so are these.
      seen.value = [...new Set([...seen.value, ...here])].slice(-50);
      device.preference.set(preferenceName, seen.value.join(' ').trim());
    },
    left(ids) {
      const before = own.value.shift === shift() ? own.value.ids : [];
      own.value = { shift: shift(), ids: [...before, ...ids] };
    },
  };
}

const made = new WeakMap<Pad, CrewNews>();

/** The one of a pad: the line above the dock, the sheet and the opening of a shift speak of the same notes. */
export function newsOf(pad: Pad): CrewNews {
  const news = made.get(pad) ?? crewNews(pad);
  made.set(pad, news);
  return news;
}
