/**
 * The line of keys as this server knows it: what it was told, from its root on. It keeps only statements that are
 * well-formed, signed, and said by somebody who had the right to; so nobody else can fill it.
 */
import type { FactId } from '../../../engines/facts/fact.ts';
import { foldLine, rootsOf } from '../../../engines/sealing/line-fold.ts';
import { addTexts } from '../../../engines/sealing/line-statement.ts';
import {
  emptyLine,
  type Line,
  type LineState,
  type Role,
  type StatementId,
} from '../../../engines/sealing/line-types.ts';
import { isMarked, parseRootMark, type RootMark, rootMarkOf } from '../../../engines/sealing/root-mark.ts';
import type { AccountId } from '../../../engines/sealing/seed.ts';
import type { SaidBefore } from '../../../program/people/verify.ts';
import { inTurn } from '../../../std/in-turn.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { WallStore } from '../../../stores/wall-contract.ts';
import { type TakesBeside, takenOf, takesAll } from './beside.ts';

/** A program of a hundred people and a hundred rotations has far fewer. */
const mostStatements = 20_000;
/** The setting of the team's wall that pins the beginning. */
const rootSetting = 'line.root';
const beforeSetting = 'line.said-before';
/** What devices' papers say of a line that this server does not have; and one that whoever runs it gave up. */
const awaitedSetting = 'line.awaited';
const givenUpSetting = 'line.given-up';

export interface Taken {
  readonly kept: number;
  /** Not well-formed, not signed, without a right, or not today (`beside`): not kept. */
  readonly refused: number;
}

export interface LineKeeper {
  line(): Promise<Line>;
  /** Null until somebody has begun. */
  state(): Promise<LineState | null>;
  /** What this account may do by the line as it stands; nobody that it does not name may do anything. */
  roles(account: AccountId): Promise<ReadonlySet<Role>>;
  /**
   * `mayBegin`: the request came from a device that may set the program up. A line that is awaited is taken from any
   * device, and no other is. `beside`: of what people said beside their leaving, what is taken now. Problem: 'store.full',
   * 'store.busy'.
   */
  take(texts: readonly string[], mayBegin: boolean, beside?: TakesBeside): Promise<Result<Taken, Problem>>;
  /** Called, and waited for, after every change. What it throws stops nobody. */
  onChange(call: () => Promise<void>): void;
  /** Governing facts that were there when the line began, unsigned as they are. */
  saidBefore(): Promise<SaidBefore>;
  /** The root, shortened: of the line that is here, or of the one that is awaited. Null: nobody has begun. */
  mark(): Promise<RootMark | null>;
  /** A paper that this server signed says that there is a line. If it is not here, nobody is trusted until it comes. */
  heardOf(mark: RootMark): Promise<void>;
  /** A line is known of and is not here. */
  isAwaited(): Promise<boolean>;
  /** Every device that had the line is lost: it is awaited no longer, and another may begin. False: none was awaited. */
  giveUp(): Promise<boolean>;
}

const none: ReadonlySet<Role> = new Set();

/** `said`: the facts that governed until a line began. */
export function lineKeeper(
  team: () => WallStore,
  said: () => Promise<readonly FactId[]> = async () => [],
): LineKeeper {
  let known: Known | null = null;
  const calls: (() => Promise<void>)[] = [];
  const load = async (): Promise<Known> => {
    if (known) return known;
    const texts = (await team().statements()).map(({ text }) => text);
    const { line } = addTexts(emptyLine, texts);
    const root = (await team().setting(rootSetting)) as StatementId | null;
    const awaited = root === null ? parseRootMark(await team().setting(awaitedSetting)) : null;
    const givenUp = await team().setting(givenUpSetting);
    known = { line, root, state: root === null ? null : foldLine(line, root), awaited, givenUp };
    return known;
  };
  const noteBefore = async (): Promise<void> => {
    // What came while the line was awaited was not said before it.
    if ((await team().setting(beforeSetting)) === null)
      await team().setSetting(beforeSetting, JSON.stringify(await said()));
  };
  const take = async (
    texts: readonly string[],
    mayBegin: boolean,
    beside: TakesBeside,
  ): Promise<Result<Taken, Problem>> => {
    const before = await load();
    const read = addTexts(before.line, texts);
    const root = before.root ?? beginningIn(read.line, before.awaited, mayBegin);
    const state = root === null ? null : foldLine(read.line, root);
    const fresh = [...read.line.values()].filter(({ id }) => !before.line.has(id));
    const isBeside = ({ id }: { id: StatementId }) => state?.void.get(id) === 'author-left';
    const allowed = fresh.filter((one) => state !== null && (!state.void.has(one.id) || isBeside(one)));
    const wanted = takenOf(allowed, before.line, isBeside, beside);
    const refused = read.refused + fresh.length - wanted.length;
    if (wanted.length === 0) return ok({ kept: 0, refused });
    if (before.line.size + wanted.length > mostStatements) return err(problem('request.too-large'));
    const added = await team().addStatements(wanted.map(({ id, text }) => ({ id, text })));
    if (!added.ok) return added;
    if (before.root === null && root !== null) {
      await noteBefore();
      await team().setSetting(rootSetting, root);
      await team().setSetting(awaitedSetting, null);
    }
    const line = new Map([...before.line, ...wanted.map((one) => [one.id, one] as const)]);
    known = { ...before, line, root, state: root === null ? null : foldLine(line, root), awaited: null };
    for (const call of calls) await call().catch(() => undefined);
    return ok({ kept: wanted.length, refused });
  };
  const next = inTurn();
  const lacks = ({ root, awaited, givenUp }: Known, mark: RootMark): boolean =>
    root === null && awaited === null && mark !== givenUp;
  return {
    line: async () => (await load()).line,
    state: async () => (await load()).state,
    roles: async (account) => (await load()).state?.people.get(account)?.roles ?? none,
    // One after another: each sees what the one before it kept.
    take: (texts, mayBegin, beside = takesAll) => next(() => take(texts, mayBegin, beside)),
    onChange: (call) => void calls.push(call),
    saidBefore: async () => new Set(JSON.parse((await team().setting(beforeSetting)) ?? '[]') as FactId[]),
    mark: async () => {
      const { root, awaited } = await load();
      return root === null ? awaited : rootMarkOf(root);
    },
    heardOf: async (mark) => {
      if (!lacks(await load(), mark)) return;
      await next(async () => {
        if (!lacks(await load(), mark)) return;
        await noteBefore();
        await team().setSetting(awaitedSetting, mark);
        known = { ...(await load()), awaited: mark };
      });
    },
    isAwaited: async () => (await load()).awaited !== null,
    giveUp: () =>
      next(async () => {
        const { awaited } = await load();
        if (awaited === null) return false;
        await team().setSetting(givenUpSetting, awaited);
        await team().setSetting(awaitedSetting, null);
        await team().setSetting(beforeSetting, null);
        known = { ...(await load()), awaited: null, givenUp: awaited };
        return true;
      }),
  };
}

interface Known {
  readonly line: Line;
  readonly root: StatementId | null;
  readonly state: LineState | null;
  readonly awaited: RootMark | null;
  readonly givenUp: string | null;
}

/** The one that is awaited, whoever brings it. Else one, from a device that may set up: a second is made up, or another's. */
function beginningIn(line: Line, awaited: RootMark | null, mayBegin: boolean): StatementId | null {
  const roots = rootsOf(line);
  if (awaited !== null) return roots.find((root) => isMarked(root, awaited)) ?? null;
  return mayBegin ? (roots[0] ?? null) : null;
}
