// `npm run -s update`: gets the newer version into a folder of its own, makes a backup, tries the new version on a copy of
// the data, and only then chooses it. A server that runs (`npm start`) goes over to it by itself within a second or two.
// `npm run -s update -- --from ARCHIVE.tar.gz` takes a release's archive instead of asking git.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nodePath, root } from './ensure.mjs';
import { chooseVersion, chosenVersion, foldersOf, versionsFolder } from './versions.mjs';

const args = process.argv.slice(2);
const home = process.env.DOORSTEP_HOME ?? root;
const chosen = chosenVersion(home);
/** The version that runs. One that was chosen and has not opened yet is none to go back to. */
const current = (chosen?.proven === false ? chosen.before : chosen?.folder) ?? home;

try {
  process.exitCode = process.env.DOORSTEP_HOME || current === home ? await update() : asChosen();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  console.error('Nothing was changed: the version that was there stays.');
  letGoOfOthers([current, chosen?.folder ?? home, chosen?.before ?? home]);
  process.exitCode = cause?.code === 'no-backup' ? 4 : 1;
}

async function update() {
  const from = said('--from');
  const next = from === undefined ? fromGit() : fromArchive(resolve(process.env.INIT_CWD ?? '.', from));
  if (next === null) {
    console.error('There is nothing newer.');
    return 3;
  }
  const folders = foldersOf(home, args);
  console.error('Getting ready: packages and app of the new version.');
  must(
    run(process.execPath, [join(next, 'scripts', 'ready.mjs')], next),
    'The new version could not be made ready.',
  );
  backUp(folders);
  console.error('Trying the new version on a copy of the data.');
  if (!(await opensCopy(next, folders)))
    throw new Error('The new version does not open a copy of this data.');
  chooseVersion(home, { folder: next, before: current, proven: false });
  letGoOfOthers([current, next]);
  console.error('Chosen. A Doorstep that runs goes over by itself; else the next npm start does.');
  return 0;
}

/** By the script of the version that runs: what was mended in it since the home was got counts too. */
function asChosen() {
  const script = join(current, 'scripts', 'update.mjs');
  return spawnSync(process.execPath, [script, ...args], {
    stdio: 'inherit',
    env: { ...process.env, DOORSTEP_HOME: home },
  }).status;
}

// ---------------------------------------------------------------- where it comes from

function fromGit() {
  const git = (...line) => spawnSync('git', ['-C', home, ...line], { encoding: 'utf8' });
  if (git('rev-parse', '--git-dir').status !== 0)
    throw new Error(
      'This folder did not come by git. Say which release: npm run -s update -- --from ARCHIVE.tar.gz',
    );
  must(git('fetch', '--quiet').status, 'git fetch did not reach the place that this Doorstep came from.');
  const wanted = git('rev-parse', '--verify', '@{upstream}').stdout.trim();
  const have = spawnSync('git', ['-C', current, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
  if (wanted === '' || have === '')
    throw new Error('git names no branch to follow: git branch --set-upstream-to …');
  if (wanted === have) return null;
  // Never back, and never to something else that somebody put in its place.
  if (git('merge-base', '--is-ancestor', have, wanted).status !== 0)
    throw new Error('What git offers does not follow from the version here. Look at it by hand.');
  const folder = join(versionsFolder(home), wanted);
  if (existsSync(folder)) git('worktree', 'remove', '--force', folder);
  mkdirSync(versionsFolder(home), { recursive: true });
  must(
    git('worktree', 'add', '--detach', '--force', folder, wanted).status,
    'git could not lay out the new version.',
  );
  return folder;
}

function fromArchive(archive) {
  const id = createHash('sha256').update(readFileSync(archive)).digest('hex').slice(0, 40);
  const folder = join(versionsFolder(home), id);
  // The running version lies in it, whether it was at the archive's top or one folder below.
  if (isWithin(folder, current)) return null;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  must(run('tar', ['-xzf', archive, '-C', folder], home), 'The archive could not be unpacked.');
  // Archives of releases have one folder at the top.
  const [only, ...more] = readdirSync(folder);
  const inside = more.length === 0 && only !== undefined ? join(folder, only) : folder;
  if (!existsSync(join(inside, 'scripts', 'run.mjs'))) throw new Error('This archive is not a Doorstep.');
  return inside;
}

// ---------------------------------------------------------------- before and after it is chosen

/** By the version that runs, with its own command. A version without one has the copy that is laid aside alone. */
function backUp({ data, keys }) {
  const main = [join(current, 'scripts', 'run.mjs')];
  const env = { ...process.env, DOORSTEP_HOME: home };
  const help = spawnSync(process.execPath, [...main, '--help'], { encoding: 'utf8', env });
  if (!/^ {2}backup\b/m.test(help.stdout)) {
    console.error('This version makes no backups: a copy is laid aside on this disk alone.');
    return;
  }
  if (!existsSync(join(data, 'counts.db'))) return;
  const file = `${data}-before-update.backup`;
  rmSync(file, { force: true });
  const made = spawnSync(process.execPath, [...main, 'backup', file, '--data', data, '--keys', keys], {
    encoding: 'utf8',
    env,
  });
  if (made.status === 0) console.error(`Backed up: ${file}`);
  else if (/^backup\.no-key:/m.test(made.stderr))
    console.error(
      'There is no printed sheet to seal a backup to yet: a copy is laid aside on this disk alone.',
    );
  else if (args.includes('--without-backup'))
    console.error('No backup could be made; going on without, as was said.');
  else
    throw Object.assign(
      new Error('No backup could be made. Set backups up first, or say --without-backup.'),
      {
        code: 'no-backup',
      },
    );
}

/** Whether it opens a copy of the data and the keys, in a place that is gone afterwards. */
async function opensCopy(next, { data, keys }) {
  const scratch = mkdtempSync(join(tmpdir(), 'doorstep-try-'));
  const copy = { data: join(scratch, 'data'), keys: join(scratch, 'keys') };
  try {
    if (existsSync(data)) copyData(data, copy.data);
    if (existsSync(keys)) cpSync(keys, copy.keys, { recursive: true });
    const ready = join(scratch, 'ready');
    const line = ['serve', '--port', '0', '--only-here', '--data', copy.data, '--keys', copy.keys];
    const child = spawn(process.execPath, [join(next, 'scripts', 'run.mjs'), ...line], {
      stdio: 'ignore',
      env: { ...process.env, DOORSTEP_HOME: home, DOORSTEP_READY: ready, DOORSTEP_TRYING: '1' },
    });
    const ended = new Promise((done) => child.once('exit', done));
    let open = false;
    for (let waited = 0; waited < 180_000 && child.exitCode === null && !open; waited += 200) {
      await pause(200);
      open = existsSync(ready);
    }
    const healthy = open && (await isHealthy(readFileSync(ready, 'utf8')));
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await ended;
    return healthy;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function isHealthy(port) {
  const [health, app] = await Promise.all(
    ['/health', '/'].map((path) => fetch(`http://127.0.0.1:${port}${path}`).catch(() => null)),
  );
  return health?.ok === true && app?.ok === true && (await app.text()).includes('id="app"');
}

/** Whole though a server writes: SQLite makes the copies. */
function copyData(data, to) {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const program = `
    const { DatabaseSync } = require('node:sqlite');
    const [from, to] = process.argv.slice(1);
    new DatabaseSync(from).prepare('VACUUM INTO ?').run(to);`;
  for (const name of readdirSync(data).filter((one) => one.endsWith('.db'))) {
    const line = ['--disable-warning=ExperimentalWarning', '-e', program, join(data, name), join(to, name)];
    must(run(nodePath(), line, home), 'The data could not be copied.');
  }
}

/** Each version is some hundred megabytes: the one that runs and the one to come are enough. What cannot go, stays. */
function letGoOfOthers(kept) {
  if (!existsSync(versionsFolder(home))) return;
  for (const name of readdirSync(versionsFolder(home))) {
    const folder = join(versionsFolder(home), name);
    if (kept.some((one) => isWithin(folder, one))) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch (cause) {
      console.error(`A version that is not used could not be removed: ${cause.message}`);
    }
  }
  spawnSync('git', ['-C', home, 'worktree', 'prune'], { stdio: 'ignore' });
}

// ---------------------------------------------------------------- small

function run(command, line, cwd) {
  return spawnSync(command, line, { cwd, stdio: ['ignore', 2, 2] }).status;
}

function must(status, otherwise) {
  if (status !== 0) throw new Error(otherwise);
}

function isWithin(folder, path) {
  return path === folder || path.startsWith(folder + sep);
}

function said(flag) {
  const i = args.indexOf(flag);
  return i < 0 ? undefined : args[i + 1];
}
