import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Body, FactId, Kind } from '../../../engines/facts/fact.ts';
import type { App, Draft, Recorded } from '../app.ts';
import { makeShifts, type OpenShift, type Shifts } from './open-shift.ts';
import { makePlaces, type Places } from './places.ts';
import { bandPart, nameOf, padServices, returnsKind } from './practice.ts';
import { lineOf, type Shelf, shelfOf, suppliesIn } from './tiles.ts';
import { asNumbers, fromNumbers, noTotals, type Totals, withVisit } from './totals.ts';
import { addBack, type Back, draftsOf, isNothing, nothingTapped, recipientOf, type Tapped } from './visit.ts';

/** How long a save can be taken back. */
const undoFor = 5 * 60_000;

/** A save that takes longer than this to be durable clears the tiles before it is: the person must see that it was heard. */
const heardMs = 100;

/** What was counted last: shown in the strip, in the words that the button said. */
export interface Counted {
  /** Visits of this shift after it; null where supplies were handed on and no visit was counted. */
  readonly visit: number | null;
  readonly tapped: Tapped;
  /** Something beside a visit was put down: what it is called. */
  readonly said?: string;
  /** It was, and is taken back. */
  readonly undone?: true;
}

interface Kept {
  readonly recorded: Promise<Recorded>;
  readonly tapped: Tapped;
  readonly visits: number;
  readonly shift: OpenShift;
  readonly said?: string;
}

export interface Pad {
  readonly app: App;
  readonly shifts: Shifts;
  readonly places: Places;
  readonly shelf: ReadonlySignal<Shelf>;
  readonly totals: ReadonlySignal<Totals>;
  /** The app was opened anew within this shift: its totals here begin at what the last checkpoint held. */
  readonly reopened: ReadonlySignal<boolean>;
  readonly counted: Signal<Counted | null>;
  readonly canUndo: ReadonlySignal<boolean>;
  /** In a pocket: nothing counts. */
  readonly locked: Signal<boolean>;
  /** The questions of a first visit are up. */
  readonly asking: Signal<boolean>;
  readonly tapped: ReadonlySignal<Tapped>;
  countOf(id: string): ReadonlySignal<number>;
  add(id: string, by: number): void;
  bringBack(back: Back): void;
  change(part: Partial<Tapped>): void;
  /** Counts what is tapped. Resolves when it is sealed and durable; only then does the screen say "counted". */
  count(): Promise<void>;
  /** Takes the last save back. Only what is sealed and durable is said: "taken back" too. */
  undo(): Promise<void>;
  /**
   * Puts down something beside a visit in the open shift; opens one at the usual place where none is open. The strip
   * says it by the name `said`, and it is taken back as a visit is. Resolves when it is durable, with its ids.
   */
  put(kind: Kind, body: Body, said: string): Promise<readonly FactId[]>;
  /** A form was left for the end of the shift (1), or one of those was filled in (-1). */
  putOff(form: string, by: 1 | -1): void;
  open(shift: Omit<OpenShift, 'id' | 'day'>): Promise<void>;
  close(left: Readonly<Record<string, number>>, more: (shift: OpenShift) => readonly Draft[]): Promise<void>;
}

export function makePad(app: App): Pad {
  const { device } = app;
  const shifts = makeShifts(device);
  const places = makePlaces(device, shifts);
  const tapped = signal<Tapped>(nothingTapped);
  const totals = signal<Totals>(noTotals);
  const begunBefore = shifts.open.value?.id ?? null;
  const reopened = computed(() => begunBefore !== null && shifts.open.value?.id === begunBefore);
  const counted = signal<Counted | null>(null);
  const canUndo = signal(false);
  const locked = signal(false);
  const asking = signal(false);
  const shelf = computed(() => shelfOf(padServices, device.config.value, places.here.value.id, nameOf));
  const counts = new Map<string, ReadonlySignal<number>>();
  const kept: Kept[] = [];

  void device.checkpoint.read().then((numbers) => {
    // Only what is not yet more: a tap may have been quicker than the disk.
    if (totals.value === noTotals) totals.value = fromNumbers(numbers, shifts.open.value);
  });

  /** What is tapped belongs to a save that is under way: it stays on screen, so that the screen changes only once. */
  let taken = false;
  const now = (): Tapped => (taken ? nothingTapped : tapped.value);
  const show = (next: Tapped): void => {
    taken = false;
    tapped.value = next;
  };

  const change = (part: Partial<Tapped>): void => {
    if (locked.value) return;
    batch(() => {
      show({ ...now(), ...part });
      counted.value = null;
    });
  };

  /** Bundles and supplies as tapped, in lines of supplies. */
  const linesOf = (byTile: Readonly<Record<string, number>>) =>
    [...suppliesIn(byTile, shelf.value)].map(([supply, quantity]) => lineOf(supply, quantity, shelf.value));

  /** The open shift, or one that this first visit opens at the usual place, with the fact that opens it. */
  function inShift(): { shift: OpenShift; opening: readonly Draft[] } {
    void shifts.turnOfDay();
    const open = shifts.open.value;
    if (open) return { shift: open, opening: [] };
    totals.value = noTotals;
    const { shift, draft } = shifts.begin(
      { site: places.here.value.id, area: null, crew: null, load: {} },
      [],
    );
    return { shift, opening: [draft] };
  }

  async function record(make: (shift: OpenShift) => readonly Draft[]): Promise<Recorded> {
    const { shift, opening } = inShift();
    // The opening is a parcel of its own: undoing the first visit does not close the shift.
    if (opening.length > 0) void device.record(opening);
    return device.record(make(shift));
  }

  function keepForUndo(one: Kept): void {
    kept.push(one);
    canUndo.value = true;
    setTimeout(() => forgetUndo(one), undoFor);
  }

  function forgetUndo(one: Kept): void {
    const at = kept.indexOf(one);
    if (at >= 0) kept.splice(at, 1);
    canUndo.value = kept.length > 0;
  }

  async function count(): Promise<void> {
    if (locked.value) return;
    const saved = now();
    const site = places.here.value;
    const visits = recipientOf(saved, site) === 'participant' ? saved.people : 0;
    if (visits === 0 && isNothing(saved)) return;
    taken = true;
    const clear = (): void => {
      if (taken) show(nothingTapped);
    };
    const where = { site, returnsKind, bandKind: bandPart?.part.factKind ?? null };
    const recorded = record((shift) => draftsOf(saved, shelf.value, { ...where, shift: shift.id }));
    const shift = shifts.open.value as OpenShift;
    keepForUndo({ recorded, tapped: saved, visits, shift });
    setTimeout(clear, heardMs);
    await recorded;
    batch(() => {
      clear();
      if (shifts.open.value?.id === shift.id)
        totals.value = withVisit(totals.value, saved, visits, shelf.value, 1);
      counted.value = { visit: visits > 0 ? totals.value.visits : null, tapped: saved };
    });
    device.checkpoint.offer(asNumbers(totals.value, shift));
    navigator.vibrate?.(30);
  }

  async function put(kind: Kind, body: Body, said: string): Promise<readonly FactId[]> {
    const recorded = record(({ site, id }) => [{ kind, site, shift: id, body }]);
    const shift = shifts.open.value as OpenShift;
    keepForUndo({ recorded, tapped: nothingTapped, visits: 0, shift, said });
    const { ids } = await recorded;
    counted.value = { visit: null, tapped: nothingTapped, said };
    return ids.map(({ id }) => id);
  }

  async function undo(): Promise<void> {
    if (locked.value) return;
    const one = kept.pop();
    if (!one) return;
    const { tapped: before, said } = one;
    batch(() => {
      canUndo.value = kept.length > 0;
      // The press is answered at once: "counted" is gone. What takes its place waits for the disk, as a save does.
      counted.value = null;
    });
    await device.undo(await one.recorded);
    batch(() => {
      if (shifts.open.value?.id === one.shift.id)
        totals.value = withVisit(totals.value, before, one.visits, shelf.value, -1);
      // What is half tapped now is a visit of its own and stays.
      if (isNothing(now()) && before !== nothingTapped) show(before);
      counted.value = { visit: null, tapped: before, undone: true, ...(said && { said }) };
    });
  }

  return {
    app,
    shifts,
    places,
    shelf,
    totals,
    reopened,
    counted,
    canUndo,
    locked,
    asking,
    tapped,
    change,
    count,
    undo,
    put,
    countOf(id) {
      const known = counts.get(id) ?? computed(() => tapped.value.counts[id] ?? 0);
      counts.set(id, known);
      return known;
    },
    add(id, by) {
      const amount = Math.max(0, (now().counts[id] ?? 0) + by);
      const { [id]: _, ...others } = now().counts;
      change({ counts: amount === 0 ? others : { ...others, [id]: amount } });
    },
    bringBack: (back) => change({ back: addBack(now().back, back) }),
    putOff(form, by) {
      const waiting = Math.max(0, (totals.value.later[form] ?? 0) + by);
      totals.value = { ...totals.value, later: { ...totals.value.later, [form]: waiting } };
    },
    async open(wanted) {
      totals.value = noTotals;
      kept.length = 0;
      canUndo.value = false;
      const { draft } = shifts.begin(wanted, linesOf(wanted.load));
      await device.record([draft]);
    },
    async close(left, more) {
      const shift = shifts.open.value;
      if (!shift) return;
      const drafts = more(shift);
      const closing = shifts.end(linesOf(left));
      totals.value = noTotals;
      counted.value = null;
      kept.length = 0;
      canUndo.value = false;
      for (const draft of [...drafts, ...(closing ? [closing] : [])]) await device.record([draft]);
    },
  };
}

const pads = new WeakMap<App, Pad>();

/** The one pad of an app: what is tapped, the shift and its totals outlive a look at another screen. */
export function padOf(app: App): Pad {
  const pad = pads.get(app) ?? makePad(app);
  pads.set(app, pad);
  return pad;
}
