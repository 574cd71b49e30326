/**
 * The program's backups on this machine: made each night and when asked, to the place that set-up chose; older ones go
 * after their days, through the one gate. What a verified backup that left holds is marked safe.
 */

import { rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  freeze,
  type KeptBackup,
  newestFirst,
  pastTheirDays,
  stillSafe,
} from '../../../engines/backup/keeping.ts';
import type { Hold, Verified } from '../../../engines/destruction/holds.ts';
import type { Day } from '../../../engines/facts/day.ts';
import { sealedWalls } from '../../../engines/sealing/line-types.ts';
import { parseRecipient, type Recipient } from '../../../engines/sealing/seed.ts';
import type { Configuration } from '../../../program/configuration.ts';
import { destructionRules } from '../../../program/months/destruction.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { CountsStore, ServerStore } from '../../../stores/contract.ts';
import { liesInside } from '../key-folder.ts';
import type { ProgramState } from '../state.ts';
import { makeInThread } from './in-thread.ts';
import type { BackupOrder, MadeBackup } from './make.ts';
import { remember, remembered } from './memory.ts';
import { readOutside } from './outside.ts';
import {
  backupsIn,
  choosePlace,
  clearUnfinished,
  type Folders,
  hasLeft,
  isThere,
  newName,
  sameFolder,
} from './place.ts';

export interface BackupDone {
  readonly day: Day;
  readonly folder: string;
  readonly name: string;
  readonly bytes: number;
  /** It lies on another disk, or in a folder that is copied elsewhere: what it holds is safe. */
  readonly left: boolean;
}

/** One managed backup, as a screen lists it. */
export interface BackupLine extends KeptBackup {
  readonly bytes: number;
  /** A hold froze it. */
  readonly held: boolean;
}

/** What was found without opening it. The file itself: whole in its form, and sealed to so many keys. */
export interface BackupChecked {
  readonly name: string;
  readonly day: Day;
  /** Its path on the server's machine, for whoever checks the inside too. */
  readonly file: string;
  readonly keys: number;
  /** Byte for byte the file that was opened and compared when it was made. False: this server does not remember making it. */
  readonly compared: boolean;
}

export interface BackupsState {
  /** The printed sheet's public half is known. */
  readonly recovery: boolean;
  /** Set-up names another sheet than the one before, and no desk has said that it is the program's. */
  readonly sheetChanged: boolean;
  readonly place: { readonly folder: string; readonly there: boolean; readonly left: boolean } | null;
  readonly last: { readonly day: Day; readonly folder: string; readonly left: boolean } | null;
  /** What the last verified backup that left holds counts as safe today. */
  readonly safe: boolean;
  readonly trouble: { readonly code: Problem['code']; readonly since: Day } | null;
  readonly running: boolean;
  readonly kept: readonly BackupLine[];
  readonly apart: readonly { readonly day: Day; readonly folder: string }[];
}

export interface Backups {
  /** Now, to the place that set-up chose: also what a change of the program itself waits for. */
  now(): Promise<Result<BackupDone, Problem>>;
  /** To a file of somebody's choice, which nobody takes away again. */
  toFile(file: string): Promise<Result<BackupDone, Problem>>;
  /** Reads a managed backup from its place, as far as that goes without the sheet. */
  check(name: string): Promise<Result<BackupChecked, Problem>>;
  /** A lead says at the desk: backups are sealed to this sheet. */
  sealTo(recipient: string): Promise<Result<null, Problem>>;
  choose(folder: string): Promise<Result<{ readonly mark: string; readonly anotherDisk: boolean }, Problem>>;
  state(): Promise<BackupsState>;
  /** Once in each of the program's days, and again until it is good. Then those past their days go. */
  nightly(): Promise<void>;
}

export interface BackupParts {
  readonly program: ProgramState;
  readonly store: ServerStore;
  readonly folders: Folders;
  readonly random: Random;
  readonly make?: (order: BackupOrder) => Promise<Result<MadeBackup, Problem>>;
}

/** After a try that cost something and came to nothing, so many looks are let pass. */
const looksToWait = 6;

export function backupsOf(parts: BackupParts): Backups {
  const { program, store, folders, random } = parts;
  const make = parts.make ?? makeInThread;
  let running: Promise<Result<BackupDone, Problem>> | null = null;
  let wait = 0;

  const order = async (file: string): Promise<Result<BackupOrder, Problem>> => {
    const to = await sheetsNow(program, store);
    if (!to.ok) return to;
    return ok({ ...folders, file, program: program.program, day: await program.today(), to: to.value });
  };

  const managed = async (): Promise<Result<BackupDone, Problem>> => {
    const place = placeOf(await program.configuration());
    if (!place.ok) return place;
    const { folder, elsewhere } = place.value;
    clearUnfinished(folder, program.program);
    const name = newName(folder, program.program, await program.today());
    const done = await made(join(folder, name), hasLeft(folder, elsewhere, folders.data));
    if (done.ok) await tidy(folder);
    return done;
  };

  const made = async (file: string, left: boolean): Promise<Result<BackupDone, Problem>> => {
    const asked = await order(file);
    // What is in the keys folder now is in the backup that begins now.
    const chain = program.keys.ingest.waiting()?.number ?? null;
    const backup = asked.ok ? await make(asked.value) : asked;
    if (!backup.ok) return backup;
    const { day, bytes, sha256, logs, rows } = backup.value;
    const [folder, name] = [dirname(file), basename(file)];
    const { sums, lastLeft, sheet, ingest } = await remembered(store);
    // Where backups leave the server, one that stays on its disk is not the one that a new chain waits for.
    const holds = left || !stillSafe(lastLeft, day);
    await remember(store, {
      ingest: holds && chain !== null ? chain : ingest,
      last: { day, folder, left },
      lastLeft: left ? day : lastLeft,
      trouble: null,
      sums: { ...sums, [name]: sha256 },
      sheet: sheet ?? (await program.configuration()).recovery?.recipient ?? null,
    });
    if (left) {
      await store.markSafe(logs);
      for (const wall of sealedWalls) if (rows[wall].length > 0) await store.walls[wall].markSafe(rows[wall]);
    }
    return ok({ day, folder, name, bytes, left });
  };

  /** Freezes what holds freeze, then lets go of what is past its days. */
  const tidy = async (folder: string): Promise<void> => {
    const today = await program.today();
    const verified = await program.verified();
    const there = backupsIn(folder, program.program);
    const { frozen, sums } = await remembered(store);
    const now = freeze(frozen, await holdsNow(store, verified), there);
    await remember(store, { frozen: now });
    const doomed = pastTheirDays(there, now, today);
    // The clock and a restore stop everything; of what is held, one set is frozen and the rest goes.
    const may = await store.mayDestroy({ today, verified }, { from: today, to: today });
    if (doomed.length === 0 || (!may.may && may.why !== 'held')) return;
    for (const name of doomed) rmSync(join(folder, name), { force: true });
    const left = Object.entries(sums).filter(([name]) => !doomed.includes(name));
    await remember(store, { sums: Object.fromEntries(left) });
  };

  const now = (): Promise<Result<BackupDone, Problem>> => {
    running ??= managed()
      .then(async (done) => {
        if (!done.ok) await noteTrouble(store, done.error, await program.today());
        return done;
      })
      .finally(() => {
        running = null;
      });
    return running;
  };

  return {
    now,
    toFile: async (file) => {
      const path = resolve(file);
      const folder = dirname(path);
      if ([folders.data, folders.keys].some((own) => liesInside(folder, own)))
        return err(problem('backup.place-unfit'));
      const { backups } = await program.configuration();
      const elsewhere = backups !== undefined && sameFolder(backups.folder, folder) && backups.elsewhere;
      const done = await made(path, hasLeft(folder, elsewhere, folders.data));
      const { apart } = await remembered(store);
      if (done.ok) await remember(store, { apart: [...apart, { day: done.value.day, folder }].slice(-100) });
      return done;
    },
    check: async (name) => {
      const place = placeOf(await program.configuration());
      if (!place.ok) return place;
      const { folder } = place.value;
      const { sums } = await remembered(store);
      const found = backupsIn(folder, program.program).find((one) => one.name === name);
      if (!found) return err(problem('backup.none'));
      const file = join(folder, name);
      const outside = await readOutside(file);
      // Whatever it is now, it was a backup under this name.
      if (!outside.ok)
        return err(problem(outside.error.code === 'backup.none' ? 'backup.none' : 'backup.damaged'));
      const { keys, sha256 } = outside.value;
      const sum = sums[name];
      if (sum !== undefined && sum !== sha256) return err(problem('backup.damaged'));
      return ok({ name, day: found.day, file, keys, compared: sum !== undefined });
    },
    sealTo: async (recipient) => {
      if (!parseRecipient(recipient)) return err(problem('backup.no-key'));
      await remember(store, { sheet: recipient });
      return ok(null);
    },
    choose: async (folder) => choosePlace(folder, folders, random),
    state: async () => {
      const configuration = await program.configuration();
      const { last, lastLeft, trouble, frozen, apart } = await remembered(store);
      const place = configuration.backups;
      const there = place !== undefined && isThere(place);
      const held = new Set(Object.values(frozen));
      return {
        recovery: (await sheetsNow(program, store)).ok,
        sheetChanged: isChanged(await sheetsNow(program, store)),
        place: place
          ? {
              folder: place.folder,
              there,
              left: there && hasLeft(place.folder, place.elsewhere, folders.data),
            }
          : null,
        last,
        safe: stillSafe(lastLeft, await program.today()),
        trouble,
        running: running !== null,
        kept: there
          ? newestFirst(backupsIn(place.folder, program.program)).map((one) => ({
              ...one,
              held: held.has(one.name),
            }))
          : [],
        apart,
      };
    },
    nightly: async () => {
      const { backups } = await program.configuration();
      const sheets = await sheetsNow(program, store);
      if (!backups || (!sheets.ok && !isChanged(sheets))) return;
      const today = await program.today();
      const before = await remembered(store);
      const good = before.last?.day === today && sameFolder(before.last.folder, backups.folder);
      if (isThere(backups)) await tidy(backups.folder);
      if (good || running) return;
      if (wait > 0) {
        wait--;
        return;
      }
      const done = await now();
      if (!done.ok && done.error.code !== 'backup.place-missing' && done.error.code !== 'backup.running')
        wait = looksToWait;
    },
  };
}

const isChanged = (sheets: Result<unknown, Problem>): boolean =>
  !sheets.ok && sheets.error.code === 'backup.sheet-changed';

function placeOf({ backups }: Configuration): Result<NonNullable<Configuration['backups']>, Problem> {
  if (!backups) return err(problem('backup.no-place'));
  return isThere(backups) ? ok(backups) : err(problem('backup.place-missing'));
}

/**
 * Whom a backup is sealed to: the sheets of the signed line of keys that have opened a canary, and the sheet that set-up
 * names, once a desk has said that it is the program's. Any device may write set-up, so without the line another sheet
 * than the one before seals nothing.
 */
async function sheetsNow(
  program: ProgramState,
  store: CountsStore,
): Promise<Result<readonly Recipient[], Problem>> {
  const line = (await program.line?.state()) ?? null;
  const proven = (line?.sheets ?? [])
    .filter(({ account }) => line?.proven.has(account))
    .map(({ age }) => age);
  const { recovery } = await program.configuration();
  const named = recovery ? parseRecipient(recovery.recipient) : null;
  const { sheet } = await remembered(store);
  const ours = named !== null && (sheet === named || (sheet === null && proven.length === 0));
  const to = [...new Set([...proven, ...(ours ? [named] : [])])];
  if (to.length > 0) return ok(to);
  return err(problem(named ? 'backup.sheet-changed' : 'backup.no-key'));
}

async function noteTrouble(store: CountsStore, { code }: Problem, today: Day): Promise<void> {
  // Somebody else is at it already: no trouble.
  if (code === 'backup.running') return;
  const { trouble } = await remembered(store);
  await remember(store, { trouble: { code, since: trouble?.code === code ? trouble.since : today } });
}

async function holdsNow(store: CountsStore, verified: Verified): Promise<readonly Hold[]> {
  const facts = await Promise.all(destructionRules.kinds.map((kind) => store.standing(kind)));
  return destructionRules.read(facts.flat(), verified).holds;
}
