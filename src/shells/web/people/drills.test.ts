/** Lock-out drills: devices with keyrings, a whole server, and what happens to a small organization. */
import { expect, test } from 'vitest';
import { needsOf, sealingTo } from '../../../engines/sealing/line-needs.ts';
import type { Seed } from '../../../engines/sealing/seed.ts';
import { newThreadKey, openKeyRow, openRow, sealKeyRow, sealRow } from '../../../engines/sealing/thread.ts';
import { fromPasskey } from '../../../engines/sealing/unlock.ts';
import { seedFromWords, sheetWords } from '../../../engines/sealing/words.ts';
import { Redacted } from '../../../std/redacted.ts';
import { type MadeServer, makeServer } from '../../api/testing/make-server.ts';
import {
  addPerson,
  beginKeys,
  letBackIn,
  openWithSheet,
  printSheet,
  readyToWrite,
  removePerson,
} from './deeds.ts';
import type { Keyring } from './keyring.ts';
import type { Passkeys } from './passkeys.ts';
import { accountOf, type Colleague, desk, newColleague, random, TestDisk } from './testing/office.ts';

const good = async (done: Promise<{ readonly ok: boolean }>): Promise<void> => {
  const result = await done;
  if (!result.ok) throw new Error(JSON.stringify(result));
};
const codeOf = async (done: Promise<{ ok: boolean; error?: { code: string } }>): Promise<string> => {
  const result = await done;
  return result.ok ? 'ok' : (result.error?.code ?? '');
};

/** Somebody leads, a second person holds keys, a sheet is printed; each way in has opened a canary. */
async function office(server: MadeServer) {
  const first = await desk(server);
  const [lead, second] = [newColleague(), newColleague()];
  await good(beginKeys(first.keyring, random, lead));
  await good(addPerson(first.keyring, second, ['worker', 'keyholder']));
  const sheet = await printSheet(first.keyring, random);
  if (!sheet.ok) throw new Error(sheet.error.code);
  await good(readyToWrite(first.keyring, [second.seed, sheet.value]));
  return { first, lead, second, sheet: sheet.value };
}

/** Something written behind the asks wall with what a keyring knows now, and how to read it with another's. */
async function written(keyring: Keyring, text: string) {
  const line = keyring.line.value;
  const to = line && sealingTo(line, 'asks');
  if (!to?.ok) throw new Error('nothing may be written');
  const key = newThreadKey(random, { wall: 'asks', quarter: 8107, to: to.value });
  return { epoch: to.value.epoch, opens: await sealKeyRow(key, to.value), row: await sealRow(key, { text }) };
}
async function readBy(keyring: Keyring, sealed: Awaited<ReturnType<typeof written>>): Promise<string> {
  const epochs = (await keyring.unlocked.value?.epochs('asks')) ?? new Map();
  const key = await openKeyRow('asks', sealed.opens, epochs.get(sealed.epoch) ?? []);
  if (!key.ok) return key.error.code;
  const opened = await openRow(key.value, sealed.row);
  return opened.ok ? (opened.value.open() as { text: string }).text : opened.error.code;
}
const open = async (server: MadeServer, who: Colleague) => {
  const one = await desk(server);
  await good(one.keyring.unlock(who.words));
  return one;
};

test('[PEOPLE-11] nothing may be written before two people and the sheet have each opened a canary; then it may', async () => {
  const server = await makeServer();
  const first = await desk(server);
  const [lead, second] = [newColleague(), newColleague()];
  const ready = () => first.keyring.line.value && sealingTo(first.keyring.line.value, 'asks').ok;
  await good(beginKeys(first.keyring, random, lead));
  expect(ready()).toBe(false);
  await good(addPerson(first.keyring, second, ['worker', 'keyholder']));
  const sheet = await printSheet(first.keyring, random);
  expect(ready()).toBe(false);
  await good(readyToWrite(first.keyring, [second.seed]));
  expect(ready()).toBe(false);
  await good(readyToWrite(first.keyring, sheet.ok ? [sheet.value] : []));
  expect(ready()).toBe(true);
  expect(first.keyring.line.value && needsOf(first.keyring.line.value)).toEqual([]);
  const told = await open(server, second);
  expect(await readBy(told.keyring, await written(first.keyring, 'a room, with dogs'))).toBe(
    'a room, with dogs',
  );
});

test('[PEOPLE-12] unlocking works without a network, on a device where somebody unlocked before', async () => {
  const server = await makeServer();
  const { first, second } = await office(server);
  const sealed = await written(first.keyring, 'a bed for tonight');
  const phone = await open(server, second);
  await phone.keyring.lock();
  expect(await readBy(phone.keyring, sealed)).toBe('seal.not-for-you');
  const away = await phone.again();
  away.network = false;
  expect(await codeOf(away.keyring.unlock('abandon ability able about above'))).toBe('store.busy');
  await good(away.keyring.unlock(second.words));
  expect(await readBy(away.keyring, sealed)).toBe('a bed for tonight');
  expect(away.keyring.signedIn.value).toBe(false);
  away.network = true;
  await good(away.keyring.signInAgain());
  expect(await away.get('/v1/now')).toBe('ok');
});

test('[PEOPLE-12] what lies on a device never opens anything by itself; on a shared one nothing to unlock stays', async () => {
  const server = await makeServer();
  const { second } = await office(server);
  const phone = await open(server, second);
  expect(JSON.parse(phone.disk.text).ways).toHaveLength(1);
  for (const word of [second.words, ...second.words.split(' ').map((w) => `"${w}"`)])
    expect(phone.disk.text).not.toContain(word);
  await phone.keyring.setShared(true);
  expect(JSON.parse(phone.disk.text).ways).toEqual([]);
  await phone.keyring.lock();
  const away = await phone.again();
  away.network = false;
  expect(await codeOf(away.keyring.unlock(second.words))).toBe('store.busy');
  away.network = true;
  await good(away.keyring.unlock(second.words));
  expect(JSON.parse(away.disk.text).ways).toEqual([]);
});

test('[PEOPLE-13] the last keyholder is gone: the sheet lets somebody in, and nothing readable is lost', async () => {
  const server = await makeServer();
  const { first, lead, second, sheet } = await office(server);
  const sealed = await written(first.keyring, 'the letter for the court');
  const typed = sheetWords(sheet, 'es').open().join(' ');
  const box = await desk(server, { disk: new TestDisk() });
  const newcomer = newColleague();
  const read = seedFromWords(typed.toUpperCase());
  if (!read.ok) throw new Error(read.error.code);
  await good(
    openWithSheet(box.keyring, read.value, newcomer, [accountOf(lead.seed), accountOf(second.seed)]),
  );
  expect(await readBy(box.keyring, sealed)).toBe('the letter for the court');
  expect([...(box.keyring.line.value?.people.keys() ?? [])]).toEqual([accountOf(newcomer.seed)]);
  // Those who are gone are out; what is written from now on is not for them.
  expect(await first.get('/v1/now')).toBe('person.not-signed-in');
  const fresh = newColleague();
  await good(addPerson(box.keyring, fresh, ['keyholder']));
  await good(readyToWrite(box.keyring, [fresh.seed, read.value]));
  const after = await written(box.keyring, 'written after');
  expect(await readBy(first.keyring, after)).toBe('seal.not-for-you');
  expect(await readBy((await open(server, fresh)).keyring, after)).toBe('written after');
});

test('[PEOPLE-14] a passphrase is forgotten: a keyholder lets the person back in, and the old words open nothing new', async () => {
  const server = await makeServer();
  const { first, second, lead } = await office(server);
  const sealed = await written(first.keyring, 'the ride on Monday');
  const renewed = newColleague();
  await good(letBackIn(first.keyring, accountOf(second.seed), renewed));
  await good(readyToWrite(first.keyring, [renewed.seed]));
  const phone = await open(server, renewed);
  expect(await readBy(phone.keyring, sealed)).toBe('the ride on Monday');
  expect([...(phone.keyring.unlocked.value?.roles ?? [])].sort()).toEqual(['keyholder', 'worker']);
  const old = await desk(server);
  expect(await codeOf(old.keyring.unlock(second.words))).toBe('sign-in.unknown');
  const after = await written(first.keyring, 'new words');
  expect(after.epoch).toBeGreaterThan(sealed.epoch);
  expect(await readBy((await open(server, lead)).keyring, after)).toBe('new words');
});

test('[PEOPLE-14] who left opens nothing that any device writes that has heard of it, with all they had', async () => {
  const server = await makeServer();
  const { first, second } = await office(server);
  const before = await written(first.keyring, 'read before');
  const kept = await open(server, second);
  await kept.keyring.lock();
  kept.network = false;
  await good(kept.keyring.unlock(second.words));
  await good(removePerson(first.keyring, accountOf(second.seed)));
  // Only one holder is left: nothing is written until there are two again.
  const third = newColleague();
  await good(addPerson(first.keyring, third, ['keyholder']));
  await good(readyToWrite(first.keyring, [third.seed]));
  const after = await written(first.keyring, 'not for everyone');
  expect(await readBy(kept.keyring, before)).toBe('read before');
  expect(await readBy(kept.keyring, after)).toBe('seal.not-for-you');
  expect(await readBy(first.keyring, after)).toBe('not for everyone');
  // Once it hears of it, the device locks itself, and lets nobody of that name in.
  kept.network = true;
  await kept.keyring.join();
  expect(kept.keyring.unlocked.value).toBeNull();
  expect(await codeOf(kept.keyring.unlock(second.words))).not.toBe('ok');
});

test('[PEOPLE-15] a device is lost: the person goes on elsewhere with the same five words', async () => {
  const server = await makeServer();
  const { first, second } = await office(server);
  const sealed = await written(first.keyring, 'still here');
  await open(server, second);
  const another = await open(server, second);
  expect(await readBy(another.keyring, sealed)).toBe('still here');
});

/** A key whose PRF gives the same bytes each time, as long as it is there. */
function testPasskey(): { keys: Passkeys; gone: boolean } {
  const held = { id: 'k'.repeat(22), unwrap: fromPasskey(random.bytes(32)) };
  const passkey: { keys: Passkeys; gone: boolean } = {
    gone: false,
    keys: {
      open: async () => (passkey.gone ? null : held),
      signIn: async () => (passkey.gone ? null : { ...held, response: {} }),
      make: async () => ({ ...held, response: {} }),
    },
  };
  return passkey;
}

test('[PEOPLE-15] a passkey is deleted: the five words open, as always', async () => {
  const server = await makeServer();
  const { second } = await office(server);
  const passkey = testPasskey();
  const phone = await desk(server, { passkeys: passkey.keys });
  await good(phone.keyring.unlock(second.words));
  const kept = JSON.parse(phone.disk.rows.get('people') ?? '');
  const seed = phone.keyring.unlocked.value?.seed;
  if (!seed) throw new Error('locked');
  const { wrapSeed } = await import('../../../engines/sealing/unlock.ts');
  const opened = await passkey.keys.open([]);
  if (!opened) throw new Error('no key');
  const wrapped = Buffer.from(wrapSeed(random, seed, opened.unwrap)).toString('base64url');
  kept.ways[0].passkeys = [{ id: opened.id, wrapped }];
  phone.disk.rows.set('people', JSON.stringify(kept));
  const later = await phone.again();
  later.network = false;
  await good(later.keyring.unlockByPasskey());
  await later.keyring.lock();
  passkey.gone = true;
  expect(await codeOf(later.keyring.unlockByPasskey())).toBe('passkey.refused');
  await good(later.keyring.unlock(second.words));
  later.network = true;
  await later.keyring.setShared(true);
  passkey.gone = false;
  expect(await codeOf(later.keyring.unlockByPasskey())).toBe('passkey.refused');
});

test('[PEOPLE-27] a way in is dated when it has opened a canary: the five words, the sheet; never a passkey, nor who holds no key', async () => {
  const server = await makeServer();
  const { first, lead, second, sheet } = await office(server);
  const tried = (who: { seed: Seed }) => `tried ${accountOf(who.seed)}`;
  expect([...first.opened].sort()).toEqual([tried(lead), tried(second), tried({ seed: sheet })].sort());
  const texts = () => first.keyring.statements.line().size;
  const before = texts();
  await good(first.keyring.prove(sheet));
  expect(first.opened.at(-1)).toBe(tried({ seed: sheet }));
  // The line heard of it once: a yearly drill does not make it longer.
  expect(texts()).toBe(before);
  expect(await codeOf(first.keyring.prove(newColleague().seed))).toBe('seal.not-for-you');
  const phone = await open(server, second);
  await expect.poll(() => phone.opened).toEqual([`unlocked ${accountOf(second.seed)}`]);
  const worker = newColleague();
  await good(addPerson(first.keyring, worker, ['worker']));
  const theirs = await open(server, worker);
  const passkey = testPasskey();
  const way = await desk(server, { passkeys: passkey.keys });
  await good(way.keyring.unlock(second.words));
  await expect.poll(() => way.opened).toHaveLength(1);
  await good(way.keyring.signInAgain());
  await way.keyring.lock();
  way.network = false;
  await good(way.keyring.unlock(second.words));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([theirs.opened, way.opened.length]).toEqual([[], 1]);
});

test('[PEOPLE-16] a server that hands out another beginning, or an older line, is refused with its reason', async () => {
  const server = await makeServer();
  const { first, second } = await office(server);
  const phone = await open(server, second);
  const before = phone.disk.rows.get('people') ?? '';
  const other = await makeServer({ keys: server.keys });
  const stranger = await desk(other);
  await good(beginKeys(stranger.keyring, random, newColleague()));
  const lured = await desk(other, { disk: phone.disk });
  expect(await codeOf(lured.keyring.join())).toBe('line.other-root');
  expect(phone.disk.rows.get('people')).toBe(before);
  // Restored to before the last key: it is told again, and ends as it was.
  await good(removePerson(first.keyring, accountOf(second.seed)));
  const restored = await makeServer({ keys: server.keys });
  const late = await desk(restored, { disk: first.disk });
  await good(late.keyring.join());
  const asked = await desk(restored, { disk: new TestDisk() });
  await good(asked.keyring.join());
  expect([...(asked.keyring.line.value?.people.keys() ?? [])]).toEqual([
    ...(first.keyring.line.value?.people.keys() ?? []),
  ]);
  // A line with less than the pin is not believed, whoever brings it.
  const kept = JSON.parse(first.disk.rows.get('people') ?? '');
  const short = new TestDisk();
  short.rows.set('people', JSON.stringify({ ...kept, texts: kept.texts.slice(0, 1) }));
  const young = await makeServer({ keys: server.keys });
  const deceived = await desk(young, { disk: short });
  expect(deceived.keyring.line.value?.root).toBe(kept.pin.root);
  expect(kept.pin.epochs.asks).toBeGreaterThan(0);
  expect(await codeOf(deceived.keyring.join())).toBe('line.rolled-back');
});

test('[SEAL-1] nothing that a keyring holds is shown by printing it', async () => {
  const server = await makeServer();
  const { first } = await office(server);
  expect(JSON.stringify(first.keyring.unlocked.value?.seed)).toBe('"sealed"');
  expect(String(new Redacted(1))).toBe('sealed');
});
