/**
 * Sealed rows that only this device has, all walls together: the number beside which no wall is named. Light enough for
 * the first load; who counts them comes later.
 */
import { signal } from '@preact/signals';

/** Null: something may lie here that has not been counted since the app was opened. */
export const unsentRows = signal<number | null>(0);
