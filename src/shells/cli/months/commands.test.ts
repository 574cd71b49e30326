import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDays, type Day, monthOf } from '../../../engines/facts/day.ts';
import { type Fact, mintId, type SiteId } from '../../../engines/facts/fact.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import { programKinds } from '../../../program/kinds.ts';
import { orThrow } from '../../../std/result.ts';
import { chainOf, draftOf } from '../../api/months/sheets.ts';
import { runCommandLine } from '../main.ts';
import { openProgram } from '../open-program.ts';
import { heardIo } from '../testing/heard-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'doorstep-months-'));
const [data, keys] = [join(folder, 'data'), join(folder, 'data-keys')];
const said = { out: '', said: '' };
const io = heardIo(folder, said);
const command = async (...args: string[]): Promise<number> => {
  [said.out, said.said] = ['', ''];
  return runCommandLine([...args, '--data', data, '--keys', keys], io);
};

test('[MONTH-4] months, sheets, holds and the retention policy are read on the command line', async () => {
  const program = orThrow(await openProgram({ data, keys }, io, 'may-begin'));
  const today = await program.today();
  const day = addDays(`${monthOf(today)}-01` as Day, -1);
  const month = monthOf(day);
  const mint = (kind: Fact['kind'], body: Fact['body']): Fact => ({
    id: mintId(program.random),
    ...{ kind, body, day, program: program.program, site: 'van' as SiteId, shift: null },
  });
  let n = 0;
  const log = mintId(program.random) as string as LogId;
  const send = async (facts: readonly Fact[]) => {
    const head = { log, n: ++n, wall: 'counts', device: null, hash: program.random.bytes(16) } as const;
    orThrow(await program.store.ingest([{ ...head, facts }], today));
  };
  await send([mint(programKinds.encounter, { visits: 9 })]);
  const drafted = await draftOf(program, month, 'closed', today, await chainOf(program.store));
  const { text, hash } = drafted;
  await program.store.putSheet({ month, hash, text, day: today, draft: true });
  await send([
    mint(programKinds.monthClosed, { month, sheet: hash, previous: null }),
    mint(programKinds.holdPlaced, { scope: { of: 'everything' }, words: 'A letter came', quiet: false }),
  ]);
  await program.close();

  expect(await command('months')).toBe(0);
  expect(said.out).toContain(`${month}  closed; fades on ${addDays(today, 30)}`);
  expect(await command('sheets')).toBe(0);
  expect(said.out).toBe(`${month}  ${hash}\n`);
  expect(await command('sheets', month)).toBe(0);
  expect(said.out).toBe(`${text}\n`);
  expect(await command('sheets', month, '--csv')).toBe(0);
  expect(said.out.split(/\r?\n/)[1]).toBe(`counted,van,${day},program.encounters,,counted,9,9,9,9`);
  expect(await command('sheets', '--verify')).toBe(0);
  expect(said.out).toBe('The chain of 1 sheets holds.\n');
  expect(await command('holds')).toBe(0);
  expect(said.out).toContain('everything  stands  A letter came');
  expect(await command('retention')).toBe(0);
  expect(said.out).toContain('encounters');
  expect(said.out).toContain('How long: ');

  const again = orThrow(await openProgram({ data, keys }, io, 'there'));
  const forged = text.replace('"amount":9', '"amount":8');
  await again.store.putSheet({
    month: '2020-01' as typeof month,
    hash: 'x',
    text: forged,
    day: today,
    draft: false,
  });
  await again.close();
  expect(await command('sheets', '--verify')).toBe(1);
  expect(said.said).toContain('2020-01: the text is not the one that was kept.');
  rmSync(folder, { recursive: true, force: true });
});
