/** A backup in a thread of its own: copying, sealing and reading back take seconds, and no request waits for them. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, type Result } from '../../../std/result.ts';
import { fileBeside } from '../file-beside.ts';
import type { BackupOrder, MadeBackup } from './make.ts';

const limits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 };

export async function makeInThread(order: BackupOrder): Promise<Result<MadeBackup, Problem>> {
  const worker = new Worker(fileBeside('backup-thread', import.meta.url), {
    workerData: order,
    resourceLimits: limits,
  });
  const ended = once(worker, 'exit').then(() => err(problem('backup.not-proven')));
  const made = once(worker, 'message').then(([answer]) => answer as Result<MadeBackup, Problem>);
  try {
    return await Promise.race([made, ended]);
  } finally {
    made.catch(() => {});
    ended.catch(() => {});
    await worker.terminate();
  }
}
