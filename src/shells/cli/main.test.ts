import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { languages } from '../../program/words.ts';
import { commonFlags, type Io } from './command.ts';
import { commands } from './commands.ts';
import { runCommandLine } from './main.ts';
import { openProgram } from './open-program.ts';
import { heardIo } from './testing/heard-io.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'doorstep-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

async function ran(args: readonly string[], language: Io['language'] = 'en'): Promise<Ran> {
  const lines = { out: '', said: '' };
  const code = await runCommandLine(args, heardIo(folder, lines, { language }));
  return { code, ...lines };
}

/** A program begins in this folder, as it does when `serve` first opens it. */
async function begun(data: string): Promise<void> {
  const place = { data: join(folder, data), keys: join(folder, `${data}-keys`) };
  const opened = await openProgram(place, heardIo(folder, { out: '', said: '' }), 'may-begin');
  if (!opened.ok) throw new Error(opened.error.code);
  await opened.value.close();
}

test('[P10] --help explains every command and every flag, in each language', async () => {
  for (const language of languages) {
    const all = await ran(['--help'], language);
    expect(all.code).toBe(0);
    for (const command of commands) {
      expect(all.out).toContain(command.says[language]);
      const help = await ran([command.name, '--help'], language);
      expect([help.code, help.said]).toEqual([0, '']);
      for (const [name, flag] of Object.entries({ ...command.flags, ...commonFlags }))
        expect([name, help.out.includes(`--${name}`)]).toEqual([name, flag.hidden !== true]);
    }
  }
});

test('what a command does not take is refused with code cli.usage, exit 2, and the way it is used', async () => {
  const wrong = [
    ['serve', '--prot', '1'],
    ['serve', '--port'],
    ['serve', '--port', 'eighty'],
    ['serve', '--port', '99999'],
    ['serve', '--host', 'not a host'],
    ['serve', '--address', 'ftp://x'],
    ['serve', 'more'],
    ['serve', '--demo=1'],
    ['serve', '--data', 'd', '--keys', 'd/keys'],
    ['enroll', '--may', 'everything'],
    ['enroll', '--address', 'https://x.example.org/deep/path'],
    ['dance'],
    ['--data', 'x'],
  ];
  for (const args of wrong) {
    const { code, out, said } = await ran(args);
    expect([args, code, out]).toEqual([args, 2, '']);
    expect(said).toContain('cli.usage');
    expect(said).not.toContain('eighty');
  }
  expect((await ran([])).code).toBe(2);
});

test('[SYNC-6] enroll makes a code that opens the door once, with a picture of it', async () => {
  await begun('program');
  const json = await ran([
    'enroll',
    '--json',
    '--address',
    'https://counts.example.org',
    '--data',
    'program',
  ]);
  expect([json.code, json.said]).toEqual([0, '']);
  const { code, url, may } = JSON.parse(json.out);
  expect([may, url.startsWith('https://counts.example.org/#join=')]).toEqual(['pad', true]);
  const shown = await ran(['enroll', '--may', 'desk', '--data', 'program']);
  expect(shown.out).toMatch(/[▀▄█]{10}/);

  const server = await Started.at(['--data', join(folder, 'program')]);
  const join1 = () => server.post('/v1/join', { code, nickname: 'Phone' });
  expect([(await join1()).status, (await join1()).status]).toEqual([200, 403]);
  expect(await server.stop()).toBe(0);
});

test('[P6] keys lie outside the data folder, and both are their owner’s alone', async () => {
  await begun('kept');
  for (const path of [
    'kept',
    'kept-keys',
    'kept-keys/signing.pem',
    'kept-keys/secret',
    'kept-keys/ingest.json',
  ])
    expect([path, statSync(join(folder, path)).mode & 0o077]).toEqual([path, 0]);
});

test('a data or keys folder that does not open is said in words', async () => {
  mkdirSync(join(folder, 'broken'));
  writeFileSync(
    join(folder, 'broken', 'counts.db'),
    'this is not a database, and long enough to be taken for one',
  );
  await begun('whole');
  for (const command of ['enroll', 'serve']) {
    const opened = await ran([command, '--data', 'broken', '--keys', 'whole-keys']);
    expect([opened.code, opened.said.includes('store.unreadable')]).toEqual([1, true]);
  }
  expect((await ran(['enroll', '--data', 'broken'])).said).toContain('keys.none');
  await begun('other');
  mkdirSync(join(folder, 'bad-keys'));
  writeFileSync(join(folder, 'bad-keys', 'signing.pem'), 'none');
  const keys = await ran(['enroll', '--data', 'other', '--keys', 'bad-keys']);
  expect([keys.code, keys.said.includes('keys.unreadable')]).toEqual([1, true]);
});

test('[P8] a slip in --data is said, and makes nothing: no empty program, and no report of zeros', async () => {
  const before = readdirSync(folder);
  const span = ['--from', '2026-01-01', '--to', '2026-12-31'];
  const reading = [
    ['enroll'],
    ['report', 'visits', ...span],
    ['export', ...span],
    ['import', '--list'],
    ['import', '--set-aside', 'old-log'],
    ['import', '--bring-back', 'old-log'],
  ];
  for (const command of reading) {
    const { code, out, said } = await ran([...command, '--data', 'mistyped']);
    expect([command, code, out]).toEqual([command, 1, '']);
    expect(said).toContain('data.none');
    expect((await ran([...command, '--data', 'mistyped'], 'es')).said).toContain('No hay datos de Doorstep');
  }
  expect(readdirSync(folder)).toEqual(before);
});

test('[P8] a slip in --keys makes no other program beside the counts', async () => {
  await begun('with-keys');
  for (const command of [['enroll'], ['serve', '--port', '0'], ['import', '--list']]) {
    const { code, said } = await ran([...command, '--data', 'with-keys', '--keys', 'mistyped-keys']);
    expect([command, code, said.includes('keys.none')]).toEqual([command, 1, true]);
  }
  expect(readdirSync(folder)).not.toContain('mistyped-keys');
});

test('--data that names a file, or a place where nothing may be written, is said and makes nothing', async () => {
  writeFileSync(join(folder, 'a-file'), 'text');
  const commands = [
    ['serve'],
    ['enroll'],
    ['report', 'visits', '--from', '2026-01-01', '--to', '2026-01-31'],
  ];
  for (const command of commands) {
    for (const data of ['a-file', join('a-file', 'below')]) {
      const { code, said } = await ran([...command, '--data', data]);
      expect([command, data, code, said.includes('data.not-a-folder')]).toEqual([command, data, 1, true]);
    }
  }
  // A folder of the system that takes none: an answer, and no endless wait.
  const opened = await ran(['serve', '--data', '/proc/below']);
  expect([opened.code, opened.said.includes('data.cannot-write')]).toEqual([1, true]);
  mkdirSync(join(folder, 'only-reads'), { mode: 0o500 });
  // Whoever runs as root may write everywhere.
  if (process.getuid?.() === 0) return;
  const only = await ran(['serve', '--data', join('only-reads', 'data')]);
  expect([only.code, only.said.includes('data.cannot-write')]).toEqual([1, true]);
});

test('[P3] serve opens on the first run with nothing set up, and closes well when asked', async () => {
  const server = await Started.at(['--data', join(folder, 'first')]);
  const health = await fetch(`${server.address}/health`);
  expect(await health.json()).toEqual({ ok: true });
  expect((await server.post('/v1/join/this-machine', { nickname: 'Office' })).status).toBe(200);
  // Nothing about who asked is written: not in what it says, not in what it keeps.
  const agent = 'Zq7agent';
  await fetch(`${server.address}/v1/config`, { headers: { 'user-agent': agent } });
  const kept = ['counts.db', 'counts.db-wal'].map((name) =>
    readFileSync(join(folder, 'first', name), 'latin1'),
  );
  for (const text of [server.said, ...kept]) expect(text).not.toMatch(/127\.0\.0\.1|::1|Zq7agent/);
  expect(server.said).toContain('Doorstep is open at');
  expect(await server.stop()).toBe(0);
});

test('[P2] with a full disk simulated, parcels are answered 507 and everything else goes on', async () => {
  const server = await Started.at(['--data', join(folder, 'full'), '--simulate-full-disk']);
  const joined = await (await server.post('/v1/join/this-machine', { nickname: 'Office' })).json();
  const frame = Buffer.alloc(4 + 24 + 100, 1);
  frame.writeUInt32BE(124, 0);
  frame[5] = 0;
  const answer = await fetch(`${server.address}/v1/parcels`, {
    method: 'POST',
    body: frame,
    headers: { authorization: `Doorstep ${joined.paper}`, 'content-type': 'application/octet-stream' },
  });
  expect([answer.status, await answer.json()]).toEqual([507, { code: 'store.full' }]);
  expect(await server.stop()).toBe(0);
});

test('a port that was chosen and is taken is said; the usual one gives way to the next', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const refused = await ran(['serve', '--port', String(port), '--data', 'taken']);
  expect([refused.code, refused.said.includes(String(port))]).toEqual([1, true]);
  taken.close();
});

/** A server in a process of its own. */
class Started {
  readonly child: ChildProcess;
  said = '';
  address = '';

  private constructor(args: readonly string[]) {
    const main = join(root, 'src/shells/cli/main.ts');
    this.child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', main, 'serve', '--port', '0', ...args],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LANG: 'C', LC_ALL: 'C' } },
    );
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk) => {
        this.said += chunk;
      });
  }

  static async at(args: readonly string[]): Promise<Started> {
    const started = new Started(args);
    while (started.address === '') {
      await Promise.race([once(started.child.stdout as never, 'data'), once(started.child, 'exit')]);
      if (started.child.exitCode !== null) throw new Error(`it ended: ${started.said}`);
      started.address =
        /http:\/\/localhost:\d+/.exec(started.said)?.[0]?.replace('localhost', '127.0.0.1') ?? '';
    }
    return started;
  }

  post(path: string, body: object): Promise<Response> {
    return fetch(this.address + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  }

  async stop(): Promise<number | null> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
    return this.child.exitCode;
  }
}
