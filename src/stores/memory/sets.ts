import type { SetAdd } from '../../engines/facts/sighting.ts';
import type { DestroyedSet, SetState } from '../contract.ts';

interface KeptSet {
  check: string;
  rekeyed: boolean;
  open: boolean;
  /** Null once destroyed. */
  values: Set<string> | null;
  seen: number;
  unread: number;
}

/** Sets of values that are counted once, in memory. */
export class MemorySets {
  readonly #sets = new Map<string, KeptSet>();

  states(): SetState[] {
    const named = [...this.#sets].sort(([a], [b]) => (a < b ? -1 : 1));
    return named.map(([name, { open, values, seen, unread, rekeyed }]) => ({
      name,
      state: values === null ? 'destroyed' : open ? 'open' : 'closed',
      distinct: values?.size ?? null,
      seen,
      unread,
      rekeyed,
    }));
  }

  open(name: string, check: string): void {
    const set = this.#of(name);
    if (!set.open) return;
    if (set.check !== '' && set.check !== check) set.rekeyed = true;
    set.check = check;
  }

  close(name: string): void {
    this.#of(name).open = false;
  }

  destroy(name: string, may: () => boolean): DestroyedSet {
    const set = this.#sets.get(name);
    if (!set?.values) return 'destroyed';
    if (!may()) return 'waits';
    set.values = null;
    set.open = false;
    return 'destroyed';
  }

  add(adds: readonly SetAdd[]): void {
    for (const { set: name, value, unread } of adds) {
      const set = this.#of(name);
      if (unread) set.unread++;
      else set.seen++;
      if (value !== null && set.open) set.values?.add(value);
    }
  }

  #of(name: string): KeptSet {
    let set = this.#sets.get(name);
    if (!set) {
      set = { check: '', rekeyed: false, open: true, values: new Set(), seen: 0, unread: 0 };
      this.#sets.set(name, set);
    }
    return set;
  }
}
