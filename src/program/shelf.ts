import type { Service } from './service.ts';
import type { GivenLine, Supply, SupplyUnit } from './supply.ts';

/** What the declared supplies say of a supply's id: its unit, its family and what it holds. */
export interface Shelf {
  readonly unitOf: (line: GivenLine) => SupplyUnit;
  /** The tile that a size stands behind: what is loaded as one size and tapped as another is one family. */
  readonly familyOf: (supply: string) => string;
  /** Doses in the line, or 0 for what holds none. */
  readonly dosesOf: (line: GivenLine) => number;
}

/** Over the supplies of one service, or of all. A supply that the program added itself says its unit in the line. */
export function shelfOf(supplies: readonly Supply[]): Shelf {
  const byId = new Map<string, Supply>();
  for (const supply of supplies) {
    byId.set(supply.id, supply);
    for (const size of supply.sizes ?? []) byId.set(size.id, supply);
  }
  return {
    unitOf: (line) => byId.get(line.supply)?.unit ?? line.unit ?? 'items',
    familyOf: (supply) => byId.get(supply)?.id ?? supply,
    dosesOf: (line) => line.doses ?? line.quantity * (byId.get(line.supply)?.holds?.each ?? 0),
  };
}

export const suppliesOf = (services: readonly Service[]): readonly Supply[] =>
  services.flatMap((service) => service.supplies);
