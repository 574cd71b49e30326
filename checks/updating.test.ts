/** The keeper of a running server (scripts/keep-serving.mjs), with small stand-ins for two versions of Doorstep. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from './tree.ts';

let scratch: string;
let home: string;
let data: string;
let keeper: ChildProcess | null;
let said: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'doorstep-updating-'));
  home = join(scratch, 'home');
  data = join(scratch, 'data');
  mkdirSync(join(home, '.doorstep'), { recursive: true });
  mkdirSync(data);
  writeFileSync(join(data, 'counts.db'), 'begun');
  [keeper, said] = [null, ''];
});
afterEach(async () => {
  await ended();
  rmSync(scratch, { recursive: true, force: true });
});

/** A version writes its name into the data, and then opens or does not. */
const version = (name: string, opens: boolean): string => `
  import { appendFileSync, writeFileSync } from 'node:fs';
  appendFileSync(${JSON.stringify(join(data, 'counts.db'))}, ' ${name}');
  ${opens ? 'writeFileSync(process.env.DOORSTEP_READY, "1"); setInterval(() => {}, 1000);' : 'process.exit(1);'}
  process.on('SIGTERM', () => process.exit(0));`;

function laidOut(name: string, opens: boolean): string {
  const folder = join(scratch, name);
  mkdirSync(join(folder, 'scripts'), { recursive: true });
  writeFileSync(join(folder, 'scripts', 'run.mjs'), version(name, opens));
  return folder;
}

const pointer = (): string => join(home, '.doorstep', 'version.json');
const choose = (folder: string): void =>
  writeFileSync(pointer(), JSON.stringify({ folder, before: home, proven: false }));
/** Nothing while the folder is being moved. */
const held = (): string =>
  existsSync(join(data, 'counts.db')) ? readFileSync(join(data, 'counts.db'), 'utf8') : '';

function serve(): void {
  const script = pathToFileURL(join(root, 'scripts', 'keep-serving.mjs')).href;
  const own = join(scratch, 'own.mjs');
  writeFileSync(own, version('old', true));
  const driver = `
    import { spawn } from 'node:child_process';
    import { keepServing } from ${JSON.stringify(script)};
    const startHome = async (env) => spawn(process.execPath, [${JSON.stringify(own)}], { env });
    process.exitCode = await keepServing(${JSON.stringify(home)}, ['serve', '--data', ${JSON.stringify(data)}], startHome);`;
  keeper = spawn(process.execPath, ['--input-type=module', '-e', driver], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  keeper.stderr?.on('data', (part) => {
    said += part;
  });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    if (keeper?.exitCode !== null) throw new Error(`the keeper ended: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function ended(): Promise<number | null> {
  if (!keeper) return null;
  const gone = keeper;
  if (gone.exitCode === null) {
    const exit = new Promise((resolve) => gone.once('exit', resolve));
    gone.kill('SIGTERM');
    await exit;
  }
  return gone.exitCode;
}

it('[REACH-10] a version that comes up takes over from one that runs, and nothing laid aside stays', async () => {
  serve();
  await until(() => held() === 'begun old');
  choose(laidOut('new', true));
  await until(() => existsSync(pointer()) && JSON.parse(readFileSync(pointer(), 'utf8')).proven === true);
  expect(held()).toBe('begun old new');
  await until(() => !existsSync(`${data}-before-update`));
  expect(await ended()).toBe(0);
});

it('[REACH-10] a version that does not come up is put back with the data as it was, and the one before serves', async () => {
  serve();
  await until(() => held() === 'begun old');
  choose(laidOut('broken', false));
  await until(() => said.includes('put back'));
  await until(() => held() === 'begun old old');
  expect(existsSync(pointer())).toBe(false);
  expect(existsSync(`${data}-before-update`)).toBe(false);
  expect(await ended()).toBe(0);
});

it('[REACH-10] cut off in the middle, the next start still knows how the data was', async () => {
  choose(laidOut('broken', false));
  mkdirSync(`${data}-before-update`);
  writeFileSync(join(`${data}-before-update`, 'counts.db'), 'begun');
  writeFileSync(join(data, 'counts.db'), 'half written');
  serve();
  await until(() => held() === 'begun old');
});
