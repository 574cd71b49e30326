import { toBase64Url } from '../../../std/bytes.ts';

/** Repeatable dice for a made-up year: mulberry32, quick enough for a million throws. Never for anything real. */
export interface Dice {
  /** A whole number from 0 to below - 1. */
  below(below: number): number;
  /** 22 characters, as an id has them. */
  id(): string;
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const words = new Uint32Array(4);
  const bytes = new Uint8Array(words.buffer);
  return {
    below: (below) => Math.floor((next() / 2 ** 32) * below),
    id: () => {
      for (let at = 0; at < 4; at++) words[at] = next();
      return toBase64Url(bytes);
    },
  };
}

/** A whole number from `from` to `to`, both included. */
export const between = (dice: Dice, from: number, to: number): number => from + dice.below(to - from + 1);

/** True in `percent` of a hundred cases. */
export const chance = (dice: Dice, percent: number): boolean => dice.below(1000) < percent * 10;

export const oneOf = <T>(dice: Dice, things: readonly T[]): T => things[dice.below(things.length)] as T;

/** One of the things, each as often as its weight says. */
export function weighted<T>(dice: Dice, things: readonly (readonly [T, number])[]): T {
  let left = dice.below(things.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [thing, weight] of things) {
    if (left < weight) return thing;
    left -= weight;
  }
  return (things[0] as readonly [T, number])[0];
}
