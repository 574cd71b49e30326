/** Entry of the database's thread: only a shell knows the practice, and so what can be counted. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { practice } from '../../practice.ts';
import { bookOf } from '../../program/book.ts';
import { openSqlite } from '../../stores/sqlite/index.ts';
import { serveStore } from '../../stores/sqlite/worker.ts';
import type { DatabaseWorkerData } from './database.ts';

const { file, program } = workerData as DatabaseWorkerData;
serveStore(parentPort as MessagePort, () => openSqlite({ file, program, book: bookOf(practice) }));
