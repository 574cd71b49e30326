/**
 * `doorstep backup`, `verify` and `restore` as whoever runs a server types them: processes of their own beside a server that
 * is being written to, each of which may be ended at any moment.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import server from '../scripts/server.json' with { type: 'json' };
import type { KeptFact } from '../src/engines/facts/arrival.ts';
import type { Fact } from '../src/engines/facts/fact.ts';
import { packFrames } from '../src/engines/facts/frame.ts';
import type { Frame } from '../src/engines/facts/parcel.ts';
import { sheetWords } from '../src/engines/sealing/words.ts';
import { programKinds } from '../src/program/kinds.ts';
import { setBody } from '../src/program/set-up.ts';
import { aSheet } from '../src/shells/api/backup/testing/sheet.ts';
import { recoveryOf } from './byte-search/people-work.ts';
import { root, Scratch } from './support/machine.ts';
import { look, type MadeDevice, newLog, send } from './support/made-device.ts';
import { setting, setUpProgram, todayThere, van } from './support/program.ts';
import { RunningServer } from './support/server.ts';

const scratch = new Scratch();
const sheet = aSheet();
const words = `${sheetWords(sheet.seed, 'en').open().join(' ')}\n`;
let running: RunningServer;
let lead: MadeDevice;
let phone: Phone;

beforeAll(async () => {
  running = await RunningServer.start(scratch.folder('data'));
  lead = await setUpProgram(running.address);
  await send(
    lead,
    packFrames([
      lead.seal(
        [setting(lead, setBody('recovery', '', recoveryOf(sheet.seed, todayThere()) as never))],
        newLog(),
        1,
      ),
    ]),
  );
  phone = new Phone();
});
afterAll(async () => {
  await phone.rest();
  await running.stop();
  scratch.remove();
});

/** Sends parcel after parcel, and remembers what was acknowledged. */
class Phone {
  readonly sent: Frame[] = [];
  readonly acknowledged: string[] = [];
  readonly #log = newLog();
  #n = 0;
  #working: Promise<void> | null = null;
  #goesOn = false;

  work(): void {
    this.#goesOn = true;
    this.#working = this.#loop();
  }
  async #loop(): Promise<void> {
    while (this.#goesOn) {
      const facts = Array.from({ length: 12 }, () => visit());
      const frames = facts.map((fact) => lead.seal([fact], this.#log, ++this.#n));
      this.sent.push(...frames);
      const stored = await send(lead, packFrames(frames)).catch(() => 0);
      if (stored === frames.length) this.acknowledged.push(...facts.map(({ id }) => id));
      await pause(5);
    }
  }
  async rest(): Promise<void> {
    this.#goesOn = false;
    await this.#working;
  }
  /** Everything that it ever made, as a phone that keeps its parcels offers them again. */
  async sendAgain(to: MadeDevice): Promise<void> {
    for (let at = 0; at < this.sent.length; at += 500)
      await send(to, packFrames(this.sent.slice(at, at + 500)));
  }
  async until(acknowledged: number): Promise<void> {
    while (this.acknowledged.length < acknowledged) await pause(10);
  }
}
const visit = (): Fact => ({ ...setting(lead, { visits: 1 }), kind: programKinds.encounter, site: van });

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}
/** A command in a process of its own. */
function command(...args: string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [...server.flags, join(root, 'src/shells/cli/main.ts'), ...args], {
    cwd: root,
    env: { ...process.env, ...server.environment, LANG: 'C' },
  });
  let [out, said] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(words);
  return {
    child,
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, out, said }))),
  };
}
const backUp = (file: string) => command('backup', file, '--data', scratch.folder('data'), '--json');
const files = () => readdirSync(scratch.path).filter((name) => name.includes('.age'));

/** Every visit on a server, by its id, as often as it is there. */
async function visitsOn(device: MadeDevice): Promise<string[]> {
  const found: string[] = [];
  const today = todayThere();
  for (let after = ''; ; ) {
    const page = await look<{ facts: KeptFact[]; next: string | null }>(
      device,
      `/v1/export?from=${today}&to=${today}${after && `&after=${after}`}`,
    );
    found.push(
      ...page.facts.filter(({ fact }) => fact.kind === programKinds.encounter).map(({ fact }) => fact.id),
    );
    if (page.next === null) return found;
    after = page.next;
  }
}
const without = (all: readonly string[], those: readonly string[]): string[] => {
  const there = new Set(those);
  return all.filter((id) => !there.has(id));
};

test('[BACKUP-1] [BACKUP-20] [P2] beside a server that is being written to: what was acknowledged before it began is in it, and once phones have come again nothing is lost or twice', async () => {
  phone.work();
  await phone.until(60);
  const before = [...phone.acknowledged];
  const file = scratch.folder('beside.age');
  const made = await backUp(file).ended;
  expect([made.code, made.said]).toMatchObject([0, expect.any(String)]);
  // The server took parcels in all the while.
  await phone.until(before.length + 24);
  const read = await command('verify', file, '--json').ended;
  expect([read.code, JSON.parse(read.out).files]).toMatchObject([
    0,
    expect.arrayContaining(['data/counts.db']),
  ]);
  await phone.rest();

  const there = scratch.folder('again');
  const restored = await command('restore', file, '--data', there, '--json').ended;
  expect([restored.code, restored.said]).toEqual([0, expect.stringContaining('Nothing is destroyed')]);
  const again = await RunningServer.start(there);
  try {
    const device = { ...lead, address: again.address };
    const held = await visitsOn(device);
    expect(without(before, held)).toEqual([]);
    await phone.sendAgain(device);
    const whole = await visitsOn(device);
    expect(without(phone.acknowledged, whole)).toEqual([]);
    expect(new Set(whole).size).toBe(whole.length);
    expect([...whole].sort()).toEqual([...(await visitsOn(lead))].sort());
  } finally {
    await again.stop();
  }
});

test('[BACKUP-14] [BACKUP-5] ended at any moment a backup leaves nothing that is called one; the server goes on, and the next is made', async () => {
  phone.work();
  for (const milliseconds of [250, 700, 1400]) {
    const file = scratch.folder(`ended-${milliseconds}.age`);
    const { child, ended } = backUp(file);
    await pause(milliseconds);
    child.kill('SIGKILL');
    const { code } = await ended;
    // It may have been quicker: then it is whole.
    if (code === 0 || existsSync(file)) expect((await command('verify', file).ended).code).toBe(0);
  }
  const count = phone.acknowledged.length;
  await phone.until(count + 12);
  const file = scratch.folder('after.age');
  expect((await backUp(file).ended).code).toBe(0);
  expect((await command('verify', file).ended).code).toBe(0);
  expect(readdirSync(scratch.folder('data'))).not.toContain('backup-copies');
  await phone.rest();
  expect(files().filter((name) => name.endsWith('.age'))).toContain('after.age');
});

test('[BACKUP-14] [P2] the server ended hard while a backup is made: the backup is whole or says why not; what was acknowledged is there when it starts again', async () => {
  phone.work();
  await phone.until(phone.acknowledged.length + 24);
  const before = [...phone.acknowledged];
  const file = scratch.folder('power.age');
  const { ended } = backUp(file);
  await pause(400);
  await running.cutPower();
  const { code, said } = await ended;
  await phone.rest();
  const { port } = running;
  running = await RunningServer.start(scratch.folder('data'), { port });
  expect(without(phone.acknowledged, await visitsOn(lead))).toEqual([]);
  if (code !== 0) {
    expect(said).toMatch(/^(store\.busy|backup\.\w+):/);
    return;
  }
  expect((await command('verify', file).ended).code).toBe(0);
  const there = scratch.folder('after-power');
  expect((await command('restore', file, '--data', there).ended).code).toBe(0);
  const again = await RunningServer.start(there);
  try {
    expect(without(before, await visitsOn({ ...lead, address: again.address }))).toEqual([]);
  } finally {
    await again.stop();
  }
});

test('[BACKUP-8] a running server is not written over by a restore, and one into an empty folder that ended hard is begun again', async () => {
  const file = scratch.folder('after.age');
  const over = await command('restore', file, '--data', scratch.folder('data'), '--replace').ended;
  expect([over.code, over.said]).toEqual([1, expect.stringContaining('restore.in-use:')]);
  const there = scratch.folder('begun');
  const { child, ended } = command('restore', file, '--data', there);
  await pause(600);
  child.kill('SIGKILL');
  await ended;
  const { code } = await command('restore', file, '--data', there, '--replace').ended;
  expect(code).toBe(0);
  const again = await RunningServer.start(there);
  try {
    expect((await visitsOn({ ...lead, address: again.address })).length).toBeGreaterThan(0);
  } finally {
    await again.stop();
  }
});
