/** What a line still needs before anything is sealed to it, to whom a device seals now, and what somebody could read. */
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { holdsKeys, maySign } from './line-standing.ts';
import type { Epoch, LineState, SealedWall, StatementId } from './line-types.ts';
import { sealedWalls } from './line-types.ts';
import type { AccountId, Recipient } from './seed.ts';

export const fewestHolders = 2;

/** People and sheets that a wall's key is to be sealed to. */
export interface WayIn {
  readonly account: AccountId;
  readonly age: Recipient;
  readonly sheet: boolean;
}
export const waysIn = (state: LineState): readonly WayIn[] => [
  ...[...state.people.values()]
    .filter(({ roles }) => holdsKeys(roles))
    .map(({ account, age }) => ({ account, age, sheet: false }))
    .sort((a, b) => (a.account < b.account ? -1 : 1)),
  ...state.sheets.map(({ account, age }) => ({ account, age, sheet: true })),
];

export type Need =
  /** Nobody is left who may sign: the sheet adds people. */
  | { readonly need: 'people' }
  /** Fewer than two people hold keys. */
  | { readonly need: 'holders'; readonly have: number }
  /** No sheet; or two; or one whose words somebody saw who left. */
  | { readonly need: 'sheet'; readonly why: 'none' | 'two' | 'seen' }
  /** A key is to be made: there is none; somebody who could open it left, or a sheet was replaced; two were made at once. */
  | { readonly need: 'epoch'; readonly wall: SealedWall; readonly why: 'none' | 'left' | 'two' }
  /** People or sheets that cannot open this epoch yet. */
  | {
      readonly need: 'wraps';
      readonly wall: SealedWall;
      readonly epoch: StatementId;
      readonly to: readonly AccountId[];
    }
  /** A way in that has never opened anything. */
  | { readonly need: 'proof'; readonly account: AccountId; readonly sheet: boolean };

/** In the order in which they are best done. Nothing is written behind a sealed wall while `mayWrite` says no. */
export function needsOf(state: LineState, walls: readonly SealedWall[] = sealedWalls): readonly Need[] {
  const needs: Need[] = [];
  const ways = waysIn(state);
  const holders = ways.filter(({ sheet }) => !sheet);
  if (![...state.people.values()].some(({ roles }) => maySign(roles))) needs.push({ need: 'people' });
  if (holders.length < fewestHolders) needs.push({ need: 'holders', have: holders.length });
  const why = sheetNeed(state);
  if (why !== null) needs.push({ need: 'sheet', why });
  for (const wall of walls) {
    const epoch = epochNeed(state, wall);
    if (epoch !== null) needs.push({ need: 'epoch', wall, why: epoch });
    for (const { id, reaches, counts } of state.epochs[wall]) {
      const to = ways.filter(({ account }) => counts && !reaches.has(account)).map(({ account }) => account);
      if (to.length > 0) needs.push({ need: 'wraps', wall, epoch: id, to });
    }
  }
  for (const { account, sheet } of ways)
    if (!state.proven.has(account)) needs.push({ need: 'proof', account, sheet });
  return needs;
}

function sheetNeed(state: LineState): 'none' | 'two' | 'seen' | null {
  const [sheet, another] = state.sheets;
  if (!sheet) return 'none';
  if (another) return 'two';
  return state.left.has(sheet.by) ? 'seen' : null;
}

/** Why a wall's current key is not to be sealed to, or null when it may be. */
export function epochNeed(state: LineState, wall: SealedWall): 'none' | 'left' | 'two' | null {
  const current = state.current[wall];
  if (current === null) return 'none';
  const inForce = new Set(waysIn(state).map(({ account }) => account));
  if ([...current.readers].some((account) => !inForce.has(account))) return 'left';
  // One that does not count is another too: what a device that had not heard sealed to it carries the same number, and is
  // sealed anew only under a higher one.
  const same = state.epochs[wall].filter(({ n }) => n === current.n);
  return same.length > 1 ? 'two' : null;
}

/** The number of the next epoch of a wall. */
export const nextEpoch = (state: LineState, wall: SealedWall): number =>
  Math.max(0, ...state.epochs[wall].map(({ n }) => n)) + 1;

/** To whom a device seals behind a wall now. Epoch 0: to the people and the sheet themselves, until a key is made anew. */
export interface SealingTo {
  readonly epoch: number;
  readonly recipients: readonly Recipient[];
}

/**
 * Problems: `seal.not-ready` {holders, sheet, proofs}: fewer than two people hold keys, there is no sheet, or a way in
 * has opened nothing yet. Where a key is to be made anew nobody waits: what is written meanwhile is sealed to each
 * holder and the sheet, never to a key that somebody who left could open.
 */
export function sealingTo(state: LineState, wall: SealedWall): Result<SealingTo, Problem> {
  const ways = waysIn(state);
  const proven = ways.filter(({ account }) => state.proven.has(account));
  const holders = proven.filter(({ sheet }) => !sheet).length;
  const sheets = proven.filter(({ sheet }) => sheet).length;
  if (holders < fewestHolders || sheets < 1)
    return err(problem('seal.not-ready', { holders, sheet: sheets, proofs: ways.length - proven.length }));
  const current = state.current[wall];
  if (current !== null && epochNeed(state, wall) === null)
    return ok({ epoch: current.n, recipients: [current.recipient] });
  return ok({ epoch: 0, recipients: ways.map(({ age }) => age) });
}

/** Epochs that somebody could open, for the list of what was readable when they leave. */
export const readableBy = (state: LineState, account: AccountId): readonly Epoch[] =>
  sealedWalls.flatMap((wall) => state.epochs[wall].filter(({ readers }) => readers.has(account)));

/** The little that a device keeps of a line apart from it, so that an older line is noticed. */
export interface Pin {
  readonly root: StatementId;
  /** The highest number sealed to, by wall. */
  readonly epochs: Readonly<Record<SealedWall, number>>;
}

export const pinOf = (state: LineState, before: Pin | null): Pin => ({
  root: state.root,
  epochs: Object.fromEntries(
    sealedWalls.map((wall) => [wall, Math.max(before?.epochs[wall] ?? 0, state.current[wall]?.n ?? 0)]),
  ) as Record<SealedWall, number>,
});

/** Problems: `line.other-root`; `line.rolled-back` {wall}: this line knows less than the device has seen. */
export function checkPin(state: LineState, pin: Pin): Result<LineState, Problem> {
  if (state.root !== pin.root) return err(problem('line.other-root'));
  for (const wall of sealedWalls)
    if (Math.max(0, ...state.epochs[wall].map(({ n }) => n)) < pin.epochs[wall])
      return err(problem('line.rolled-back', { wall }));
  return ok(state);
}
