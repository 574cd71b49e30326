/** Another process that lets March fade and is stopped hard before its nth write: its arguments are the file and n. */
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import type { Day, Month } from '../../../engines/facts/day.ts';
import { testBook } from '../../../engines/tallies/testing/book.ts';
import { program } from '../../../engines/tallies/testing/night.ts';
import { openSqlite } from '../index.ts';
import { nodeDriver } from '../node-driver.ts';

const [file = '', last = '1'] = process.argv.slice(2);
let [writes, counting] = [0, false];
const count = (): void => {
  if (counting && ++writes === Number(last)) process.kill(process.pid, 'SIGKILL');
};
const store = openSqlite({
  ...{ file, program, book: testBook() },
  driver: (path) => {
    const driver = nodeDriver(path);
    return {
      ...driver,
      exec: (sql) => {
        count();
        driver.exec(sql);
      },
      command: (sql) => ({
        run: (...values) => {
          count();
          return driver.command(sql).run(...values);
        },
      }),
    };
  },
});
counting = true;
await store.fade('2026-03' as Month, { today: '2026-05-20' as Day, verified: everyoneTrusted });
// How many writes there are to be stopped at.
process.stdout.write(`${writes}\n`);
await store.close();
