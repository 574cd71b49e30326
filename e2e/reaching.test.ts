/**
 * From `npm start` on one machine to a visit counted offline on a phone, over https, by the program's own authority. The
 * phone is a second browser profile that trusts nothing but what a person put on it, and reads squares as a camera does.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RunningBrowser } from './support/browser.ts';
import { Cable } from './support/cable.ts';
import { freePort, root, Scratch } from './support/machine.ts';
import { join, look } from './support/made-device.ts';
import { filesKept, PadScreen } from './support/pad.ts';
import { setUpProgram, todayThere, weekBag } from './support/program.ts';
import { readSquare } from './support/square.ts';
import { sumOfFacts } from './support/sums.ts';

const name = 'van.local';
const certutil = spawnSync('certutil', ['-H']).error === undefined;

let scratch: Scratch;
let program: ChildProcess;
let ports: { here: number; https: number; http: number };
const browsers: RunningBrowser[] = [];
const cables: Cable[] = [];

beforeEach(async () => {
  scratch = new Scratch();
  ports = { here: await freePort(), https: await freePort(), http: await freePort() };
  const flags = ['--port', ports.here, '--https-port', ports.https, '--http-port', ports.http].map(String);
  const args = ['start', '--silent', '--', ...flags, '--data', scratch.folder('data')];
  program = spawn('npm', args, { cwd: root, detached: true, stdio: 'ignore' });
  for (;;) {
    if (program.exitCode !== null) throw new Error('npm start ended at once');
    if ((await fetch(`${here()}/health`).catch(() => null))?.ok) return;
    await pause(100);
  }
});
afterEach(async () => {
  for (const browser of browsers.splice(0)) await browser.die();
  for (const cable of cables.splice(0)) await cable.cut();
  const gone = new Promise((resolve) => program.once('exit', resolve));
  if (program.pid) process.kill(-program.pid, 'SIGTERM');
  await gone;
  scratch.remove();
});

const here = (): string => `http://localhost:${ports.here}`;

async function browse(home: string, flags: readonly string[] = []): Promise<RunningBrowser> {
  const browser = await RunningBrowser.start(path(home, 'profile'), flags, home);
  browsers.push(browser);
  return browser;
}

async function pageOf(browser: RunningBrowser, width = 390): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width, height: 844 });
  return page;
}

/** A person puts the certificate on the phone: the one step that only a phone's own settings can make. */
function trust(home: string, certificate: Uint8Array): void {
  const store = path(home, '.pki', 'nssdb');
  mkdirSync(store, { recursive: true });
  const file = path(home, 'own.crt');
  writeFileSync(file, certificate);
  const run = (...args: string[]) =>
    execFileSync('certutil', [...args, '-d', `sql:${store}`], { stdio: 'pipe' });
  run('-N', '--empty-password');
  run('-A', '-n', 'own', '-t', 'C,,', '-i', file);
}

test.skipIf(!certutil)(
  '[REACH-8] from npm start to a visit counted offline on a phone, over https by the program’s own authority',
  async () => {
    await setUpProgram(here());

    // At the desk, on the machine itself: one press, then the two squares.
    const desk = await pageOf(await browse(scratch.folder('desk')), 1024);
    await desk.goto(`${here()}/setup/devices`);
    await desk.getByRole('button', { name: 'Start here' }).click();
    await desk.getByLabel('The name under which phones find this machine').fill(name);
    await desk.getByRole('button', { name: 'Let phones reach it' }).click();
    await desk.getByText(`Phones find it at https://${name}:${ports.https}`).waitFor();
    await desk.getByRole('button', { name: 'Show the square' }).click();
    const first = await readSquare(desk, '.qr');
    expect(first).toBe(`http://${name}:${ports.http}`);

    // A phone on the same network, where the name leads to that machine. Its cable can be pulled.
    const cable = await Cable.lay(ports.https);
    const plain = await Cable.lay(ports.http);
    cables.push(cable, plain);
    const network = [
      `MAP ${name}:${ports.https} 127.0.0.1:${cable.port}`,
      `MAP ${name}:${ports.http} 127.0.0.1:${plain.port}`,
    ].join(',');
    const home = scratch.folder('phone');
    const flags = [`--host-resolver-rules=${network}`];
    let phone = await browse(home, flags);
    let page = await pageOf(phone);
    await page.goto(first);
    await page.getByText('Opened over http, this phone can keep no app').waitFor();
    const secure = (await page.locator('a.main[href^="https:"]').getAttribute('href')) as string;
    const link = await page.locator('#android a.main').getAttribute('href');
    const certificate = await page.evaluate(async (address) => {
      const answer = await fetch(address);
      return [...new Uint8Array(await answer.arrayBuffer())];
    }, link as string);
    const untrusted = await page.goto(secure).catch((refused: Error) => refused.message);
    expect(untrusted).toMatch(/ERR_CERT_AUTHORITY_INVALID/);
    await phone.close();
    trust(home, Uint8Array.from(certificate));

    // It joins by the second square.
    await desk.getByRole('button', { name: 'The phone is ready' }).click();
    const square = await readSquare(desk, '.qr');
    expect(square).toBe(await desk.locator('.join-square .address').textContent());
    expect(square).toMatch(new RegExp(`^https://${name}:${ports.https}/#join=`));
    phone = await browse(home, flags);
    page = await pageOf(phone);
    await page.goto(square);
    await new PadScreen(page).ready();
    expect(await page.evaluate(() => [isSecureContext, location.protocol])).toEqual([true, 'https:']);
    await filesKept(page);

    // No network: the app opens, and counts.
    cable.pull();
    await page.goto(`${secure}/pad`);
    const pad = await new PadScreen(page).ready();
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toBe(`${secure}/sw.js`);
    await pad.visit({ tiles: { [weekBag]: 1 }, tens: 1 });
    expect(await pad.unsent()).toBeGreaterThan(0);

    // The network is back: the server has it.
    cable.put();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await pad.allSent();
    const asker = await join(here(), 'asker');
    const day = todayThere();
    const { facts } = await look<{ facts: { fact: Parameters<typeof sumOfFacts>[0][number] }[] }>(
      asker,
      `/v1/export?from=${day}&to=${day}`,
    );
    expect(sumOfFacts(facts.map(({ fact }) => fact)).visits).toBe(1);
  },
);
