/** Who left opens nothing that is written where somebody has heard of it, and in the end nothing that the server has. */
import type { FactId } from '../../../src/engines/facts/fact.ts';
import { foldLine } from '../../../src/engines/sealing/line-fold.ts';
import { addTexts } from '../../../src/engines/sealing/line-statement.ts';
import { emptyLine, type LineState } from '../../../src/engines/sealing/line-types.ts';
import type { Row } from '../../../src/engines/sealing/row.ts';
import { accountOf } from '../../../src/engines/sealing/seed.ts';
import { openThread } from '../../../src/shells/web/walls/thread.ts';
import { keysOf, type StormDevice } from './device.ts';
import { saysOf } from './truth.ts';
import type { World } from './world.ts';

/** The line as the server has it. */
export async function wholeLine(world: World): Promise<LineState> {
  const statements = await world.office.store.walls.team.statements();
  const { line } = addTexts(
    emptyLine,
    statements.map(({ text }) => text),
  );
  return foldLine(line, world.office.root) as LineState;
}

/** The facts in these rows that these keys open, each as often as it stands there. */
export async function readWith(epochs: Parameters<typeof openThread>[3], rows: readonly Row[]) {
  const read: FactId[] = [];
  for (const thread of new Set(rows.map((row) => row.thread))) {
    const own = rows.filter((row) => row.thread === thread);
    read.push(...(await openThread('asks', thread, own, epochs)).facts.map(({ id }) => id));
  }
  return read;
}

/** What of these rows those who left could open, had they the disk. */
export async function openToLeavers(world: World, rows: readonly Row[], heard: (account: string) => boolean) {
  if (rows.length === 0 || world.left.size === 0) return [];
  const line = await wholeLine(world);
  const open: string[] = [];
  for (const seed of world.left) {
    if (!heard(accountOf(seed))) continue;
    const epochs = await keysOf(seed, line).epochs();
    open.push(...(await readWith(epochs, rows)));
  }
  return open;
}

export async function checkWritten(world: World, device: StormDevice, fresh: readonly Row[]): Promise<void> {
  const state = await device.act(async ({ line }) => line.now());
  const heard = (account: string): boolean => state?.left.has(account as never) === true;
  if (fresh.length > 0 && [...world.left].some((seed) => !heard(accountOf(seed))))
    world.happened('written by who had not heard');
  // With the keys of its thread, wherever they lie.
  const threads = new Set(fresh.map(({ thread }) => thread));
  const keys = [...world.office.there.rows.values(), ...(await device.rows())].filter(
    (row) => threads.has(row.thread) && row.opens,
  );
  const open = await openToLeavers(world, [...fresh.filter((row) => !row.opens), ...keys], heard);
  const ids = new Set(fresh.flatMap((row) => saysOf(row)?.id ?? []));
  if (open.some((id) => ids.has(id as never)))
    world.truth.breaks('who left opens what was written by who had heard');
}
