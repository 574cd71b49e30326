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
import type { AccountId } from '../../../engines/sealing/seed.ts';
import type { SaidBefore } from '../../../program/people/verify.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { WallStore } from '../../../stores/wall-contract.ts';

/** A program of a hundred people and a hundred rotations has far fewer. */
const mostStatements = 20_000;
/** The setting of the team's wall that pins the beginning. */
const rootSetting = 'line.root';
const beforeSetting = 'line.said-before';

export interface Taken {
  readonly kept: number;
  /** Not well-formed, not signed, or without a right: not kept. */
  readonly refused: number;
}

export interface LineKeeper {
  line(): Promise<Line>;
  /** Null until somebody has begun. */
  state(): Promise<LineState | null>;
  /** What this account may do by the line as it stands; nobody that it does not name may do anything. */
  roles(account: AccountId): Promise<ReadonlySet<Role>>;
  /** `mayBegin`: the request came from a device that may set the program up. Problem: 'store.full', 'store.busy'. */
  take(texts: readonly string[], mayBegin: boolean): Promise<Result<Taken, Problem>>;
  /** Called, and waited for, after every change. What it throws stops nobody. */
  onChange(call: () => Promise<void>): void;
  /** Governing facts that were there when the line began, unsigned as they are. */
  saidBefore(): Promise<SaidBefore>;
}

const none: ReadonlySet<Role> = new Set();

/** `said`: the facts that governed until a line began. */
export function lineKeeper(
  team: () => WallStore,
  said: () => Promise<readonly FactId[]> = async () => [],
): LineKeeper {
  let known: { line: Line; root: StatementId | null; state: LineState | null } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const calls: (() => Promise<void>)[] = [];
  const load = async () => {
    if (known) return known;
    const texts = (await team().statements()).map(({ text }) => text);
    const { line } = addTexts(emptyLine, texts);
    const root = (await team().setting(rootSetting)) as StatementId | null;
    known = { line, root, state: root === null ? null : foldLine(line, root) };
    return known;
  };
  const take = async (texts: readonly string[], mayBegin: boolean): Promise<Result<Taken, Problem>> => {
    const before = await load();
    const read = addTexts(before.line, texts);
    // One beginning, from a device that may set up. A second is another program's, or made up.
    const [first] = rootsOf(read.line);
    const root = before.root ?? (mayBegin ? (first ?? null) : null);
    const state = root === null ? null : foldLine(read.line, root);
    const fresh = [...read.line.values()].filter(({ id }) => !before.line.has(id));
    const wanted = fresh.filter(({ id }) => {
      const why = state?.void.get(id);
      return state !== null && (why === undefined || why === 'author-left');
    });
    const refused = read.refused + fresh.length - wanted.length;
    if (wanted.length === 0) return ok({ kept: 0, refused });
    if (before.line.size + wanted.length > mostStatements) return err(problem('request.too-large'));
    const added = await team().addStatements(wanted.map(({ id, text }) => ({ id, text })));
    if (!added.ok) return added;
    if (before.root === null && root !== null) {
      await team().setSetting(beforeSetting, JSON.stringify(await said()));
      await team().setSetting(rootSetting, root);
    }
    const line = new Map([...before.line, ...wanted.map((one) => [one.id, one] as const)]);
    known = { line, root, state: root === null ? null : foldLine(line, root) };
    for (const call of calls) await call().catch(() => undefined);
    return ok({ kept: wanted.length, refused });
  };
  return {
    line: async () => (await load()).line,
    state: async () => (await load()).state,
    roles: async (account) => (await load()).state?.people.get(account)?.roles ?? none,
    // One after another: each sees what the one before it kept.
    take: (texts, mayBegin) => {
      const next = last.then(() => take(texts, mayBegin));
      last = next.catch(() => undefined);
      return next;
    },
    onChange: (call) => void calls.push(call),
    saidBefore: async () => new Set(JSON.parse((await team().setting(beforeSetting)) ?? '[]') as FactId[]),
  };
}
