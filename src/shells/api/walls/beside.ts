/**
 * What somebody said beside their leaving counts nowhere, and yet is kept: their device may have sealed to a key that it
 * made before it heard. Whoever left in anger could say it without end, and each key so made has the number of the one in
 * use, which is then made anew (SEAL-17). So only a little of it is taken in a day; the rest waits on their device.
 */
import type { Day } from '../../../engines/facts/day.ts';
import type { Statement, StatementId } from '../../../engines/sealing/line-types.ts';

export const besideADay = 24;

/** Whether this one, said beside its author's leaving, is taken now. It is counted when it is. */
export type TakesBeside = (statement: Statement) => boolean;
export const takesAll: TakesBeside = () => true;

/** On each day so many, and of each wall's keys one. In memory: a server that starts anew counts anew. */
export function littleADay(): (today: Day) => TakesBeside {
  let [day, left, walls] = [null as Day | null, 0, new Set<string>()];
  return (today) => {
    if (today !== day) [day, left, walls] = [today, besideADay, new Set()];
    return ({ said }) => {
      if (left === 0 || (said.kind === 'epoch' && walls.has(said.wall))) return false;
      left--;
      if (said.kind === 'epoch') walls.add(said.wall);
      return true;
    };
  };
}

/** Of these, what is taken: none without all that it comes after, which is `known` or taken too. */
export function takenOf(
  wanted: readonly Statement[],
  known: { has(id: StatementId): boolean },
  isBeside: (statement: Statement) => boolean,
  takes: TakesBeside,
): readonly Statement[] {
  const taken = new Map<StatementId, Statement>();
  for (let waiting = wanted; ; ) {
    const next = waiting.filter(({ after }) => after.every((id) => known.has(id) || taken.has(id)));
    if (next.length === 0) return [...taken.values()];
    for (const one of next) if (!isBeside(one) || takes(one)) taken.set(one.id, one);
    waiting = waiting.filter((one) => !next.includes(one));
  }
}
