/**
 * Uncounted: what was loaded, is not left and was not tapped. Worked out per shift from its cells, never stored, never
 * an error; it shrinks when a late phone syncs and may be negative (more was tapped than was loaded).
 * Only for a supply that the shift's opening loaded and whose close said what is left: nought left is an answer,
 * silence is not.
 */
import type { Increment, Settlement, ShiftCell } from '../engines/tallies/tally.ts';
import { distributedMeasure, programMeasures, uncountedMeasure } from './kinds.ts';
import type { Service } from './service.ts';
import { shelfOf, suppliesOf } from './shelf.ts';
import { type SupplyUnit, supplyUnits } from './supply.ts';

interface Account {
  unit: SupplyUnit;
  loaded: number;
  left: number;
  given: number;
  /** Ids that were loaded, and those of which the close said what is left. */
  readonly loadedIds: Set<string>;
  readonly saidIds: Set<string>;
}

export function uncountedOf(services: readonly Service[]): Settlement {
  const shelf = shelfOf(suppliesOf(services));
  const given = services.flatMap(({ id }) => supplyUnits.map((unit) => distributedMeasure(id, unit)));
  return {
    id: 'program.uncounted',
    reads: [programMeasures.loaded, programMeasures.left, programMeasures.leftSaid, ...given],
    settle: (cells) => settle(cells, shelf.familyOf, new Set<string>(given)),
  };
}

function settle(
  cells: readonly ShiftCell[],
  familyOf: (supply: string) => string,
  given: ReadonlySet<string>,
): readonly Increment[] {
  const accounts = new Map<string, Account>();
  for (const cell of cells) {
    const supply = cell.dims[0] as string;
    const account = accountOf(accounts, familyOf(supply));
    if (cell.measure === programMeasures.loaded && cell.amount > 0) {
      account.loaded += cell.amount;
      account.unit = cell.dims[1] as SupplyUnit;
      account.loadedIds.add(supply);
    } else if (cell.measure === programMeasures.left) account.left += cell.amount;
    else if (cell.measure === programMeasures.leftSaid && cell.amount > 0) account.saidIds.add(supply);
    else if (given.has(cell.measure)) account.given += cell.amount;
  }
  return [...accounts].flatMap(([family, account]) => {
    const said = account.loadedIds.size > 0 && [...account.loadedIds].every((id) => account.saidIds.has(id));
    const amount = account.loaded - account.left - account.given;
    return said && amount !== 0
      ? [{ measure: uncountedMeasure(account.unit), dims: [family], amount, low: amount, high: amount, n: 0 }]
      : [];
  });
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
