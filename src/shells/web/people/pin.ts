import type { Pin } from '../../../engines/sealing/line-needs.ts';
import { parseStatementId } from '../../../engines/sealing/line-statement.ts';
import { sealedWalls } from '../../../engines/sealing/line-types.ts';

/** A pin as it was kept, or null. */
export function parseWallPin(value: unknown): Pin | null {
  const { root, epochs } = (value ?? {}) as Partial<Record<keyof Pin, unknown>>;
  const id = parseStatementId(root);
  if (id === null) return null;
  const numbers = (epochs ?? {}) as Record<string, unknown>;
  const known = sealedWalls.map((wall) => [wall, Number.isInteger(numbers[wall]) ? numbers[wall] : 0]);
  return { root: id, epochs: Object.fromEntries(known) as Pin['epochs'] };
}
