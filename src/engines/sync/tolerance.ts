import { type Day, daysBetween } from '../facts/day.ts';

/** A clock further than this from the server's is wrong. One day apart is what the turn of the day can do. */
export const clockToleranceDays = 1;

export const isWrong = (device: Day, server: Day): boolean =>
  Math.abs(daysBetween(device, server)) > clockToleranceDays;
