/**
 * The line of keys on this device: kept here, joined with the server's from both sides, believed only from the pinned
 * beginning on and never when it knows less than it did.
 */
import { foldLine, rootsOf } from '../../../engines/sealing/line-fold.ts';
import { checkPin, pinOf } from '../../../engines/sealing/line-needs.ts';
import { addTexts, makeStatement, merged } from '../../../engines/sealing/line-statement.ts';
import {
  emptyLine,
  type Line,
  type LineState,
  type Said,
  type StatementId,
} from '../../../engines/sealing/line-types.ts';
import { isMarked, type RootMark } from '../../../engines/sealing/root-mark.ts';
import type { Seed } from '../../../engines/sealing/seed.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { Device } from '../app.ts';
import { breathe } from '../walls/breathe.ts';
import type { Kept } from './keep.ts';

interface LineAnswer {
  readonly lacks: readonly string[];
  readonly texts: readonly string[];
  readonly more: boolean;
}
const textsAtOnce = 100;
const bytesAtOnce = 900_000;
const mostRounds = 200;

export interface DeviceLine {
  now(): LineState | null;
  /** Joins with the server's. Problems: not reached; `line.other-root`: the server speaks of another beginning. */
  join(): Promise<Result<null, Problem>>;
  /** Says something, after all that is known here; kept on this device first. */
  say(seed: Seed, said: Said, after?: readonly StatementId[]): Promise<Result<LineState, Problem>>;
  /** The statements themselves, for those who settle things. */
  line(): Line;
}

/** Signatures checked before others come first: on a slow phone one takes ten milliseconds and more. */
const checkedAtOnce = 1;

/** Statements as a line, a few at a time, so that a tap is answered in between. */
export async function readTexts(texts: readonly string[]): Promise<Line> {
  let line = emptyLine;
  for (let at = 0; at < texts.length; at += checkedAtOnce) {
    if (at > 0) await breathe();
    line = addTexts(line, texts.slice(at, at + checkedAtOnce)).line;
  }
  return line;
}

/** `known`: what is kept here, read (`readTexts`). */
export function deviceLine(
  device: Pick<Device, 'post'>,
  kept: () => Kept,
  keep: (change: Partial<Kept>) => Promise<void>,
  changed: (state: LineState | null) => void,
  known: Line,
  mark: () => Promise<RootMark | null> = async () => null,
): DeviceLine {
  let line = known;
  let state = stateOf(line);

  function stateOf(of: Line): LineState | null {
    const root = kept().pin?.root ?? null;
    return root === null ? null : foldLine(of, root);
  }

  /** Takes in what was told, if it does not contradict what is pinned. */
  async function take(texts: readonly string[]): Promise<Result<null, Problem>> {
    const [read, told] = [await readTexts(texts), await mark()];
    // Meanwhile something else may have been taken in.
    const grown = merged(line, read);
    const { pin } = kept();
    const root = pin?.root ?? (told ? markedRoot(grown, told) : onlyRoot(grown));
    if (root === null) return told && texts.length > 0 ? err(problem('line.other-root')) : ok(null);
    // Pinned at first sight, before this device was told: one of the two is not this program's.
    if (told && !isMarked(root, told)) return err(problem('line.other-root'));
    const folded = foldLine(grown, root);
    if (folded === null) return texts.length === 0 ? ok(null) : err(problem('line.other-root'));
    if (pin) {
      const checked = checkPin(folded, pin);
      if (!checked.ok) return checked;
    }
    // What is of another beginning is not kept; what waits for its past comes again.
    const mine = new Map(
      [...grown].filter(([id]) => !['elsewhere', 'past-missing'].includes(folded.void.get(id) ?? '')),
    );
    const strangers = texts.length > 0 && [...grown.keys()].some((id) => folded.void.get(id) === 'elsewhere');
    if (mine.size !== line.size || pin === null) {
      line = mine;
      state = folded;
      await keep({
        pin: pinOf(folded, pin),
        told: told !== null,
        texts: [...mine.values()].map(({ text }) => text),
      });
      changed(state);
    }
    return strangers ? err(problem('line.other-root')) : ok(null);
  }

  async function join(): Promise<Result<null, Problem>> {
    let send: readonly string[] = [];
    let lackedBefore = Number.POSITIVE_INFINITY;
    for (let round = 0; round < mostRounds; round++) {
      const before = line.size;
      const have = [...line.keys()];
      const answered = await device.post<LineAnswer>('/v1/line', { have, texts: send });
      if (!answered.ok) return answered;
      const { lacks, texts, more } = answered.value;
      const taken = await take(texts);
      if (!taken.ok) return taken;
      // What the server will not take it lacks again: it is not offered for ever.
      const stuck = lacks.length >= lackedBefore && texts.length === 0;
      // What came in is said once more: only then the server knows that this device has heard it.
      const heard = line.size > before;
      if ((lacks.length === 0 && !more && !heard) || stuck) return ok(null);
      if (lacks.length > 0) lackedBefore = lacks.length;
      send = portion(lacks.flatMap((id) => line.get(id as StatementId)?.text ?? []));
    }
    return ok(null);
  }

  return {
    now: () => state,
    line: () => line,
    join,
    async say(seed, said, after) {
      const heads = said.kind === 'began' ? [] : (after ?? state?.heads ?? []);
      const statement = makeStatement(seed, heads, said);
      const taken = await take([statement.text]);
      // Another beginning than the one that this device was told of.
      if (!taken.ok) return taken;
      if (state === null) throw new Error('broken invariant: what is said here is of this line');
      return ok(state);
    },
  };
}

function portion(texts: readonly string[]): readonly string[] {
  const out: string[] = [];
  let bytes = 0;
  for (const text of texts) {
    bytes += text.length;
    if (out.length === textsAtOnce || (bytes > bytesAtOnce && out.length > 0)) break;
    out.push(text);
  }
  return out;
}

/** The beginning that the join code or the device's paper named, whatever else is told. */
const markedRoot = (line: Line, mark: RootMark): StatementId | null =>
  rootsOf(line).find((root) => isMarked(root, mark)) ?? null;

/** Where nothing named it, the one beginning that a device pins at first sight; of several none, as nobody here can tell. */
function onlyRoot(line: Line): StatementId | null {
  const roots = rootsOf(line);
  return roots.length === 1 ? (roots[0] as StatementId) : null;
}
