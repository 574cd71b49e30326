import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { encodeFrame } from '../../src/engines/facts/frame.ts';
import type { LogId } from '../../src/engines/facts/parcel.ts';
import { beginEntry } from '../../src/engines/sync/ledger.ts';
import { todayThere } from './program.ts';

/**
 * Puts unsent parcels onto a phone as weeks without a network would have left them: many logs, each with its row, in
 * the device's own database. The bytes are as long as a visit's and cannot be opened; nothing on the phone tries to.
 */
export async function seedUnsent(page: Page, parcels: number, perLog = 250): Promise<void> {
  for (let made = 0; made < parcels; made += perLog) {
    const log = randomBytes(16).toString('base64url') as LogId;
    const { kept: _, ...row } = beginEntry(log, 'counts', todayThere(), 'trusted');
    const frames = Array.from({ length: Math.min(perLog, parcels - made) }, (_unused, index) => {
      const frame = { wall: 'counts' as const, key: 1, log, n: index + 1, bytes: sealedLike() };
      return Buffer.from(encodeFrame(frame)).toString('base64');
    });
    await page.evaluate(put, { log, row, frames });
  }
}

function sealedLike(): Uint8Array {
  const bytes = randomBytes(1 + 32 + 1024 + 16);
  bytes[0] = 0x20;
  return bytes;
}

/** Runs in the page. */
async function put(args: { log: string; row: unknown; frames: string[] }): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open('doorstep');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const tx = db.transaction(['parcels', 'logs'], 'readwrite');
  for (const [index, text] of args.frames.entries()) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    tx.objectStore('parcels').put(bytes, [args.log, index + 1]);
  }
  tx.objectStore('logs').put(args.row, args.log);
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });
  db.close();
}
