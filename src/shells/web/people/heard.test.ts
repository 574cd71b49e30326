/** Which devices have not heard that somebody left: devices with keyrings, and a whole server. */
import { expect, test } from 'vitest';
import { lineHeardSetting } from '../../../program/line-heard.ts';
import type { LineHeardAnswer } from '../../answers.ts';
import { type MadeServer, makeServer } from '../../api/testing/make-server.ts';
import { addPerson, beginKeys, printSheet, readyToWrite, removePerson } from './deeds.ts';
import { accountOf, type Colleague, desk, newColleague, random } from './testing/office.ts';

const good = async (done: Promise<{ readonly ok: boolean }>): Promise<void> => {
  const result = await done;
  if (!result.ok) throw new Error(JSON.stringify(result));
};

async function office(server: MadeServer) {
  const first = await desk(server);
  const [lead, second, third] = [newColleague(), newColleague(), newColleague()];
  await good(beginKeys(first.keyring, random, lead));
  for (const one of [second, third]) await good(addPerson(first.keyring, one, ['worker', 'keyholder']));
  const sheet = await printSheet(first.keyring, random);
  if (!sheet.ok) throw new Error(sheet.error.code);
  await good(readyToWrite(first.keyring, [second.seed, third.seed, sheet.value]));
  return { first, lead, second, third };
}
const open = async (server: MadeServer, who: Colleague) => {
  const one = await desk(server);
  await good(one.keyring.unlock(who.words));
  return one;
};

test('[PEOPLE-25] a device is listed until it has said itself that it knows who left', async () => {
  const server = await makeServer();
  const { first, second, third } = await office(server);
  const [away, locked] = [await open(server, third), await open(server, second)];
  await locked.keyring.lock();
  const listed = async () => {
    const got = await first.ask<LineHeardAnswer>('/v1/line/heard');
    return got.devices.map(({ nickname, heard }) => [nickname, heard] as const);
  };
  const unheard = async () => (await listed()).flatMap(([nickname, heard]) => (heard ? [] : [nickname]));
  expect(await listed()).toHaveLength(3);
  expect(await unheard()).toEqual([]);
  away.network = false;
  await good(removePerson(first.keyring, accountOf(second.seed)));
  expect(await unheard()).toEqual([away.nickname, locked.nickname].sort());
  // A locked device hears of it too, and it is one press or one look for nobody.
  await good(locked.keyring.join());
  expect(await unheard()).toEqual([away.nickname]);
  away.network = true;
  await good(away.keyring.join());
  expect(await unheard()).toEqual([]);
  // One that was opened before the leaving and has lost its data since: what it says now holds.
  await good(removePerson(first.keyring, accountOf(third.seed)));
  expect(await unheard()).toEqual([away.nickname, locked.nickname].sort());
});

test('[PEOPLE-25] [P5] of what a device has heard the server keeps a number: no id of the line, no account, no day', async () => {
  const server = await makeServer();
  const { first, second } = await office(server);
  await good(removePerson(first.keyring, accountOf(second.seed)));
  const kept = await server.store.setting(lineHeardSetting);
  expect(JSON.parse(kept ?? '')).toEqual({ [first.nickname]: 1 });
  // Whoever neither leads nor holds keys is not told.
  const worker = newColleague();
  await good(addPerson(first.keyring, worker, ['worker']));
  const theirs = await open(server, worker);
  expect(await theirs.get('/v1/line/heard')).toBe('person.may-not');
});
