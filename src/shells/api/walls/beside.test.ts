import { expect, test } from 'vitest';
import { newEpoch } from '../../../engines/sealing/line-keys.ts';
import { epochNeed } from '../../../engines/sealing/line-needs.ts';
import { makeStatement } from '../../../engines/sealing/line-statement.ts';
import { type AccountId, accountOf, type Seed } from '../../../engines/sealing/seed.ts';
import {
  added,
  began,
  Desk,
  left,
  newSeed,
  printed,
  random,
} from '../../../engines/sealing/testing/office.ts';
import { makeServer } from '../testing/make-server.ts';
import { besideADay } from './beside.ts';

const dayMs = 86_400_000;

/** Ana put Ben out and made the key anew; Ben's device has the line as it was before, and a paper that is good. */
async function office() {
  const made = await makeServer({
    who: async (request) => (request.headers['x-account'] as AccountId | undefined) ?? null,
  });
  const [ana, ben, page] = [newSeed(), newSeed(), newSeed()];
  const line = new Desk(makeStatement(ana, [], began(ana)));
  line.say(ana, added(ben, 'lead', 'keyholder'));
  line.say(ana, printed(page));
  const key = async (desk: Desk, by: Seed) =>
    desk.say(by, (await newEpoch(random, desk.state(), 'asks')).said);
  await key(line, ana);
  const angry = line.copy();
  line.say(ana, left(ben));
  await key(line, ana);
  const [desk, phone] = [made.device('desk'), made.device('pad')];
  /** As devices do: what each lacks of the other. */
  const join = async (device: typeof desk, copy: Desk, seed: Seed | null) => {
    const headers = seed ? { 'x-account': accountOf(seed) } : {};
    const texts = [...copy.line.values()].map(({ text }) => text);
    const payload = { have: [], texts };
    return (await device.send('POST', '/v1/line', { payload, headers })).json();
  };
  /** Ana's desk hears what the server has, and makes a key anew where one is due. True: it did. */
  const tend = async (): Promise<boolean> => {
    const there = await made.store.walls.team.statements();
    line.hear([...angry.line.values()].filter(({ id }) => there.some((one) => one.id === id)));
    if (epochNeed(line.state(), 'asks') === null) return false;
    await key(line, ana);
    await join(desk, line, ana);
    return true;
  };
  await join(desk, line, ana);
  return { made, ana, ben, line, angry, key, desk, phone, join, tend };
}

test('[SEAL-32] [P4] whoever left can force a wall’s key to be made anew once a day, however often their device repeats a number', async () => {
  const { made, ben, angry, key, phone, join, tend } = await office();
  for (let day = 0; day < 3; day++) {
    let anew = 0;
    for (let tries = 0; tries < 4; tries++) {
      // The number in use, and those after it.
      await key(angry, ben);
      await join(phone, angry, ben);
      if (await tend()) anew++;
    }
    if (day === 0) expect(anew).toBe(1);
    expect(anew).toBeLessThanOrEqual(1);
    made.time += dayMs;
  }
});

test('[SEAL-32] [P2] what an honest device said before it heard of the leaving comes all the same, the rest on the days after', async () => {
  const { made, ben, angry, key, phone, join } = await office();
  const keys = [await key(angry, ben), await key(angry, ben)];
  const there = async () => {
    const all = new Set((await made.store.walls.team.statements()).map(({ id }) => id));
    return keys.filter(({ id }) => all.has(id)).length;
  };
  await join(phone, angry, ben);
  await join(phone, angry, ben);
  expect(await there()).toBe(1);
  made.time += dayMs;
  await join(phone, angry, ben);
  expect(await there()).toBe(2);
});

test('[SEAL-32] nor can they fill the line; somebody who holds keys brings all of it to a server that was put back', async () => {
  const { made, ana, ben, line, angry, desk, phone, join } = await office();
  for (let i = 0; i < besideADay + 10; i++) angry.say(ben, added(newSeed(), 'worker'));
  const before = (await made.store.walls.team.statements()).length;
  await join(phone, angry, ben);
  const after = await join(phone, angry, null);
  expect(after.refused).toBe(10);
  expect((await made.store.walls.team.statements()).length).toBe(before + besideADay);
  line.both(angry);
  expect((await join(desk, line, ana)).refused).toBe(0);
});
