/** Counts what is held, from the live store: nothing here is a text that could be out of date. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { restoredSetting } from '../../../engines/destruction/gate.ts';
import type { Verified } from '../../../engines/destruction/holds.ts';
import type { Day } from '../../../engines/facts/day.ts';
import { type Wall, walls } from '../../../engines/facts/parcel.ts';
import { type LineState, sealedWalls } from '../../../engines/sealing/line-types.ts';
import type { Configuration } from '../../../program/configuration.ts';
import { destructionRules } from '../../../program/months/destruction.ts';
import type { ServerStore } from '../../../stores/contract.ts';
import type { HeldAnswer, HeldFile, HeldTable, HeldWall } from '../../held/answer.ts';
import { dataFiles, find, keyFiles, tablesOf } from '../../held/inventory/index.ts';
import type { Backups } from '../backup/backups.ts';

export interface HeldParts {
  readonly store: ServerStore;
  readonly folders: { readonly data: string; readonly keys: string } | null;
  readonly line: LineState | null;
  readonly configuration: Configuration;
  readonly today: Day;
  readonly verified: Verified;
  readonly ingest: HeldAnswer['ingest'];
  /** Left out: nobody knows of a backup. */
  readonly backups?: Pick<Backups, 'state'> | undefined;
}

export async function heldNow(parts: HeldParts): Promise<HeldAnswer> {
  const { store, folders, line, configuration, today } = parts;
  const { tables, kinds } = await store.holdings();
  const { holds, waits } = await deletingNow(store, parts.verified);
  return {
    day: today,
    kinds,
    tables: tables.map((table): HeldTable => {
      const entry = tablesOf[table.file]?.[table.table];
      return {
        file: table.file,
        table: table.table,
        wall: entry && entry.wall !== 'none' ? entry.wall : wallOf(table.file),
        rows: table.rows,
        oldest: table.oldest,
        columns: table.columns.length,
        opens: entry?.opens ?? null,
        unclassified: entry ? table.columns.filter((column) => !(column in entry.columns)) : table.columns,
      };
    }),
    files: folders && [...filesIn('data', folders.data), ...filesIn('keys', folders.keys)],
    walls: line && wallsOf(line),
    ingest: parts.ingest,
    holds,
    waits,
    copies: await copiesOf(parts.backups),
    duties: [],
    outside: configuration.outside ?? null,
    page: configuration.heldPage === true,
  };
}

/** Asked at every showing: whether deleting is paused is never an old answer. */
export async function deletingNow(
  store: Pick<ServerStore, 'standing' | 'setting'>,
  verified: Verified,
): Promise<Pick<HeldAnswer, 'holds' | 'waits'>> {
  const facts = await Promise.all(destructionRules.kinds.map((kind) => store.standing(kind)));
  const said = destructionRules.read(facts.flat(), verified);
  const restored = await store.setting(restoredSetting);
  return {
    holds: said.holds
      .filter(({ stands }) => stands)
      .map(({ day, scope, words, quiet }) => ({ day, scope, words, quiet })),
    waits: restored !== null && !said.restoresConfirmed.includes(restored) ? 'restored' : null,
  };
}

/** Managed ones and those that somebody made to a file: a file that was moved or burned is still listed by its day. */
async function copiesOf(backups: HeldParts['backups']): Promise<HeldAnswer['copies']> {
  const { kept = [], apart = [] } = (await backups?.state()) ?? {};
  const days = [...kept, ...apart].map(({ day }) => day).sort();
  return days[0] === undefined ? null : { count: days.length, oldest: days[0] };
}

const wallOf = (file: string): Wall => walls.find((wall) => file === `${wall}.db`) ?? 'counts';

/** The files of a folder and their sizes. One that went while it was looked at is left out. */
function filesIn(folder: HeldFile['folder'], path: string): HeldFile[] {
  if (!existsSync(path)) return [];
  const entries = folder === 'data' ? dataFiles : keyFiles;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => existsSync(file))
    .map((file) => {
      const name = relative(path, file).split(sep).join('/');
      return { folder, name, bytes: statSync(file).size, classified: find(entries, name) !== null };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Accounts that an epoch in force reaches: people who work here now, and sheets. */
const wallsOf = (line: LineState): readonly HeldWall[] =>
  sealedWalls.map((wall) => {
    const reaches = line.current[wall]?.reaches ?? new Set();
    return {
      wall,
      people: [...line.people.keys()].filter((account) => reaches.has(account)).length,
      sheets: line.sheets.filter(({ account }) => reaches.has(account)).length,
      olderKeys: Math.max(0, line.epochs[wall].length - (line.current[wall] ? 1 : 0)),
    };
  });
