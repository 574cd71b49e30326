import type { Unit } from '../engines/tallies/tally.ts';
import type { Brand } from '../std/brand.ts';

export type SupplyId = Brand<string, 'SupplyId'>;

/** What one of a supply is. Doses are what a kit holds, and are counted beside it. */
export const supplyUnits = ['syringes', 'kits', 'items'] as const;
export type SupplyUnit = Extract<Unit, (typeof supplyUnits)[number]>;

/** A thing a program gives out. Its unit is a type: doses are not kits. */
export interface Supply {
  readonly id: SupplyId;
  /** Word key of the owner's catalogue. At most two short lines on a tile. */
  readonly name: string;
  /** Id of a drawing in icons.svg; '' where there is none, and the tile shows its words alone. */
  readonly picture: string;
  readonly unit: SupplyUnit;
  /** What one of it holds: a naloxone kit holds doses. */
  readonly holds?: { readonly unit: 'doses'; readonly each: number };
  /** What one tap adds, and an optional second step: [10, 100]. */
  readonly steps: readonly [number] | readonly [number, number];
  /** Sizes behind a long press: gauge and volume, product, container size. Each is a supply id of its own. */
  readonly sizes?: readonly { readonly id: SupplyId; readonly name: string }[];
  /** How many of it one visit usually takes: only for spotting a slip of the finger until the site has its own. */
  readonly usual: number;
  /** Where it stands before a site has chosen its own order: bundles, then naloxone, then the rest. */
  readonly rank: number;
  /** Offered by a new program without being chosen in set-up. */
  readonly atFirst: boolean;
}

/** To whom supplies went that did not go to a participant at an encounter. */
export const recipients = [
  'participant',
  'partner-agency',
  'first-responders',
  'box-or-machine',
  'jail-or-hospital-release',
  'event',
] as const;
export type Recipient = (typeof recipients)[number];

export interface Line {
  readonly supply: SupplyId;
  readonly quantity: number;
}

/**
 * A line as a fact keeps it. `unit` is said for a supply that the program added itself, which no declaration knows;
 * `doses` is said for whatever holds doses, so that a kit that changes its content later changes no old count.
 */
export type GivenLine = {
  readonly supply: SupplyId;
  readonly quantity: number;
  readonly unit?: SupplyUnit;
  readonly doses?: number;
};
