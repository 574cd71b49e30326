/** A server, or somebody between, that hands a keyholder's device other rows than it should: what is then read, and what is not. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { headBytes, parseRow, type Row, rowKeyOf } from '../../../engines/sealing/row.ts';
import { bytesOfName } from '../../../engines/sealing/row-sets.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { orThrow } from '../../../std/result.ts';
import { problemWords } from '../../problems/problem-words.ts';
import { fact, openOffice, quarter } from './testing/office.ts';
import { beginThread, openThread } from './thread.ts';
import { wallLink } from './wall-link.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;

async function ask({ random, unlock, worker }: Office, words: string, about = {}) {
  const facts = [fact(random, 'ask-opened', { words })];
  return orThrow(await beginThread(random, unlock(worker), { wall: 'asks', quarter, ...about }, facts));
}
/** The same seal under another thread's name: its key on the server is right again. */
function movedTo(row: Row, thread: Row['thread']): Row {
  const bytes = Uint8Array.from(row.bytes);
  bytes.set(bytesOfName(thread), 0);
  return orThrow(parseRow(bytes));
}

test('[SEAL-26] rows moved to another thread or wall, or of another program, are fetched, and none of them is read', async () => {
  const [office, elsewhere] = [await openOffice(), await openOffice()];
  const first = await office.device(office.lead);
  const [mine, theirs] = [await ask(office, 'a warm coat'), await ask(office, 'the ride to court')];
  const { thread } = mine.key;
  const foreign = await ask(elsewhere, 'from another program', { thread });
  const moved = theirs.rows.map((row) => movedTo(row, thread));
  const { asks, mail } = office.store.walls;
  for (const rows of [mine.rows, theirs.rows, moved, foreign.rows]) orThrow(await asks.keep(rows));
  orThrow(await mail.keep(mine.rows));
  expect((await first.sync()).fetched).toBe(8);
  const who = office.unlock(office.lead);
  const read = await openThread(
    'asks',
    thread,
    await first.journal.store.thread(thread),
    await who.epochs('asks'),
  );
  expect(read.facts.map(({ body }) => body['words'])).toEqual(['a warm coat']);
  expect(read.unreadable).toBe(4);
  // Behind another wall not even its own thread opens, whichever of the wall's keys are tried.
  for (const epochs of [await who.epochs('mail'), await who.epochs('asks')])
    expect(await openThread('mail', thread, await mail.thread(thread), epochs)).toMatchObject({
      facts: [],
      key: null,
      unreadable: 2,
    });
  for (const words of Object.values(problemWords)) expect(words['seal.swapped'].length).toBeGreaterThan(30);
});

test('[SEAL-26] what was not asked for, or is changed by a bit on the way, is not taken in', async () => {
  const office = await openOffice();
  const [wanted, other] = [(await ask(office, 'asked for')).rows, (await ask(office, 'not asked for')).rows];
  const some = wanted.map(({ key }) => key);
  const got = async (rows: readonly Uint8Array[]) => {
    const link = wallLink(async () => ({ rows: rows.map(toBase64Url), more: false }), 'asks');
    return (await link.get(some))?.rows.map(({ key }) => key);
  };
  expect(await got(wanted.map(({ bytes }) => bytes))).toEqual(some);
  expect(await got(other.map(({ bytes }) => bytes))).toEqual([]);
  for (const at of [0, headBytes - 1, headBytes, 60, 400]) {
    const changed = wanted.map(({ bytes }) =>
      Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 1 : byte)),
    );
    expect(changed.map(rowKeyOf).some((key) => some.includes(key))).toBe(false);
    expect(await got(changed)).toEqual([]);
  }
});
