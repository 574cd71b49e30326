/** The same things with one of them in another place. A place that does not exist changes nothing. */
export function moved<T>(all: readonly T[], from: number, to: number): readonly T[] {
  if (from < 0 || to < 0 || from >= all.length || to >= all.length) return all;
  const out = [...all];
  const [one] = out.splice(from, 1);
  out.splice(to, 0, one as T);
  return out;
}
