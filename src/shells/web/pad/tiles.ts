import type { Body } from '../../../engines/facts/fact.ts';
import type { Configuration } from '../../../program/configuration.ts';
import type { Line, Supply, SupplyId } from '../../../program/supply.ts';
import type { PadService } from './practice.ts';

/** One tile of the pad: a bundle (a pre-packed kit) or a supply. */
export interface Tile {
  readonly id: string;
  readonly bundle: boolean;
  readonly name: string;
  readonly picture: string;
  /** What one tap adds, and perhaps a second step. */
  readonly steps: readonly number[];
  /** Doses in one of it; 0 for what holds none. */
  readonly doses: number;
  readonly sizes: readonly { readonly id: string; readonly name: string }[];
  /** What one of it is, in supplies. A supply is one of itself. */
  readonly lines: readonly Line[];
}

/** What the pad must know of a supply to write it down. */
export interface Shelved {
  readonly service: string;
  readonly unit: Supply['unit'];
  readonly doses: number;
  /** The program added it itself, so that no declaration knows its unit. */
  readonly own: boolean;
}

export interface Shelf {
  readonly tiles: readonly Tile[];
  readonly supplies: ReadonlyMap<string, Shelved>;
}

/** Looks up a word of a service; a program's own names are not words and come back as they are. */
export type NameOf = (service: string, key: string) => string;

/** The tiles of a site in its own order: its own, else bundles first, then the program's order. They never move. */
export function shelfOf(
  services: readonly PadService[],
  config: Configuration | null,
  site: string,
  nameOf: NameOf,
): Shelf {
  const supplies = new Map<string, Shelved>();
  const byId = new Map<string, Tile>();
  const ranked: { id: string; rank: number }[] = [];
  const ticked = new Set<string>(config?.supplies);
  for (const service of services)
    for (const supply of service.supplies) {
      const sizes = (supply.sizes ?? []).map(({ id, name }) => ({ id, name: nameOf(service.id, name) }));
      const shelved = { service: service.id, unit: supply.unit, doses: supply.holds?.each ?? 0, own: false };
      for (const id of [supply.id, ...sizes.map((size) => size.id)]) supplies.set(id, shelved);
      for (const { id, name } of sizes)
        if (ticked.has(id)) byId.set(id, supplyTile({ ...supply, id }, name, shelved.doses));
      // A size that has a tile of its own is not behind this one as well.
      byId.set(supply.id, {
        ...supplyTile(supply, nameOf(service.id, supply.name), shelved.doses),
        sizes: sizes.filter(({ id }) => id === supply.id || !ticked.has(id)),
      });
      if (supply.atFirst) ranked.push({ id: supply.id, rank: supply.rank });
    }
  for (const own of config?.ownSupplies ?? []) {
    const doses = own.dosesPerKit ?? 0;
    supplies.set(own.id, { service: own.service, unit: own.unit, doses, own: true });
    byId.set(own.id, supplyTile(own, own.name, doses));
  }
  for (const bundle of config?.bundles ?? [])
    byId.set(bundle.id, {
      id: bundle.id,
      bundle: true,
      name: bundle.name,
      picture: bundle.picture,
      steps: [1],
      doses: bundle.lines.reduce(
        (sum, line) => sum + line.quantity * (supplies.get(line.supply)?.doses ?? 0),
        0,
      ),
      sizes: [],
      lines: bundle.lines,
    });
  const atFirst = ranked.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
  const order = orderOf(config, site, atFirst);
  return { supplies, tiles: order.flatMap((id) => byId.get(id) ?? []) };
}

function orderOf(config: Configuration | null, site: string, atFirst: readonly string[]): readonly string[] {
  const own = (config?.tiles as Readonly<Record<string, readonly string[]>> | undefined)?.[site] ?? [];
  const chosen: readonly string[] = config && config.supplies.length > 0 ? config.supplies : atFirst;
  const all = [...(config?.bundles ?? []).map((bundle) => bundle.id as string), ...chosen];
  // An order is no choice: what came since stands last, and what is given out no longer has gone.
  return [...own.filter((id) => all.includes(id)), ...all.filter((id) => !own.includes(id))];
}

const supplyTile = (
  supply: { readonly id: SupplyId; readonly picture: string; readonly steps: readonly number[] },
  name: string,
  doses: number,
): Tile => ({
  id: supply.id,
  bundle: false,
  name,
  picture: supply.picture,
  steps: supply.steps,
  doses,
  sizes: [],
  lines: [{ supply: supply.id, quantity: 1 }],
});

/** Supplies in what was tapped: bundles opened into their lines, and sizes under their own ids. */
export function suppliesIn(
  counts: Readonly<Record<string, number>>,
  shelf: Shelf,
): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const [id, count] of Object.entries(counts)) {
    const lines = shelf.tiles.find((tile) => tile.id === id)?.lines ?? [{ supply: id, quantity: 1 }];
    for (const line of lines) out.set(line.supply, (out.get(line.supply) ?? 0) + line.quantity * count);
  }
  return out;
}

/** A line as a fact keeps it: an own supply says its unit, and whatever holds doses says how many. */
export function lineOf(supply: string, quantity: number, shelf: Shelf): Body {
  const shelved = shelf.supplies.get(supply);
  return {
    supply,
    quantity,
    ...(shelved?.own ? { unit: shelved.unit } : {}),
    ...(shelved && shelved.doses > 0 ? { doses: quantity * shelved.doses } : {}),
  };
}
