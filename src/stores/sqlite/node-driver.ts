import { DatabaseSync } from 'node:sqlite';
import type { Command, Driver, Query, Values } from './driver.ts';

/** SQLite as Node carries it. */
export function nodeDriver(file: string): Driver {
  const database = new DatabaseSync(file);
  const commands = new Map<string, Command>();
  const queries = new Map<string, Query>();
  return {
    exec: (sql) => database.exec(sql),
    command(sql) {
      let command = commands.get(sql);
      if (!command) {
        const statement = database.prepare(sql);
        command = { run: (...values) => Number(statement.run(...values).changes) };
        commands.set(sql, command);
      }
      return command;
    },
    query(sql) {
      let query = queries.get(sql);
      if (!query) {
        const statement = database.prepare(sql);
        statement.setReturnArrays(true);
        query = {
          get: (...values) => statement.get(...values) as Values | undefined,
          all: (...values) => statement.all(...values) as unknown as Values[],
          iterate: (...values) => statement.iterate(...values) as unknown as IterableIterator<Values>,
        };
        queries.set(sql, query);
      }
      return query;
    },
    close: () => database.close(),
  };
}
