import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, root } from './machine.ts';

/** What a release is made of. */
const parts = [
  '.gitignore',
  'docs',
  'package.json',
  'package-lock.json',
  'scripts',
  'src',
  'tsconfig.base.json',
  'vite.config.ts',
  'vite.server.config.ts',
];

export type Change = (folder: string) => void;

/**
 * The working tree under another version's number, as a release is laid out. Its packages are a link to those that are
 * here, so nothing is got from a network.
 */
export function layOut(folder: string, version: string, change: Change = () => {}): void {
  mkdirSync(folder, { recursive: true });
  for (const name of parts)
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: (path) => !isTest.test(path) });
  if (!existsSync(join(folder, 'node_modules')))
    symlinkSync(realpathSync(join(root, 'node_modules')), join(folder, 'node_modules'));
  rewrite(folder, 'package.json', (text) => text.replace(/"version": "[^"]+"/, `"version": "${version}"`));
  change(folder);
}
const isTest = /\.(test|suite)\.tsx?$/;

/** Changes one file, or crashes where there was nothing to change. */
export function rewrite(folder: string, name: string, change: (text: string) => string): void {
  const before = readFileSync(join(folder, name), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing was changed in ${name}`);
  writeFileSync(join(folder, name), after);
}

/**
 * The app as it was built here, with the stamp that says that it is of these sources: a build is saved. The server is
 * built of this folder's own, which may be broken on purpose.
 */
export function withBuiltApp(folder: string): void {
  cpSync(join(root, 'dist/web'), join(folder, 'dist/web'), { recursive: true });
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'vite.server.config.ts'];
  execFileSync(process.execPath, [...vite, '--logLevel', 'error'], { cwd: folder });
  const ensure = JSON.stringify(join(folder, 'scripts', 'ensure.mjs'));
  const program = `import { markBuilt } from ${ensure}; markBuilt();`;
  execFileSync(process.execPath, ['--input-type=module', '-e', program]);
}

/** A release's archive, with one folder at its top. */
export function archive(scratch: string, version: string, change: Change = () => {}): string {
  const name = `doorstep-${version}`;
  layOut(join(scratch, name), version, (folder) => {
    change(folder);
    withBuiltApp(folder);
  });
  const file = join(scratch, `${name}.tar.gz`);
  execFileSync('tar', ['-czf', file, '-C', scratch, name]);
  return file;
}

export const git = (folder: string, ...args: string[]): string =>
  execFileSync(
    'git',
    ['-C', folder, '-c', 'user.name=Doorstep', '-c', 'user.email=doorstep@localhost', ...args],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    },
  );

/** Doorstep as a program has it on its own machine: got by git, started by `npm start`, updated in place. */
export class Installation {
  readonly home: string;
  readonly data: string;
  readonly port: number;
  readonly #origin: string;
  readonly #run: ChildProcess;
  said = '';

  private constructor(scratch: string, port: number) {
    this.home = join(scratch, 'home');
    this.data = join(scratch, 'data');
    this.port = port;
    this.#origin = join(scratch, 'origin');
    layOut(this.#origin, '0.1.1');
    git(this.#origin, 'init', '--quiet', '--initial-branch=main');
    this.#commit();
    git(scratch, 'clone', '--quiet', this.#origin, this.home);
    symlinkSync(realpathSync(join(root, 'node_modules')), join(this.home, 'node_modules'));
    withBuiltApp(this.home);
    const args = ['start', '--silent', '--', '--port', String(port), '--data', this.data];
    this.#run = spawn('npm', args, {
      cwd: this.home,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: plain(),
    });
    this.#run.stderr?.on('data', (part) => {
      this.said += part;
    });
  }

  static async start(scratch: string): Promise<Installation> {
    const there = new Installation(scratch, await freePort());
    while (!(await fetch(`${there.address}/health`).catch(() => null))?.ok) {
      if (there.#run.exitCode !== null) throw new Error(`npm start ended at once: ${there.said}`);
      await pause(100);
    }
    return there;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The next version, where this one was got from. */
  publish(version: string, change: Change): void {
    layOut(this.#origin, version, change);
    // A release brings no packages; here they are a link, so that nothing is got from a network.
    git(this.#origin, 'add', '--force', 'node_modules');
    this.#commit();
  }

  /** `npm run -s update`, as in a terminal in its folder. */
  update(...args: string[]): { readonly status: number | null; readonly said: string } {
    const line = ['run', '--silent', 'update', '--', ...args, '--data', this.data];
    const ran = spawnSync('npm', line, { cwd: this.home, encoding: 'utf8', env: plain() });
    return { status: ran.status, said: `${ran.stdout}${ran.stderr}` };
  }

  /** Folders of versions that lie beside the first. */
  versions(): number {
    const folder = join(this.home, '.doorstep', 'versions');
    return existsSync(folder) ? readdirSync(folder).length : 0;
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#run.once('exit', resolve));
    if (this.#run.exitCode !== null || !this.#run.pid) return;
    process.kill(-this.#run.pid, 'SIGTERM');
    await gone;
  }

  #commit(): void {
    git(this.#origin, 'add', '.');
    git(this.#origin, 'commit', '--quiet', '--message', 'A version');
  }
}

/** As in a terminal: nothing of the process that tests. In English, whatever this machine speaks. */
function plain(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_|INIT_CWD|DOORSTEP_|VITEST)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C.UTF-8',
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
  };
}
