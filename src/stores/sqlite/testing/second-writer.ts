/** Another process that writes to the same file: its arguments are the file, a seed and how many parcels. */
import { testBook } from '../../../engines/tallies/testing/book.ts';
import { Night, program, today } from '../../../engines/tallies/testing/night.ts';
import { orThrow } from '../../../std/result.ts';
import { openSqlite } from '../index.ts';

const [file = '', seed = '1', parcels = '1'] = process.argv.slice(2);
const store = openSqlite({ file, program, book: testBook() });
const night = new Night(Number(seed));
for (let at = 0; at < Number(parcels); at++)
  orThrow(await store.ingest([night.parcel([night.visit(1), night.given('kit', 2)])], today));
await store.close();
