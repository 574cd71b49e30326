/** What follows from one sheet, in one place: who has it is in the line of keys, and backups are sealed to it. */
import { type SealedWall, sealedWalls } from '../../../../engines/sealing/line-types.ts';
import type { Seed } from '../../../../engines/sealing/seed.ts';
import { type Problem, problem } from '../../../../std/problem.ts';
import { err, ok, type Result } from '../../../../std/result.ts';
import type { App } from '../../app.ts';
import { change, settingsNow } from '../../desk/settings.ts';
import { sayHasSheet } from '../deeds.ts';
import type { Keyring } from '../keyring.ts';
import { dateProof } from '../proofs.ts';
import { publicOf } from './sheet-making.ts';

type Done = Promise<Result<null, Problem>>;

/**
 * The sheet with this seed is on paper and was typed back: from now on it is the program's, for walls and backups alike.
 * Its way in is tried and dated where there is something to open already. Where people work here, a lead says it.
 */
export async function keepSheet(app: App, keyring: Keyring, seed: Seed): Done {
  const joined = await keyring.join();
  if (!joined.ok) return joined;
  const line = keyring.line.peek();
  if (line) {
    if (!line.sheets.some(({ account }) => account === publicOf(seed).sign)) {
      if (!keyring.unlocked.peek()?.roles.has('lead')) return err(problem('person.may-not'));
    }
    const said = await sayHasSheet(keyring, seed);
    if (!said.ok) return said;
    // A keyholder who has this device open makes the keys anew and gives the sheet its way in.
    const tended = await keyring.join();
    if (!tended.ok) return tended;
  }
  await sealBackupsTo(app, seed);
  const proven = await proveSheet(app, keyring, seed);
  // Without a keyholder here it has no way in yet: the first of their devices gives it one, and then it is tried.
  return proven.ok || proven.error.code === 'seal.not-for-you' ? ok(null) : proven;
}

/** Set-up names the sheet; that it is the program's, a lead says beside it (docs/spec/backups.md, BACKUP-19). */
async function sealBackupsTo(app: App, seed: Seed): Promise<void> {
  const { recipient, sign } = publicOf(seed);
  if (settingsNow(app.device)?.recovery?.recipient !== recipient)
    await change(app.device, [
      { kind: 'recovery', id: '', value: { recipient, sign, proven: app.device.today() } },
    ]);
  await app.device.post('/v1/backups/sheet', { recipient });
}

/** The sheet opens a canary, and the day is noted; before there is a key to open, that its words are at hand is noted. */
export async function proveSheet(app: App, keyring: Keyring, seed: Seed): Done {
  const line = keyring.line.peek();
  const opens = (wall: SealedWall): boolean => line?.current[wall] != null;
  if (sealedWalls.some(opens)) return keyring.prove(seed);
  await dateProof(app.device, seed);
  return ok(null);
}
