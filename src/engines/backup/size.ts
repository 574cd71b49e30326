/** How large a backup is on the outside: steps so wide that two nights next to each other are the same size. */

const smallest = 1024 * 1024;

/**
 * The next of 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, … MiB: at most a quarter more than what is inside, and what
 * one night adds moves it about once in a year of nights.
 */
export function paddedSize(bytes: number): number {
  if (bytes <= smallest) return smallest;
  const octave = 2 ** Math.floor(Math.log2(bytes));
  const step = octave / 4;
  return Math.ceil(bytes / step) * step;
}
