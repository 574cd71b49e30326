import BetterSqlite from 'better-sqlite3';
import type { Command, Driver, Query, Values } from '../driver.ts';

/** The same store on another binding: the fallback is real as long as the suite passes on it. */
export function betterDriver(file: string): Driver {
  const database = new BetterSqlite(file);
  const commands = new Map<string, Command>();
  const queries = new Map<string, Query>();
  return {
    exec: (sql) => void database.exec(sql),
    command(sql) {
      let command = commands.get(sql);
      if (!command) {
        const statement = database.prepare(sql);
        command = { run: (...values) => statement.run(...values).changes };
        commands.set(sql, command);
      }
      return command;
    },
    query(sql) {
      let query = queries.get(sql);
      if (!query) {
        const statement = database.prepare(sql).raw(true);
        query = {
          get: (...values) => statement.get(...values) as Values | undefined,
          all: (...values) => statement.all(...values) as Values[],
          iterate: (...values) => statement.iterate(...values) as IterableIterator<Values>,
        };
        queries.set(sql, query);
      }
      return query;
    },
    close: () => void database.close(),
  };
}
