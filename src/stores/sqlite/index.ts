import { dirname, join } from 'node:path';
import { everyoneTrusted } from '../../engines/destruction/holds.ts';
import type { Arrival } from '../../engines/facts/arrival.ts';
import type { Day, Month } from '../../engines/facts/day.ts';
import type { Kind, SiteId } from '../../engines/facts/fact.ts';
import { ingest } from '../../engines/facts/ingest.ts';
import type { LogId } from '../../engines/facts/parcel.ts';
import { type SealedWall, sealedWalls } from '../../engines/sealing/line-types.ts';
import { type Ranges, union } from '../../engines/sync/ranges.ts';
import { monthFigures } from '../../engines/tallies/month-figures.ts';
import type { TallyQuery } from '../../engines/tallies/query.ts';
import { recount } from '../../engines/tallies/recount.ts';
import type { Book } from '../../engines/tallies/tally.ts';
import { orThrow } from '../../std/result.ts';
import type {
  Asked,
  FactQuery,
  Holdings,
  ParcelStore,
  ServerStore,
  ShiftQuery,
  StoredSheet,
  StoreOptions,
} from '../contract.ts';
import { fadedBefore } from '../faded.ts';
import type { WallGate, WallStore, WallStores } from '../wall-contract.ts';
import { apply } from './apply.ts';
import * as ask from './ask.ts';
import { type Driver, troubleOf } from './driver.ts';
import { fade, letGoUnopened } from './fade.ts';
import { File } from './file.ts';
import { askGate, mayTakeNoteBack } from './gate.ts';
import { changeMark, kindHoldings, tableHoldings, wallHoldings } from './holdings.ts';
import { SqliteLedger } from './ledger.ts';
import { keptMonths, putSheet, sheetHeads, sheets } from './months.ts';
import { nodeDriver } from './node-driver.ts';
import { SqliteParcels } from './parcels.ts';
import { rebuild } from './rebuild.ts';
import type { FileOptions } from './schema.ts';
import { closeSet, destroySet, openSet, sets } from './sets.ts';
import { byShift, tallies } from './tallies.ts';
import { catchUp, turnDay } from './upkeep.ts';
import { openWall } from './wall.ts';

export interface SqliteOptions extends StoreOptions, FileOptions {
  /** Path of the database file; its folder exists. ':memory:' for one that nothing outlives. */
  readonly file: string;
  /** Opens the file: Node's own SQLite unless given. */
  readonly driver?: (file: string) => Driver;
}

/**
 * Opens a program's database. Everything happens before the promise it answers is even returned: whoever must not wait
 * opens it in a worker (worker.ts). Throws when the file is not a database or a newer Doorstep wrote it.
 */
export function openSqlite(options: SqliteOptions): ServerStore {
  const driver = (options.driver ?? nodeDriver)(options.file);
  try {
    const file = new File(driver, options.program, options);
    catchUp(file, options.book);
    // A fading that was interrupted is finished before anything else is read.
    rebuild(file);
    return new SqliteStore(file, options);
  } catch (thrown) {
    driver.close();
    throw thrown;
  }
}

class SqliteStore implements ServerStore {
  readonly parcels: ParcelStore;
  readonly walls: WallStores;
  readonly #openWalls = new Map<SealedWall, WallStore>();
  readonly #file: File;
  readonly #ledger: SqliteLedger;
  readonly #options: SqliteOptions;
  readonly #book: Book;
  #open = true;
  #held: (Holdings & { readonly mark: string }) | null = null;

  constructor(file: File, options: SqliteOptions) {
    const { book } = options;
    this.#file = file;
    this.#options = options;
    this.#ledger = new SqliteLedger(file);
    this.#book = book;
    this.parcels = new SqliteParcels(file);
    // What the gate says is read under the counts' own lock: no hold is placed between its answer and the deleting.
    const gate: WallGate = (asked, within) =>
      orThrow(file.write(() => within((doomed) => askGate(file, book, asked, doomed))));
    const opened = this.#openWalls;
    const wall = (name: SealedWall): WallStore => {
      const found = opened.get(name) ?? openWall({ ...options, file: besideOf(options.file, name), gate });
      opened.set(name, found);
      return found;
    };
    this.walls = {
      get asks() {
        return wall('asks');
      },
      get mail() {
        return wall('mail');
      },
      get team() {
        return wall('team');
      },
    };
  }

  async ingest(arrivals: readonly Arrival[], today: Day) {
    const file = this.#file;
    const options = { program: file.programId, book: this.#book };
    const take = (looks: boolean) =>
      file.write(() => {
        this.#ledger.looks = looks;
        const { answers, changes } = ingest(this.#ledger, options, arrivals, today);
        apply(file, changes, (day, site) => mayTakeNoteBack(file, this.#book, today, day, site));
        return answers;
      });
    try {
      return take(false);
    } catch (thrown) {
      // A fact was here already, under another parcel: nothing of the batch was kept, so it is taken in anew.
      if (troubleOf(thrown) !== 'here-already') throw thrown;
      return take(true);
    }
  }

  async logs(only?: readonly LogId[]) {
    return ask.logs(this.#file, only);
  }
  async facts(query: FactQuery) {
    return ask.facts(this.#file, query);
  }
  async tallies(query: TallyQuery) {
    return tallies(this.#file, query);
  }
  async byShift(query: ShiftQuery) {
    return byShift(this.#file, query);
  }
  async recount(query: TallyQuery) {
    return this.#file.read(() => recount(this.#book, () => ask.allRows(this.#file), query));
  }
  async notYetCounted() {
    return ask.notYetCounted(this.#file);
  }
  async standing(kind: Kind) {
    return ask.standing(this.#file, kind);
  }
  async notes(site: SiteId, today: Day) {
    return ask.notes(this.#file, site, today);
  }
  async turnDay(today: Day, verified = everyoneTrusted) {
    return turnDay(this.#file, this.#book, today, verified);
  }
  async mayDestroy(asked: Asked, days: { readonly from: Day; readonly to: Day }) {
    return orThrow(this.#file.write(() => askGate(this.#file, this.#book, asked, days)));
  }
  async months() {
    return keptMonths(this.#file);
  }
  async monthFigures(month: Month) {
    const file = this.#file;
    return file.read(() =>
      monthFigures(
        this.#book,
        month,
        () => ask.rowsThatDecide(file, month),
        (query) => tallies(file, query),
      ),
    );
  }
  async putSheet(sheet: StoredSheet) {
    orThrow(this.#file.write(() => putSheet(this.#file, sheet)));
  }
  async sheets(month: Month) {
    return sheets(this.#file, month);
  }
  async sheetHeads() {
    return sheetHeads(this.#file);
  }
  async fade(month: Month, asked: Asked) {
    return fade(this.#file, this.#book, month, asked);
  }
  async letGoUnopened(asked: Asked) {
    return letGoUnopened(this.#file, this.#book, asked);
  }
  async fadedBefore() {
    return fadedBefore(keptMonths(this.#file));
  }
  async sets() {
    return this.#file.read(() => sets(this.#file));
  }
  async openSet(name: string, check: string) {
    openSet(this.#file, name, check);
  }
  async closeSet(name: string) {
    closeSet(this.#file, name);
  }
  async destroySet(name: string, asked: Asked, days: { readonly from: Day; readonly to: Day }) {
    return destroySet(this.#file, this.#book, name, asked, days);
  }
  async setting(name: string) {
    return ask.setting(this.#file, name);
  }
  async setSetting(name: string, value: string | null) {
    orThrow(this.#file.write(() => ask.putSetting(this.#file, name, value)));
  }

  async markSafe(logs: readonly { readonly log: LogId; readonly ranges: Ranges }[]) {
    const { driver, program } = this.#file;
    const write = () => {
      for (const { log, ranges } of logs) {
        const kept = driver.query('SELECT safe FROM logs WHERE program = ? AND log = ?').get(program, log);
        if (!kept) continue;
        const safe = union(JSON.parse(kept[0] as string) as Ranges, ranges);
        driver
          .command('UPDATE logs SET safe = ? WHERE program = ? AND log = ?')
          .run(JSON.stringify(safe), program, log);
      }
    };
    orThrow(this.#file.write(write));
  }

  async holdings() {
    const { file: path, driver = nodeDriver } = this.#options;
    const counts = this.#countedOnce();
    const walls = sealedWalls.flatMap((wall) =>
      path === ':memory:'
        ? []
        : wallHoldings(driver, besideOf(path, wall), `${wall}.db`, this.#file.programId),
    );
    return { tables: [...counts.tables, ...walls], kinds: counts.kinds };
  }

  /** Counting reads every row. What was counted is what is there until something is written, here or by another hand. */
  #countedOnce(): Holdings {
    const { driver, program } = this.#file;
    return this.#file.read(() => {
      const mark = changeMark(driver);
      if (this.#held?.mark !== mark)
        this.#held = {
          mark,
          tables: tableHoldings(driver, 'counts.db', program),
          kinds: kindHoldings(this.#file),
        };
      return this.#held;
    });
  }

  async close() {
    for (const wall of this.#openWalls.values()) await wall.close();
    if (this.#open) this.#file.driver.close();
    this.#open = false;
  }
}

const besideOf = (file: string, wall: SealedWall): string =>
  file === ':memory:' ? file : join(dirname(file), `${wall}.db`);
