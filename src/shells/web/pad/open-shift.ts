import { type ReadonlySignal, signal } from '@preact/signals';
import type { Day } from '../../../engines/facts/day.ts';
import type { Body, ShiftId, SiteId } from '../../../engines/facts/fact.ts';
import { closeOnce, programKinds } from '../../../program/kinds.ts';
import type { Device, Draft } from '../app.ts';

/** The shift this device is in. Nothing of an encounter: where, since which day, what was loaded. */
export interface OpenShift {
  readonly id: ShiftId;
  readonly site: SiteId;
  readonly day: Day;
  /** Slug of a coarse area, or null. */
  readonly area: string | null;
  readonly crew: number | null;
  /** By tile: bundles and supplies as they were loaded. Empty where nobody said. */
  readonly load: Readonly<Record<string, number>>;
}

const preferenceName = 'shift';

/** Lines of supplies, as the facts of a shift keep them. */
type Lines = readonly Body[];

export interface Shifts {
  readonly open: ReadonlySignal<OpenShift | null>;
  /** The day of a shift that closed by itself and was not yet told of. */
  readonly closedByItself: ReadonlySignal<Day | null>;
  /** Opens one and returns its fact, for the caller to record with whatever comes first. */
  begin(
    shift: Omit<OpenShift, 'id' | 'day'>,
    load: Lines,
  ): { readonly shift: OpenShift; readonly draft: Draft };
  /** Forgets the shift and returns the fact that says what is left. */
  end(left: Lines): Draft | null;
  /** Closes what was left open when the program's day has turned. */
  turnOfDay(): Promise<void>;
  told(): void;
}

export function makeShifts(device: Device): Shifts {
  const open = signal<OpenShift | null>(read(device));
  const closedByItself = signal<Day | null>(null);
  const keep = (shift: OpenShift | null): void => {
    open.value = shift;
    device.preference.set(preferenceName, shift ? JSON.stringify(shift) : '');
  };
  const closing = (shift: OpenShift, left: Lines, how: 'by-hand' | 'by-itself'): Draft => ({
    kind: programKinds.shiftClosed,
    site: shift.site,
    shift: shift.id,
    day: shift.day,
    once: closeOnce(shift.id),
    body: { left, how },
  });
  return {
    open,
    closedByItself,
    begin(wanted, load) {
      const shift = { ...wanted, id: device.newShift(), day: device.today() };
      keep(shift);
      const body = {
        load,
        ...(shift.crew === null ? {} : { crew: shift.crew }),
        ...(shift.area === null ? {} : { area: shift.area }),
        // So that a lead can tell whose shift this is: a phone's nickname, which fades with the month.
        ...(device.nickname.value === null ? {} : { device: device.nickname.value }),
      };
      const draft = {
        kind: programKinds.shiftOpened,
        site: shift.site,
        shift: shift.id,
        day: shift.day,
        body,
      };
      return { shift, draft };
    },
    end(left) {
      const shift = open.value;
      if (!shift) return null;
      keep(null);
      return closing(shift, left, 'by-hand');
    },
    async turnOfDay() {
      const shift = open.value;
      if (!shift || shift.day >= device.today()) return;
      keep(null);
      closedByItself.value = shift.day;
      await device.record([closing(shift, [], 'by-itself')]);
    },
    told() {
      closedByItself.value = null;
    },
  };
}

/** Whether a shift is open on this device, in this tab or another. */
export const shiftOpenOn = (device: Device): boolean => read(device) !== null;

function read(device: Device): OpenShift | null {
  const text = device.preference.get(preferenceName);
  if (!text) return null;
  try {
    return JSON.parse(text) as OpenShift;
  } catch {
    return null;
  }
}
