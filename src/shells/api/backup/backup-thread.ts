/** Entry of the thread that makes one backup and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { type BackupOrder, makeBackup } from './make.ts';

parentPort?.postMessage(await makeBackup(workerData as BackupOrder));
