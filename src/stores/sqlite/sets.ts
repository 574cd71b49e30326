/**
 * Sets of values that are counted once (docs/spec/cards.md). Values lie by themselves: no row says of which site, day or
 * parcel one is, or which came first.
 */
import type { Day } from '../../engines/facts/day.ts';
import type { SetAdd } from '../../engines/facts/sighting.ts';
import type { Book } from '../../engines/tallies/tally.ts';
import { fromBase64Url } from '../../std/bytes.ts';
import { orThrow } from '../../std/result.ts';
import type { Asked, DestroyedSet, SetStage, SetState } from '../contract.ts';
import { putSetting } from './ask.ts';
import type { File } from './file.ts';
import { askGate } from './gate.ts';
import { rebuild, rebuildSetting } from './rebuild.ts';

/** Made in a new file, and in one that an earlier version made. */
export const setTables = `
CREATE TABLE IF NOT EXISTS once_sets (
  program INTEGER NOT NULL, name TEXT NOT NULL, state INTEGER NOT NULL, key_check TEXT NOT NULL,
  rekeyed INTEGER NOT NULL, seen INTEGER NOT NULL, unread INTEGER NOT NULL,
  PRIMARY KEY (program, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS once_values (
  program INTEGER NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL,
  PRIMARY KEY (program, name, value)
) WITHOUT ROWID;
`;

const states: readonly SetStage[] = ['open', 'closed', 'emptied', 'destroyed'];

export function sets({ driver, program }: File): SetState[] {
  const counts = `SELECT count(*) FROM once_values AS v WHERE v.program = s.program AND v.name = s.name`;
  const sql = `SELECT name, state, rekeyed, seen, unread, (${counts}) FROM once_sets AS s WHERE program = ? ORDER BY name`;
  return driver
    .query(sql)
    .all(program)
    .map(([name, num, rekeyed, seen, unread, distinct]) => {
      const state = states[num as number] as SetStage;
      return {
        name: name as string,
        state,
        distinct: state === 'open' || state === 'closed' ? (distinct as number) : null,
        seen: seen as number,
        unread: unread as number,
        rekeyed: rekeyed === 1,
      };
    });
}

export function openSet(file: File, name: string, check: string): void {
  const { driver, program } = file;
  orThrow(
    file.write(() => {
      driver
        .command("INSERT INTO once_sets VALUES (?, ?, 0, '', 0, 0, 0) ON CONFLICT DO NOTHING")
        .run(program, name);
      driver
        .command(
          `UPDATE once_sets SET rekeyed = max(rekeyed, key_check NOT IN ('', ?)), key_check = ?
            WHERE program = ? AND name = ? AND state = 0`,
        )
        .run(check, check, program, name);
    }),
  );
}

export function closeSet(file: File, name: string): void {
  const { driver, program } = file;
  const insert = "INSERT INTO once_sets VALUES (?, ?, 1, '', 0, 0, 0) ON CONFLICT";
  orThrow(
    file.write(() => driver.command(`${insert} DO UPDATE SET state = max(state, 1)`).run(program, name)),
  );
}

/** Rows are deleted where the gate allows it, and the file rebuilt, so that no byte of them stays. */
export function destroySet(
  file: File,
  book: Book,
  name: string,
  asked: Asked,
  days: { readonly from: Day; readonly to: Day },
): DestroyedSet {
  const { driver, program } = file;
  const place = [program, name] as const;
  const put = (state: SetStage) =>
    driver
      .command('UPDATE once_sets SET state = ? WHERE program = ? AND name = ?')
      .run(states.indexOf(state), ...place);
  const removed = file.write((): DestroyedSet => {
    const row = driver.query('SELECT state FROM once_sets WHERE program = ? AND name = ?').get(...place);
    const state = states[(row?.[0] ?? 0) as number] as SetStage;
    if (!row || state === 'destroyed') return 'destroyed';
    if (state === 'emptied') return 'emptied';
    const may = askGate(file, book, asked, days);
    if (!may.may || may.except.length > 0) return 'waits';
    driver.command('DELETE FROM once_values WHERE program = ? AND name = ?').run(...place);
    put('emptied');
    putSetting(file, rebuildSetting, '1');
    return 'emptied';
  });
  if (!removed.ok) return 'waits';
  if (removed.value !== 'emptied' || !rebuild(file)) return removed.value;
  return file.write(() => put('destroyed')).ok ? 'destroyed' : 'emptied';
}

/** Inside the database transaction that keeps the parcels' numbers, in the order of the values. */
export function addToSets({ driver, program }: File, adds: readonly SetAdd[]): void {
  const byName = new Map<string, SetAdd[]>();
  for (const add of adds) byName.set(add.set, [...(byName.get(add.set) ?? []), add]);
  for (const [name, some] of [...byName].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const unread = some.filter((add) => add.unread).length;
    driver
      .command(
        `INSERT INTO once_sets VALUES (?, ?, 0, '', 0, ?, ?)
          ON CONFLICT DO UPDATE SET seen = seen + excluded.seen, unread = unread + excluded.unread`,
      )
      .run(program, name, some.length - unread, unread);
    for (const value of [...new Set(some.flatMap((add) => add.value ?? []))].sort())
      driver
        .command(
          `INSERT INTO once_values SELECT program, name, ? FROM once_sets
            WHERE program = ? AND name = ? AND state = 0 ON CONFLICT DO NOTHING`,
        )
        .run(fromBase64Url(value) as Uint8Array, program, name);
  }
}
