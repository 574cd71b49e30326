/**
 * Uncounted: what was loaded, is not left and was not tapped. Worked out per shift from its cells, never stored, never
 * an error; it shrinks when a late phone syncs and may be negative (more was tapped than was loaded).
 * Only for a supply that the shift's opening loaded and whose close said what is left: nought left is an answer,
 * silence is not. Each service settles its own supplies and the program those that it added itself, so that taking a
 * service away changes no figure that it left behind.
 */
import type { Increment, Settlement, ShiftCell } from '../engines/tallies/tally.ts';
import { distributedMeasure, programMeasures, uncountedMeasure } from './kinds.ts';
import type { Service } from './service.ts';
import { shelfOf } from './shelf.ts';
import { type SupplyUnit, supplyUnits } from './supply.ts';

const { loaded, left, leftSaid, ownLoaded } = programMeasures;

/** One settlement for each service with supplies, and one for what the program added itself. */
export const uncountedOf = (services: readonly Service[]): readonly Settlement[] => [
  ...services.filter((service) => service.supplies.length > 0).map(ofService),
  ofOwn(services),
];

const givenIn = (service: Service) => supplyUnits.map((unit) => distributedMeasure(service.id, unit));

function ofService(service: Service): Settlement {
  const { familyOf } = shelfOf(service.supplies);
  const declared = new Set<string>(service.supplies.map(({ id }) => id));
  return settlement(service.id, givenIn(service), (cell) => {
    const family = familyOf(cell.dims[0] as string);
    return declared.has(family) ? family : null;
  });
}

/** Supplies whose line said its own unit when they were loaded: no declaration knows them. */
function ofOwn(services: readonly Service[]): Settlement {
  const { reads, settle, ...rest } = settlement('program', services.flatMap(givenIn), (cell) =>
    String(cell.dims[0]),
  );
  return {
    ...rest,
    reads: [...reads, ownLoaded],
    settle: (cells) => {
      const own = new Set(cells.filter((cell) => cell.measure === ownLoaded).map((cell) => cell.dims[0]));
      return settle(cells.filter((cell) => own.has(cell.dims[0])));
    },
  };
}

/** `familyOf` answers the supply that a cell is about, or null when it is another settlement's. */
function settlement(
  owner: string,
  given: Settlement['reads'],
  familyOf: (cell: ShiftCell) => string | null,
): Settlement {
  return {
    id: `${owner}.uncounted`,
    reads: [loaded, left, leftSaid, ...given],
    settle: (cells) => {
      const accounts = new Map<string, Account>();
      for (const cell of cells) {
        const family = familyOf(cell);
        if (family !== null) enter(accountOf(accounts, family), cell, given);
      }
      return [...accounts].flatMap(([family, account]) => balance(family, account));
    },
  };
}

interface Account {
  unit: SupplyUnit;
  loaded: number;
  left: number;
  given: number;
  /** Ids that were loaded, and those of which the close said what is left. */
  readonly loadedIds: Set<string>;
  readonly saidIds: Set<string>;
}

function accountOf(accounts: Map<string, Account>, family: string): Account {
  const known = accounts.get(family);
  if (known) return known;
  const account: Account = {
    unit: 'items',
    loaded: 0,
    left: 0,
    given: 0,
    loadedIds: new Set(),
    saidIds: new Set(),
  };
  accounts.set(family, account);
  return account;
}

function enter(account: Account, { measure, dims, amount }: ShiftCell, given: Settlement['reads']): void {
  const supply = dims[0] as string;
  if (measure === loaded && amount > 0) {
    account.loaded += amount;
    account.unit = dims[1] as SupplyUnit;
    account.loadedIds.add(supply);
  } else if (measure === left) account.left += amount;
  else if (measure === leftSaid && amount > 0) account.saidIds.add(supply);
  else if (given.includes(measure)) account.given += amount;
}

function balance(family: string, account: Account): readonly Increment[] {
  const said = account.loadedIds.size > 0 && [...account.loadedIds].every((id) => account.saidIds.has(id));
  const amount = account.loaded - account.left - account.given;
  return said && amount !== 0
    ? [{ measure: uncountedMeasure(account.unit), dims: [family], amount, low: amount, high: amount, n: 0 }]
    : [];
}
