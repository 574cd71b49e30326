import type { Day } from '../../../../engines/facts/day.ts';
import type { OnceKey } from '../../../../engines/facts/fact.ts';
import { distributedKind, programKinds, sheetOnce } from '../../../../program/kinds.ts';
import type { ReturnContainer } from '../../../../program/service.ts';
import type { Draft } from '../../app.ts';
import type { Shelf, Tile } from '../../pad/tiles.ts';
import { type Back, backByContainer, draftsOf, type Tapped, type Where } from '../../pad/visit.ts';
import type { SheetNumber } from './sheet-number.ts';

/** Rows that fit one half page, in two columns, with boxes large enough for a pencil in the rain. */
const mostInHalf = 18;
const fewestRows = 6;

/** The sheet has the pad's pictures in the pad's order; more tiles than fit go on to another half of the same number. */
export function halvesOf(tiles: readonly Tile[]): readonly (readonly Tile[])[] {
  const halves = Math.max(1, Math.ceil(tiles.length / mostInHalf));
  const each = Math.ceil(tiles.length / halves);
  return Array.from({ length: halves }, (_, at) => tiles.slice(at * each, (at + 1) * each));
}

/** Rows of one column of a half: down the first column, then down the second, on paper and on screen. */
export const rowsOf = (half: readonly Tile[]): number => Math.max(fewestRows, Math.ceil(half.length / 2));

/** One row of "used ones back": a container and how full it came. */
export interface BackRow {
  readonly id: string;
  readonly container: ReturnContainer;
  readonly level: ReturnContainer['levels'][number];
}
export const backRows = (containers: readonly ReturnContainer[]): readonly BackRow[] =>
  containers.flatMap((container) =>
    container.levels.map((level) => ({ id: `${container.id}.${level}`, container, level })),
  );

/** What stands on the paper, typed as it stands: strokes, not things. An empty row is nothing. */
export interface Typed {
  readonly people: string;
  readonly rows: Readonly<Record<string, string>>;
  readonly back: Readonly<Record<string, string>>;
}
export const nothingTyped: Typed = { people: '', rows: {}, back: {} };

export const mostStrokes = 9_999;

/** The number typed, 0 for an empty row, null for what is no number of strokes. */
export function strokes(text: string | undefined): number | null {
  const plain = (text ?? '').trim();
  if (plain === '') return 0;
  return /^\d{1,4}$/.test(plain) ? Number(plain) : null;
}

/** Whether every row can be read. */
export const isReadable = ({ people, rows, back }: Typed): boolean =>
  [people, ...Object.values(rows), ...Object.values(back)].every((text) => strokes(text) !== null);

/** The sheet as the pad would have it tapped: each stroke adds the tile's own step. */
export function tappedOf(typed: Typed, tiles: readonly Tile[], back: readonly BackRow[]): Tapped {
  const counts = Object.fromEntries(
    tiles.flatMap((tile) => {
      const count = (strokes(typed.rows[tile.id]) ?? 0) * (tile.steps[0] ?? 1);
      return count > 0 ? [[tile.id, count] as const] : [];
    }),
  );
  const came = back.flatMap((row): Back[] => {
    const boxes = strokes(typed.back[row.id]) ?? 0;
    if (boxes === 0) return [];
    const one = backByContainer(row.container, row.level);
    return [{ ...one, amount: one.amount * boxes, low: one.low * boxes, high: one.high * boxes }];
  });
  return { counts, back: came, people: strokes(typed.people) ?? 0, to: 'participant', band: null };
}

/**
 * The facts of one sheet: the same as the pad makes, under the sheet's day. Each speaks for one line of one sheet and
 * can count once, whoever types it and on however many devices.
 */
export function sheetDrafts(
  tapped: Tapped,
  shelf: Shelf,
  where: Where,
  sheet: SheetNumber | null,
  day: Day,
): readonly Draft[] {
  return draftsOf(tapped, shelf, where).map((draft) => ({
    ...draft,
    day,
    ...(sheet === null ? {} : { once: onceOf(sheet, draft, shelf) }),
  }));
}

function onceOf(sheet: SheetNumber, draft: Draft, shelf: Shelf): OnceKey {
  if (draft.kind === programKinds.encounter || draft.kind === programKinds.doorCounted)
    return sheetOnce(sheet, 'visits');
  for (const { service } of shelf.supplies.values())
    if (draft.kind === distributedKind(service)) return sheetOnce(sheet, service);
  const { container, level } = draft.body as { container?: string; level?: string };
  return sheetOnce(sheet, `back.${container ?? 'typed'}.${level ?? 'all'}`);
}
