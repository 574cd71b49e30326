/** Somebody who could read leaves; a device that has not heard goes on sealing to the old key. End to end, on two walls. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newEpoch } from '../../../engines/sealing/line-keys.ts';
import { left } from '../../../engines/sealing/testing/office.ts';
import type { Row, ThreadId } from '../../../engines/sealing/thread.ts';
import { orThrow } from '../../../std/result.ts';
import { fact, openOffice, quarter, today } from './testing/office.ts';
import { beginThread, openThread } from './thread.ts';
import type { Unlocked } from './unlocked.ts';
import { wallRound } from './wall-round.ts';

for (const wall of ['asks', 'team'] as const)
  test(`[WALL-21] [P4] ${wall}: what a device that has not heard seals is sealed anew, and never served to whoever left`, async () => {
    const office = await openOffice();
    const { random, lead, second, line } = office;
    const part = async (...of: Parameters<typeof office.device>) => {
      const device = await office.device(...of);
      return { device, ...(wall === 'asks' ? device : device.team) };
    };
    const van = await part(office.worker, 'pad');
    const [desk, theirs] = [await part(lead), await part(second)];
    const asKnownBefore = office.unlock(office.worker);
    const leaver = office.unlock(second);
    line.say(lead, left(second));
    for (const one of ['asks', 'team'] as const)
      line.say(lead, (await newEpoch(random, line.state(), one)).said);
    await office.tell();

    const about = { wall, quarter };
    const facts = [fact(random, 'program.ask-opened.v1', { words: 'written on a van that has not heard' })];
    const { rows } = orThrow(await beginThread(random, asKnownBefore, about, facts));
    orThrow(await van.journal.write(rows));
    await van.sync();
    const thread = rows[0]?.thread as ThreadId;
    const opened = async (who: Unlocked, of: readonly Row[]) =>
      (await openThread(wall, thread, of, await who.epochs(wall))).facts.length;
    const onServer = () => office.store.walls[wall].thread(thread);
    // Sealed to the old key: with a copy of the disk it could be read. The server hands it to nobody who left.
    expect(await opened(leaver, await onServer())).toBe(1);
    const keys = rows.map(({ key }) => key);
    expect(await theirs.link.get(keys)).toBeNull();
    expect((await theirs.sync()).fetched).toBe(0);
    expect(await theirs.journal.store.thread(thread)).toEqual([]);

    // The first keyholder's device that comes by seals it anew, in one round.
    const unlocked = () => office.unlock(lead);
    const round = () =>
      wallRound({ journal: desk.journal, link: desk.link, random, unlocked, today: () => today });
    expect((await round()).fetched).toBe(2);
    expect((await onServer()).filter(({ opens }) => !opens).map(({ epoch }) => epoch)).toEqual([2]);
    expect(await opened(leaver, await onServer())).toBe(0);
    expect(await opened(unlocked(), await onServer())).toBe(1);
    expect(await opened(unlocked(), await desk.journal.store.thread(thread))).toBe(1);
    // The van still has the old row, and does not bring it back.
    await van.sync();
    await round();
    expect(await opened(leaver, await onServer())).toBe(0);
    expect((await onServer()).filter(({ opens }) => !opens)).toHaveLength(1);
  });
