/** The whole state of a server, for comparing two: everything that it could ever answer with. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../src/engines/facts/day.ts';
import { type LineState, sealedWalls } from '../../src/engines/sealing/line-types.ts';
import { practice } from '../../src/practice.ts';
import { bookOf } from '../../src/program/book.ts';
import { devicesHeardSetting } from '../../src/program/devices-heard.ts';
import { destructionRules } from '../../src/program/months/destruction.ts';
import type { Office, Time } from '../../src/shells/api/backup/testing/office.ts';
import { governingFacts, lineOf } from '../../src/shells/api/state.ts';
import type { WallStore } from '../../src/stores/wall-contract.ts';
import { stateOf } from './world.ts';

const ever = { from: '2020-01-01' as Day, to: '2030-12-31' as Day };
const sorted = <T>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/**
 * What two servers may differ in is left out by name: on which day something arrived or was kept or faded here, what a
 * backup made safe, and the bytes under which a seed is wrapped anew each time.
 */
export async function wholeOf(server: Office, time: Time) {
  const { store } = server;
  const state = stateOf(server, time);
  const standing = [...bookOf(practice).kinds.values()].filter((kind) => kind.standing);
  const governing = await governingFacts(store);
  const verified = await state.verified();
  const tallies = async (ask: 'tallies' | 'recount', unsure: boolean) =>
    sorted([
      ...(await store[ask]({ ...ever, grain: 'month', unsure })),
      ...(await store[ask]({ ...ever, grain: 'day', unsure })),
    ]);
  return {
    facts: sorted((await store.facts({ ...ever, limit: 100_000 })).map((kept) => ({ ...kept }))),
    standing: await Promise.all(standing.map(({ kind }) => store.standing(kind))),
    tallies: [await tallies('tallies', false), await tallies('tallies', true)],
    notYetCounted: await store.notYetCounted(),
    sheets: await Promise.all(
      (await store.sheetHeads())
        .filter(({ draft }) => !draft)
        .map(async ({ month, hash }) => [month, hash, (await store.sheets(month)).map(({ text }) => text)]),
    ),
    months: (await store.months()).map(({ faded, ...month }) => ({ ...month, whole: faded?.whole ?? null })),
    logs: sorted((await store.logs()).map(({ log, device, ranges }) => ({ log, device, ranges }))),
    holds: destructionRules.read(governing, verified).holds,
    believed: { refused: [...verified.refused].sort(), trusted: sorted([...verified.trusted]) },
    windows: await state.cards.windows(),
    sets: sorted(await store.sets()),
    windowKeys: (await state.cards.windows()).map(({ id }) =>
      existsSync(join(server.folderOfKeys, `window-${id}.key`)),
    ),
    revoked: await state.revoked(),
    heard: await store
      .setting(devicesHeardSetting)
      .then((text) => [...Object.keys(JSON.parse(text ?? '{}'))].sort()),
    configuration: await state.configuration(),
    line: await lineNow(server),
    walls: Object.fromEntries(
      await Promise.all(sealedWalls.map(async (wall) => [wall, await wallNow(store.walls[wall])])),
    ),
    accounts: Object.entries(
      JSON.parse((await store.walls.team.setting('accounts')) ?? '{}') as Record<
        string,
        { verifier: string }
      >,
    )
      .map(([account, { verifier }]) => [account, verifier])
      .sort(),
    tables: (await store.holdings()).tables
      .filter(({ table }) => table !== 'settings')
      .map(({ file, table, columns, rows }) => ({ file, table, columns, rows })),
  };
}

async function lineNow({ store }: Office) {
  const keeper = lineOf(store);
  const state = (await keeper.state()) as LineState;
  return {
    statements: sorted((await store.walls.team.statements()).map(({ id, text }) => [id, text])),
    root: state.root,
    people: sorted([...state.people].map(([account, { roles }]) => [account, [...roles].sort()])),
    left: sorted([...state.left]),
    current: Object.values(state.current).map((epoch) => epoch?.id),
    before: sorted([...(await keeper.saidBefore())]),
  };
}

interface WallNow {
  readonly rows: readonly { readonly key: string; readonly thread: string; readonly text: string }[];
  readonly gone: readonly string[];
  readonly waits: readonly string[];
}
async function wallNow(wall: WallStore): Promise<WallNow> {
  const rows = await wall.page(null, 10_000);
  const { gone, waits } = await wall.gone();
  return {
    rows: rows.map(({ key, thread, bytes }) => ({
      key,
      thread,
      text: Buffer.from(bytes).toString('base64url'),
    })),
    gone: [...gone].sort(),
    waits: [...waits].sort(),
  };
}
