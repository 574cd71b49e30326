/** Sealed parcels as a file: the way to the server for a phone that has none. */
import { fileHeadOf, packFrames } from '../../../engines/facts/frame.ts';
import type { Frame } from '../../../engines/facts/parcel.ts';
import { unsentOf } from '../../../engines/sync/ledger.ts';
import { limits } from '../../../engines/sync/reconcile.ts';
import type { Journal } from './journal.ts';
import type { Pool } from './pool.ts';

/** Everything that is not on the server, answers in the pool included. Nothing is forgotten for it. */
export async function makeFile(journal: Journal, pool: Pool): Promise<Blob> {
  await journal.look();
  await pool.turn(journal.today());
  const entries = journal.entries().filter((entry) => unsentOf(entry).length > 0);
  const wrong = entries.filter((entry) => entry.clock === 'wrong').map((entry) => entry.log);
  const parts: Uint8Array[] = [fileHeadOf(wrong.slice(0, limits.logs))];
  for (const entry of entries)
    for (const [from, to] of unsentOf(entry))
      for (let at = from; at <= to; ) {
        const read = await journal.read(entry.log, at, limits.frames);
        const frames = read.filter((frame) => frame.n <= to);
        if (frames.length === 0) break;
        parts.push(packFrames(frames));
        at = (frames[frames.length - 1] as Frame).n + 1;
      }
  parts.push(packFrames(await pool.frames()));
  return new Blob(parts as Uint8Array<ArrayBuffer>[], { type: 'application/octet-stream' });
}
