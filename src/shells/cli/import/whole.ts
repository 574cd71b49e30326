/**
 * An import as a whole: out of the counts, and back. What an import brought in is one shift, and a shift is set aside
 * and brought back by facts like any other: nothing is deleted, and whatever is done here can be undone here.
 */
import type { Day } from '../../../engines/facts/day.ts';
import {
  type Fact,
  mintId,
  type ProgramId,
  retractedKind,
  setAsideKind,
} from '../../../engines/facts/fact.ts';
import { type ImportSpan, importsSetting, readImports } from '../../../program/report-missing.ts';
import { wholeProgram } from '../../../program/site.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { CountsStore, KeptFact } from '../../../stores/contract.ts';
import { importShift } from './facts.ts';
import { Sender } from './sender.ts';

export interface ImportLine extends ImportSpan {
  /** None of it counts. */
  readonly setAside: boolean;
}

type Reads = Pick<CountsStore, 'facts' | 'setting'>;
export interface ChangeParts {
  readonly store: CountsStore;
  readonly program: ProgramId;
  readonly random: Random;
  readonly today: Day;
}

/** Every import that this program has had, by name. */
export async function importLines(store: Reads): Promise<readonly ImportLine[]> {
  const lines: ImportLine[] = [];
  for (const span of readImports(await store.setting(importsSetting)))
    lines.push({ ...span, setAside: await isSetAside(store, span.of) });
  return lines.sort((a, b) => (a.of < b.of ? -1 : 1));
}

/** Whether the import of this name is out of the counts now. */
export async function isSetAside(store: Pick<CountsStore, 'facts'>, of: string): Promise<boolean> {
  return (await asidesOf(store, of)).length > 0;
}

/** 'import.unknown' for a name that no import has. Set aside twice is set aside. */
export async function setImportAside(of: string, parts: ChangeParts): Promise<Result<void, Problem>> {
  const { store, program, today, random } = parts;
  if (!(await isKnown(store, of))) return err(problem('import.unknown'));
  if (await isSetAside(store, of)) return ok(undefined);
  const site = wholeProgram;
  const aside = { kind: setAsideKind, program, site, day: today, shift: importShift(of), body: {} };
  return sent([{ id: mintId(random), ...aside }], parts);
}

/** Withdraws what set it aside. 'import.unknown' for a name that no import has. */
export async function bringImportBack(of: string, parts: ChangeParts): Promise<Result<void, Problem>> {
  const { store, program, random } = parts;
  if (!(await isKnown(store, of))) return err(problem('import.unknown'));
  const facts = (await asidesOf(store, of)).map(({ fact: { id, site, day } }): Fact => {
    return { id: mintId(random), kind: retractedKind, program, site, day, shift: null, body: { ids: [id] } };
  });
  return sent(facts, parts);
}

const isKnown = async (store: Reads, of: string): Promise<boolean> =>
  readImports(await store.setting(importsSetting)).some((one) => one.of === of);

async function asidesOf(store: Pick<CountsStore, 'facts'>, of: string): Promise<readonly KeptFact[]> {
  const all = { from: '1970-01-01' as Day, to: '9999-12-31' as Day };
  const found = await store.facts({ ...all, kind: setAsideKind, shift: importShift(of), limit: 1_000 });
  return found.filter(({ retracted }) => !retracted);
}

async function sent(facts: readonly Fact[], parts: ChangeParts): Promise<Result<void, Problem>> {
  const sender = new Sender(parts.store, parts.random, parts.today, false);
  const full = (await sender.send(facts)) ?? (await sender.flush());
  return full ? err(full) : ok(undefined);
}
