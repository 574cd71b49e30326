/**
 * Another process that opens a file with a later book, and whose power is cut after some commits: its arguments are the
 * file and how many. Ends by itself, with exit code 0, when it needs fewer.
 */
import { laterBook } from '../../../engines/tallies/testing/book.ts';
import { program } from '../../../engines/tallies/testing/night.ts';
import { openSqlite } from '../index.ts';
import { nodeDriver } from '../node-driver.ts';

const [file = '', commits = '1'] = process.argv.slice(2);
let left = Number(commits);
const store = openSqlite({
  file,
  program,
  book: laterBook(),
  driver: (path) => {
    const driver = nodeDriver(path);
    const exec = (sql: string) => {
      driver.exec(sql);
      if (sql === 'COMMIT' && --left === 0) process.kill(process.pid, 'SIGKILL');
    };
    return { ...driver, exec };
  },
});
await store.close();
