/**
 * A plain number pad as a pad without a screen: the nine digits are nine tiles as they stand on the pad, in their order,
 * and Enter counts. The pad listens by this table and the desk prints it, so that the key sheet is always true.
 */
export const tilesPerSet = 9;

export type NumberPadKey =
  /** Adds one step of a tile: its place in the set of nine, from 0. */
  | { readonly does: 'tile'; readonly place: number }
  /** Ten used syringes came back. */
  | { readonly does: 'back' }
  /** The next nine tiles; after the last nine, the first again. */
  | { readonly does: 'next-set' }
  /** One step less of what was pressed last. */
  | { readonly does: 'less' }
  /** Takes the last count back. */
  | { readonly does: 'undo' }
  /** Counts this visit. */
  | { readonly does: 'count' };

/** By `KeyboardEvent.key`; the digits read like the tiles: 7 8 9 is the first row. */
export const numberPad: Readonly<Record<string, NumberPadKey>> = {
  '7': { does: 'tile', place: 0 },
  '8': { does: 'tile', place: 1 },
  '9': { does: 'tile', place: 2 },
  '4': { does: 'tile', place: 3 },
  '5': { does: 'tile', place: 4 },
  '6': { does: 'tile', place: 5 },
  '1': { does: 'tile', place: 6 },
  '2': { does: 'tile', place: 7 },
  '3': { does: 'tile', place: 8 },
  '0': { does: 'back' },
  '+': { does: 'next-set' },
  '-': { does: 'less' },
  '*': { does: 'undo' },
  Enter: { does: 'count' },
};

/** How many sets of nine the tiles of a site make. */
export const setsOf = (tiles: number): number => Math.max(1, Math.ceil(tiles / tilesPerSet));
