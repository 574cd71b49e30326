/** How much of a line somebody has heard, as one number: whoever left is what a device must not miss. */
import type { Line } from './line-types.ts';

/**
 * Of these ids, how many say in this line that somebody left. As a line only grows, whoever lacks none of its leavings has
 * heard of everybody who left, whatever else there is to say.
 */
export function leavingsIn(line: Line, ids: Iterable<string>): number {
  let count = 0;
  for (const id of new Set(ids)) if (line.get(id as never)?.said.kind === 'person-left') count++;
  return count;
}
