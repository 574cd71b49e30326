/**
 * Puts a backup back. Everything is unpacked beside what is there and proven first; then what is there is moved aside and
 * the new takes its place. The last part is written down before it begins: whatever ends it, the next start of any
 * command goes on where it stopped.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Manifest, ManifestFile } from '../../../engines/backup/manifest.ts';
import { restoredSetting } from '../../../engines/destruction/gate.ts';
import type { Identity } from '../../../engines/sealing/seed.ts';
import type { Book } from '../../../engines/tallies/tally.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import { openSqlite } from '../../../stores/sqlite/index.ts';
import { checkWhole, standsAlone } from '../../../stores/sqlite/snapshot.ts';
import { keyFolder } from '../key-folder.ts';
import { openKeys } from '../keys.ts';
import { makeFolder } from '../make-folder.ts';
import { programOf } from '../state.ts';
import { copiesName, holdAlone, lockName } from './alone.ts';
import { diskTrouble, roomAt, syncFile, syncFolder, wipe } from './disk.ts';
import { databases, isSetAside, type OnStep, restoringName, setAsideName } from './make.ts';
import { readBackup, readManifestOf } from './sealed-file.ts';

export interface RestoreOrder {
  readonly file: string;
  readonly data: string;
  readonly keys: string;
  readonly identity: Identity;
  /** What is in the folders is moved aside; else they must be empty. */
  readonly replace: boolean;
  readonly book: Book;
  readonly random: Random;
}
export interface RestoredBackup {
  readonly manifest: Manifest;
  /** The folder's name, inside data and keys, in which what was there lies now. */
  readonly setAside: string | null;
}

/** Without these a program cannot go on. */
const needed = ['data/counts.db', 'keys/signing.pem', 'keys/ingest.json', 'keys/secret'];
/** What restores and backups keep in a folder for themselves. */
const isOwn = (name: string): boolean =>
  name === restoringName ||
  name.startsWith(lockName) ||
  name === copiesName ||
  name.startsWith(planName) ||
  isSetAside(name);
const planName = 'restoring.json';

export async function restoreBackup(
  order: RestoreOrder,
  onStep: OnStep = () => {},
): Promise<Result<RestoredBackup, Problem>> {
  try {
    const alone = holdAlone(order.data);
    if (!alone.ok) return alone;
    try {
      return await inTurn(order, onStep);
    } finally {
      alone.value.end();
    }
  } catch (thrown) {
    const trouble = diskTrouble(thrown);
    if (trouble) return err(trouble);
    throw thrown;
  }
}

async function inTurn(order: RestoreOrder, onStep: OnStep): Promise<Result<RestoredBackup, Problem>> {
  const { data, keys } = order;
  makeFolder(keys);
  goOn(data, keys);
  const there = hasAny(data) || hasAny(keys);
  if (there && !order.replace) return err(problem('restore.not-empty'));
  if (!isFree(data)) return err(problem('restore.in-use'));
  const manifest = await readManifestOf(order.file, order.identity);
  if (!manifest.ok) return manifest;
  const fits = fitting(manifest.value, data);
  if (!fits.ok) return fits;
  const unpacked = await unpack(order, onStep);
  const ready = unpacked.ok ? prepare(order, unpacked.value) : unpacked;
  if (!ready.ok || !isFree(data)) {
    clearAway(data, keys);
    return ready.ok ? err(problem('restore.in-use')) : ready;
  }
  onStep('prepared');
  const setAside = there ? freeName(data, keys) : null;
  plan(data, { phase: 'aside', setAside });
  onStep('planned');
  goOn(data, keys, onStep);
  return ok({ manifest: manifest.value, setAside });
}

const hasAny = (folder: string): boolean => readdirSync(folder).some((name) => !isOwn(name));

/** Nobody has a database of this folder open. */
const isFree = (data: string): boolean =>
  databases.every((name) => !existsSync(join(data, name)) || standsAlone(join(data, name)));

function fitting({ files }: Manifest, data: string): Result<null, Problem> {
  const names = files.map(({ name }) => name);
  if (!needed.every((name) => names.includes(name))) return err(problem('backup.damaged'));
  // A database that this build does not know was written by one that does.
  const known = names.every((name) => name.startsWith('keys/') || isDatabase(name));
  if (!known) return err(problem('backup.newer'));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return roomAt(data) < bytes ? err(problem('backup.no-room', { place: 'data' })) : ok(null);
}
const isDatabase = (name: string): boolean => databases.some((database) => name === `data/${database}`);

// ---------------------------------------------------------------- unpack and prove

async function unpack({ file, identity, data, keys }: RestoreOrder, onStep: OnStep) {
  clearAway(data, keys);
  const at = (name: string): string => {
    const [root, ...rest] = name.split('/');
    return join(root === 'keys' ? keys : data, restoringName, ...rest);
  };
  for (const folder of [data, keys]) makeFolder(join(folder, restoringName));
  let opened: Awaited<ReturnType<typeof open>> | null = null;
  try {
    return await readBackup(file, identity, {
      manifest: async () => onStep('reading'),
      begin: async (name) => {
        makeFolder(dirname(at(name)));
        opened = await open(at(name), 'wx', 0o600);
      },
      data: async (bytes) => {
        for (let put = 0; put < bytes.length; )
          put += (await (opened as NonNullable<typeof opened>).write(bytes, put)).bytesWritten;
      },
      end: async () => {
        await opened?.sync();
        await opened?.close();
        opened = null;
        onStep('unpacked one');
      },
    });
  } finally {
    await (opened as { close(): Promise<void> } | null)?.close();
  }
}

/** The keys are this program's, the databases open, and all destruction waits until the lead has confirmed the holds. */
function prepare(
  { data, keys, book, random }: RestoreOrder,
  { program, files }: Manifest,
): Result<null, Problem> {
  const [newData, newKeys] = [join(data, restoringName), join(keys, restoringName)];
  const databaseFiles = files.filter(({ name }: ManifestFile) => isDatabase(name));
  for (const { name } of databaseFiles) {
    const whole = checkWhole(join(newData, name.slice('data/'.length)));
    if (!whole.ok) return whole.error.code === 'store.unreadable' ? err(problem('backup.damaged')) : whole;
  }
  try {
    if (programOf(openKeys(keyFolder(newKeys))) !== program) return err(problem('backup.damaged'));
  } catch {
    return err(problem('backup.damaged'));
  }
  try {
    const store = openSqlite({ file: join(newData, 'counts.db'), program, book });
    void store.setSetting(restoredSetting, toBase64Url(random.bytes(16)));
    void store.close();
  } catch (thrown) {
    if (thrown instanceof Error && thrown.message.includes('newer Doorstep'))
      return err(problem('backup.newer'));
    throw thrown;
  }
  for (const { name } of databaseFiles) standsAlone(join(newData, name.slice('data/'.length)));
  for (const name of readdirSync(newData)) syncFile(join(newData, name));
  for (const folder of [newData, newKeys]) {
    chmodSync(folder, 0o700);
    syncFolder(folder);
  }
  return ok(null);
}

function clearAway(data: string, keys: string): void {
  for (const folder of [data, keys]) wipe(join(folder, restoringName));
}

// ---------------------------------------------------------------- take its place

interface Plan {
  readonly phase: 'aside' | 'in';
  readonly setAside: string | null;
}

function plan(data: string, what: Plan): void {
  const path = join(data, planName);
  writeFileSync(`${path}.new`, JSON.stringify(what), { mode: 0o600 });
  syncFile(`${path}.new`);
  renameSync(`${path}.new`, path);
  syncFolder(data);
}

function freeName(data: string, keys: string): string {
  for (let number = 1; ; number++) {
    const name = setAsideName(number);
    if (!existsSync(join(data, name)) && !existsSync(join(keys, name))) return name;
  }
}

/** Does what a plan says is still to be done. Without one, an attempt that was never ready is cleared away. */
function goOn(data: string, keys: string, onStep: OnStep = () => {}): void {
  const path = join(data, planName);
  rmSync(`${path}.new`, { force: true });
  if (!existsSync(path)) {
    clearAway(data, keys);
    return;
  }
  const planned = JSON.parse(readFileSync(path, 'utf8')) as Plan;
  if (planned.phase === 'aside') {
    if (planned.setAside !== null)
      for (const folder of [data, keys])
        move(folder, join(folder, planned.setAside), () => onStep('one set aside'));
    plan(data, { ...planned, phase: 'in' });
    onStep('moved aside');
  }
  for (const folder of [keys, data]) {
    const from = join(folder, restoringName);
    if (!existsSync(from)) continue;
    move(from, folder, () => onStep('one put in place'));
    rmdirSync(from);
  }
  onStep('in place');
  rmSync(path);
  syncFolder(data);
}

/** Everything in a folder but what restores keep there for themselves, one name after another. */
function move(from: string, to: string, onMoved: () => void): void {
  if (!existsSync(to)) mkdirSync(to, { mode: 0o700 });
  for (const name of readdirSync(from)) {
    if (isOwn(name)) continue;
    renameSync(join(from, name), join(to, name));
    onMoved();
  }
  for (const folder of [from, to]) syncFolder(folder);
}

/**
 * Before a program is opened: a restore that was interrupted is brought to its end, and copies of a backup that was are
 * cleared away. Problem: 'backup.running' while another command is restoring.
 */
export function tidyUp(data: string, keys: string): Result<null, Problem> {
  if (!existsSync(data)) return ok(null);
  const left = [planName, restoringName, copiesName].some((name) => existsSync(join(data, name)));
  if (!left && !existsSync(join(keys, restoringName))) return ok(null);
  const restores = existsSync(join(data, planName)) || existsSync(join(data, restoringName));
  const alone = holdAlone(data);
  // A backup that is being made stands in nobody's way.
  if (!alone.ok) return restores ? alone : ok(null);
  try {
    if (restores || existsSync(join(keys, restoringName))) {
      makeFolder(keys);
      goOn(data, keys);
    }
    return ok(null);
  } finally {
    alone.value.end();
  }
}
