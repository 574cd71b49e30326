/**
 * Updates of a whole Doorstep: got by git and by archive, by a button and by a command, while it serves a program. Versions
 * are this tree under other numbers; those that must fail are broken on purpose.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join as path } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountOf, drawSeed, identityOf, recipientOf } from '../src/engines/sealing/seed.ts';
import { setBody } from '../src/program/set-up.ts';
import type { UpdateAnswer } from '../src/shells/answers.ts';
import { seededRandom } from '../src/std/random.ts';
import { archive, Installation, rewrite } from './support/installation.ts';
import { Scratch } from './support/machine.ts';
import { look, type MadeDevice, newLog, packs, sealAll, send, tell } from './support/made-device.ts';
import { filesKept, PadScreen } from './support/pad.ts';
import { Phone } from './support/phone.ts';
import { setting, setUpProgram, todayThere, weekBag } from './support/program.ts';

let scratch: Scratch;
let here: Installation;
let lead: MadeDevice;
let phone: Phone;
/** Visits that were counted so far: every one of them must be there after each update. */
let counted = 0;

beforeAll(async () => {
  scratch = new Scratch();
  here = await Installation.start(scratch.path);
  lead = await setUpProgram(here.address);
  phone = await Phone.make({ profile: scratch.folder('phone'), server: here.port, width: 1100, height: 900 });
  const { url } = await tell<{ url: string }>(lead, '/v1/join-codes', { may: 'desk' });
  const page = await phone.open(new URL(url).pathname + new URL(url).hash);
  await page.locator('main h1').first().waitFor();
  await filesKept(page);
  await count();
});
afterAll(async () => {
  await phone.end();
  await here.stop();
  scratch.remove();
});

/** One visit on the phone's pad, which the server has. */
async function count(): Promise<PadScreen> {
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  await pad.countAll([{ tiles: { [weekBag]: 1 }, tens: 1 }]);
  counted++;
  await pad.allSent();
  return pad;
}

/** It goes a moment after the version that it was laid aside for has opened. */
const noCopyStays = () => expect.poll(() => existsSync(`${here.data}-before-update`)).toBe(false);

/** Visits in the program's reports; null while nobody answers. */
async function visits(): Promise<number | null> {
  const today = todayThere();
  const report = `/v1/reports/visits?from=${today.slice(0, 8)}01&to=${today}`;
  const said = await look<{ lines: { id: string; figure: { amount: number } }[] }>(lead, report).catch(
    () => null,
  );
  return said && (said.lines.find(({ id }) => id === 'encounters')?.figure.amount ?? 0);
}
const update = (): Promise<UpdateAnswer | null> => look<UpdateAnswer>(lead, '/v1/update').catch(() => null);
const open = (version: string, state: UpdateAnswer['state']) =>
  expect.poll(update).toMatchObject({ version, state });

test('[REACH-10] [REACH-11] the button at the desk: a newer version is got by git, tried, opened and said, and every count is there', async () => {
  here.publish('0.2.0', (folder) =>
    rewrite(
      folder,
      'src/shells/web/main.tsx',
      (text) => `${text}\ndocument.documentElement.dataset['build'] = 'next';\n`,
    ),
  );
  const page = await phone.open('/setup/updates');
  await page.getByText('Version 0.1.1 is open here.').waitFor();
  await page.getByRole('button', { name: 'Get the newer version' }).click();
  await page.getByText('It is being got and tried.').waitFor();
  await said(page, 'The newer version is open.');
  await page.getByText('Version 0.2.0 is open here.').waitFor();
  expect(await page.getByRole('button', { name: 'Get the newer version' }).count()).toBe(1);
  // There was no printed sheet to seal a backup to; the copy that was laid aside is gone.
  await noCopyStays();
  expect(existsSync(`${here.data}-before-update.backup`)).toBe(false);
  expect(await visits()).toBe(counted);
  // What it hands out is the newer version's app.
  await page.evaluate(async () => {
    const kept = await navigator.serviceWorker.ready;
    while (!kept.waiting) {
      await kept.update();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  await page.getByRole('button', { name: 'Get the newer version' }).click();
  await said(page, 'There is nothing newer.');
  await count();
});

test('[REACH-10] a release’s archive: a backup is made first, the new version serves, the data is whole', async () => {
  const seed = drawSeed(seededRandom(7));
  const sheet = {
    recipient: recipientOf(identityOf(seed)) as string,
    sign: accountOf(seed),
    proven: todayThere(),
  };
  const fact = setting(lead, setBody('recovery', '', sheet));
  for (const body of packs(sealAll(lead, newLog(), [[fact]]))) await send(lead, body);

  const release = archive(scratch.path, '0.3.0');
  const ran = here.update('--from', release);
  expect(ran).toMatchObject({ status: 0 });
  expect(ran.said).toContain('Backed up: ');
  const backup = readFileSync(`${here.data}-before-update.backup`);
  expect(backup.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  await open('0.3.0', 'open');
  expect(await visits()).toBe(counted);
  await noCopyStays();
  await count();
  expect(await visits()).toBe(counted);
  // The version that runs and the one before it; the same archive once more is nothing newer, and takes nothing away.
  expect(here.versions()).toBe(2);
  expect(here.update('--from', release)).toMatchObject({ status: 3 });
  expect(await update()).toMatchObject({ version: '0.3.0' });
  expect(here.versions()).toBe(2);
});

test('[REACH-10] [REACH-11] an archive whose version does not start is not chosen: the one that serves goes on', async () => {
  const broken = archive(scratch.path, '0.4.0', (folder) =>
    rewrite(folder, 'src/shells/cli/serve.ts', (text) => `${text}\nthrow new Error('broken on purpose');\n`),
  );
  const ran = here.update('--from', broken);
  expect(ran).toMatchObject({ status: 1 });
  expect(ran.said).toContain('does not open a copy');
  expect(await update()).toMatchObject({ version: '0.3.0' });
  await count();
  expect(await visits()).toBe(counted);
  expect(here.versions()).toBe(2);
});

test('[REACH-10] [P2] a version that opens a copy and falls over the data itself is put back with the data as it was, and devices offer again what came between', async () => {
  const fall = path(scratch.path, 'fall');
  // Open for as long as the test wants, then gone, without ever having said that it is open.
  const falls = `
    if (process.env['DOORSTEP_TRYING']) tellStarter(port);
    else setInterval(() => { if (existsSync(${JSON.stringify(fall)})) process.exit(1); }, 50);`;
  const broken = archive(scratch.path, '0.5.0', (folder) =>
    rewrite(folder, 'src/shells/cli/serve.ts', (text) =>
      text
        .replace('    tellStarter(port);', falls)
        .replace('import { mkdtempSync,', 'import { existsSync, mkdtempSync,'),
    ),
  );
  expect(here.update('--from', broken)).toMatchObject({ status: 0 });
  await expect.poll(async () => (await update())?.version).toBe('0.5.0');
  await count();
  expect(await visits()).toBe(counted);

  phone.cable.pull();
  writeFileSync(fall, '');
  await open('0.3.0', 'put-back');
  expect(await visits()).toBe(counted - 1);
  await noCopyStays();

  // Opened again, it asks at once what the server has; left open, within a minute.
  phone.cable.put();
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  await expect.poll(visits).toBe(counted);
  await pad.allSent();
  await said(await phone.open('/setup/updates'), 'The newer version did not open.');
  await phone.page.getByText('Version 0.3.0 is open here.').waitFor();
});

const said = (page: Page, words: string): Promise<void> => page.locator('.say', { hasText: words }).waitFor();
