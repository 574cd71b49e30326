/** The line of keys in the join code and on papers, and a server that was put back to before the line began. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { restoredSetting } from '../../src/engines/destruction/gate.ts';
import { isTrusted } from '../../src/engines/destruction/holds.ts';
import { emptyLine } from '../../src/engines/sealing/line-types.ts';
import { rootMarkOf } from '../../src/engines/sealing/root-mark.ts';
import { practice } from '../../src/practice.ts';
import { bookOf } from '../../src/program/book.ts';
import { programKinds } from '../../src/program/kinds.ts';
import type { JoinCodeAnswer } from '../../src/shells/answers.ts';
import { restoreBackup } from '../../src/shells/api/backup/restore.ts';
import {
  fromTheNight,
  newDisks,
  type Office,
  openOffice,
  setUp,
} from '../../src/shells/api/backup/testing/office.ts';
import { aSheet } from '../../src/shells/api/backup/testing/sheet.ts';
import { lineOf } from '../../src/shells/api/state.ts';
import { createDevice } from '../../src/shells/web/device/device.ts';
import { beginKeys } from '../../src/shells/web/people/deeds.ts';
import { deviceLine } from '../../src/shells/web/people/device-line.ts';
import { nothingKept } from '../../src/shells/web/people/keep.ts';
import { newColleague } from '../../src/shells/web/people/testing/office.ts';
import { seededRandom } from '../../src/std/random.ts';
import { orThrow } from '../../src/std/result.ts';
import { envOf, Pocket, stateOf, type World } from '../restored/world.ts';

const sheet = aSheet();
const random = seededRandom(91);
const roots: string[] = [];
const offices: Office[] = [];
afterEach(async () => {
  for (const office of offices.splice(0)) await office.stop();
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});
async function open(time: World['time'], on = newDisks()) {
  roots.push(on.root);
  const office = await openOffice(on, time);
  offices.push(office);
  return { office, on };
}

async function program() {
  const time = fromTheNight();
  const { office: server, on } = await open(time);
  const world: World = { time, server };
  await setUp(server, sheet, on.stick);
  const desk = await Pocket.join(world, null);
  const square = async (may: 'pad' | 'desk' = 'pad') =>
    orThrow(await desk.device.post<JoinCodeAnswer>('/v1/join-codes', { may })).url.split(
      '#join=',
    )[1] as string;
  const begin = async () => {
    const lead = newColleague();
    orThrow(await beginKeys(desk.keyring, random, lead));
    await desk.unlock(lead);
    return { lead, root: desk.keyring.line.value?.root as never };
  };
  return { time, server, on, world, desk, square, begin };
}
const read = (square: string) => JSON.parse(Buffer.from(square, 'base64url').toString());
const written = (square: object) => Buffer.from(JSON.stringify(square)).toString('base64url');

test('[PEOPLE-29] a join code and a paper name the line, and a phone takes that one alone', async () => {
  const { world, square, begin } = await program();
  const before = await square();
  expect(Object.keys(read(before))).toEqual(['c', 'f']);
  const early = await Pocket.join(world, before);
  const { root } = await begin();
  orThrow(await early.keyring.join());
  expect([early.keyring.line.value?.root, early.keyring.wasTold()]).toEqual([root, false]);
  const code = await square();
  expect(read(code)).toMatchObject({ r: rootMarkOf(root) });
  // With the mark it is smaller than it was with an ingest key in it.
  expect(code.length).toBeLessThan(140);
  const phone = await Pocket.join(world, code);
  orThrow(await phone.keyring.join());
  expect([phone.keyring.line.value?.root, phone.keyring.wasTold()]).toEqual([root, true]);
  // A square of another line than the one on the server's paper.
  const other = { ...read(await square()), r: 'A'.repeat(22) };
  const device = await createDevice(envOf(world, 'line-other'));
  expect(await device.join(written(other))).toMatchObject({
    ok: false,
    error: { code: 'join.code-unknown' },
  });
  expect(await device.join(written({ ...read(await square()), r: 'short' }))).toMatchObject({ ok: false });
  // A device that was told of another line, whatever the server hands it at first sight.
  const told = deviceLine(
    phone.device,
    () => nothingKept,
    async () => {},
    () => {},
    emptyLine,
    async () => 'A'.repeat(22) as never,
  );
  expect(await told.join()).toMatchObject({ ok: false, error: { code: 'line.other-root' } });
  expect(told.now()).toBeNull();
});

test('[PEOPLE-30] a server put back to before its line lets no desk lead once any device has been in touch, until that line has come', async () => {
  const { time, world, server, on, desk, square, begin } = await program();
  const phone = await Pocket.join(world, await square());
  // Joined before there was a line, and in a drawer since.
  const old = await Pocket.join(world, await square('desk'));
  const file = join(on.root, 'night.age');
  orThrow(await server.backups.toFile(file));
  const { lead, root } = await begin();
  await phone.sync();
  await phone.keyring.join();
  const there = newDisks();
  roots.push(there.root);
  const parts = { file, data: there.data, keys: there.keys, identity: sheet.identity, replace: false };
  orThrow(await restoreBackup({ ...parts, book: bookOf(practice), random }));
  const { office: again } = await open(time, there);
  world.server = again;
  // What the spec says cannot be known: nobody has told this server yet.
  expect((await old.device.get('/v1/months')).ok).toBe(true);
  await phone.device.sync();
  expect(await old.device.get('/v1/months')).toMatchObject({ error: { code: 'person.not-signed-in' } });
  // What such a desk says now is believed of nobody: nothing is destroyed by it.
  const name = (await again.store.setting(restoredSetting)) as string;
  await old.record({ kind: programKinds.fadingAllowed, body: { after: 'restore', name, device: 'old' } });
  await old.sync();
  const [said] = await again.store.standing(programKinds.fadingAllowed);
  const trusts = async () => isTrusted(await stateOf(again, time).verified(), said?.id as never);
  expect([said !== undefined, await trusts()]).toEqual([true, false]);
  // Another line is taken from nobody.
  const stranger = await Pocket.join(world, null);
  expect(await beginKeys(stranger.keyring, random, newColleague())).toMatchObject({ ok: false });
  expect(await lineOf(again.store).state()).toBeNull();
  // The phone that knows it brings it; it may not set anything up, and need not.
  orThrow(await phone.keyring.join());
  expect((await lineOf(again.store).state())?.root).toBe(root);
  expect(await trusts()).toBe(false);
  await desk.unlock(lead);
  expect((await desk.device.get('/v1/months')).ok).toBe(true);
  expect(await old.device.get('/v1/months')).toMatchObject({ error: { code: 'person.not-signed-in' } });
});

test('[PEOPLE-30] a line that is lost with every device is given up by whoever runs the machine, and another may begin', async () => {
  const { time, server } = await program();
  const line = lineOf(server.store);
  await line.heardOf('A'.repeat(22) as never);
  expect([await line.isAwaited(), await line.mark()]).toEqual([true, 'A'.repeat(22)]);
  expect((await stateOf(server, time).verified()).trusted).not.toBe('all');
  expect([await line.giveUp(), await line.giveUp()]).toEqual([true, false]);
  for (const one of [line, lineOf(server.store)]) {
    await one.heardOf('A'.repeat(22) as never);
    expect([await one.isAwaited(), await one.mark()]).toEqual([false, null]);
  }
});
