import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { Body, FactId, Kind } from '../../../engines/facts/fact.ts';
import { signerOf } from '../../../engines/sealing/signed.ts';
import { programKinds } from '../../../program/kinds.ts';
import { makeServer } from '../../api/testing/make-server.ts';
import type { App, Device, Draft } from '../app.ts';
import { beginKeys } from '../people/deeds.ts';
import { accountOf, desk, newColleague, random } from '../people/testing/office.ts';
import { govern } from './governing.ts';
import { closeMonth, confirmHolds, liftHold, placeHold, sayToday } from './months/governing.ts';

test('[PEOPLE-10] whatever governs is signed by whoever has this device open, and by nobody once it is locked', async () => {
  const said: { kind: Kind; body: Body }[] = [];
  const device = {
    nickname: { value: 'Desk 1' },
    record: async ([draft]: readonly Draft[]) => void said.push(draft as Draft),
    sync: async () => {},
  } as unknown as Device;
  const every = async () => {
    said.length = 0;
    const day = '2026-11-24' as Day;
    await closeMonth(device, '2026-10' as never, { hash: 'h', previous: null });
    await placeHold(device, { scope: { of: 'everything' }, words: 'x', quiet: false });
    await liftHold(device, 'AAAAAAAAAAAAAAAAAAAAAA' as FactId);
    await sayToday(device, day);
    await confirmHolds(device, 'AAAAAAAAAAAAAAAAAAAAAA');
    const { windowOpened, windowReleased, deviceRevoked } = programKinds;
    for (const kind of [windowOpened, windowReleased, deviceRevoked])
      await govern({ device } as App, kind, { name: 'Phone 3', until: day });
    return said.map(({ body }) => signerOf('fact', body) ?? body['device']);
  };
  expect(await every()).toEqual(Array(8).fill('Desk 1'));
  const server = await makeServer();
  const { keyring } = await desk(server);
  const lead = newColleague();
  expect((await beginKeys(keyring, random, lead)).ok).toBe(true);
  expect(await every()).toEqual(Array(8).fill(accountOf(lead.seed)));
  await keyring.lock();
  expect(await every()).toEqual(Array(8).fill('Desk 1'));
});
