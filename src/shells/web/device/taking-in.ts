/** Another device's file of sealed parcels: a chunk of its own, because it is wanted only where there is a network. */
import { packedBytes, readFile, unpackFrames } from '../../../engines/facts/frame.ts';
import type { Frame } from '../../../engines/facts/parcel.ts';
import { type Link, limits } from '../../../engines/sync/reconcile.ts';
import { problem } from '../../../std/problem.ts';
import { err, ok } from '../../../std/result.ts';
import type { Device } from '../app.ts';
import type { Journal } from './journal.ts';
import { notReached, type Requests } from './link.ts';

/** It goes to the server by way of this one; which of its clocks were wrong goes first. */
export async function takeIn(
  journal: Journal,
  link: Link,
  requests: Requests,
  file: Blob,
): ReturnType<Device['takeIn']> {
  const { pack, wrongClock } = readFile(new Uint8Array(await file.arrayBuffer()));
  const { frames } = unpackFrames(pack);
  if (frames.length === 0) return err(problem('frame.malformed'));
  const told = { today: journal.today(), logs: [], wrongClock: wrongClock.slice(0, limits.logs) };
  if (wrongClock.length > 0 && !(await link.sync(told))) return err(notReached);
  const sum = { stored: 0, had: 0, kept: 0, late: 0 };
  for (const batch of batches(frames)) {
    const answered = await requests.takeIn(batch);
    if (!answered) return err(notReached);
    for (const state of answered) sum[sumOf(state)]++;
  }
  return ok(sum);
}

const sumOf = (state: string) =>
  state === 'stored' || state === 'had' ? state : state === 'waits' ? 'late' : 'kept';

function* batches(frames: readonly Frame[]): Generator<readonly Frame[]> {
  let batch: Frame[] = [];
  let bytes = 0;
  for (const frame of frames) {
    const more = packedBytes(frame);
    if (batch.length === limits.frames || (batch.length > 0 && bytes + more > limits.bytes)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(frame);
    bytes += more;
  }
  if (batch.length > 0) yield batch;
}
