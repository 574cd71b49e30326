/** A worker as a shell's would be, over the test book. */
import { parentPort, workerData } from 'node:worker_threads';
import { testBook } from '../../../engines/tallies/testing/book.ts';
import { program } from '../../../engines/tallies/testing/night.ts';
import { openSqlite } from '../index.ts';
import { serveStore } from '../worker.ts';

if (parentPort) serveStore(parentPort, () => openSqlite({ file: workerData, program, book: testBook() }));
