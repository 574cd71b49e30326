/** `doorstep restore FILE` and `verify FILE`: both ask for the words of the printed sheet, which no argument may carry. */

import { backupDays } from '../../engines/backup/keeping.ts';
import type { Manifest } from '../../engines/backup/manifest.ts';
import { daysBetween } from '../../engines/facts/day.ts';
import { type Identity, identityOf } from '../../engines/sealing/seed.ts';
import { seedFromWords } from '../../engines/sealing/words.ts';
import { practice } from '../../practice.ts';
import { bookOf } from '../../program/book.ts';
import { programDay } from '../../program/day-turn.ts';
import { fill } from '../../program/words.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { restoreBackup } from '../api/backup/restore.ts';
import { onlyLook, readBackup, readManifestOf } from '../api/backup/sealed-file.ts';
import { fileOf } from './backup.ts';
import { backupWords, bothLanguages } from './backup-words.ts';
import type { Command, Ended, Given, Io } from './command.ts';
import { placeTroubleOf } from './folders.ts';
import { machineClock, secureRandom } from './open-program.ts';

const takes = { name: 'FILE', least: 1, most: 1 } as const;
const json = { says: bothLanguages('json') };

export const restore: Command = {
  name: 'restore',
  says: bothLanguages('restore'),
  takes,
  flags: { replace: { says: bothLanguages('replace') }, json },
  run: putBack,
};

export const verify: Command = {
  name: 'verify',
  says: bothLanguages('verify'),
  takes,
  flags: { json },
  run: readWhole,
};

async function putBack(given: Given, io: Io): Promise<Ended> {
  const said = backupWords[io.language];
  const trouble = placeTroubleOf(given);
  if (trouble) return trouble;
  const identity = await askIdentity(io);
  if (!identity.ok) return identity.error;
  const file = fileOf(given, io);
  const manifest = await readManifestOf(file, identity.value);
  if (!manifest.ok) return manifest.error;
  sayAge(manifest.value, io);
  if (io.ask && io.terminal && !/^(yes|s[ií])$/i.test((await io.ask(said.goOn, 'shown')).trim())) {
    io.say(said.stopped);
    return 1;
  }
  const restored = await restoreBackup({
    file,
    data: given.data,
    keys: given.keys,
    identity: identity.value,
    replace: given.on('replace'),
    book: bookOf(practice),
    random: secureRandom,
  });
  if (!restored.ok) return restored.error;
  const { setAside } = restored.value;
  const { day } = restored.value.manifest;
  if (given.on('json')) io.out(JSON.stringify({ day, setAside }));
  else io.out(fill(said.restored, { day }));
  if (setAside !== null) io.say(fill(said.aside, { name: setAside }));
  io.say(said.waits);
  return 0;
}

async function readWhole(given: Given, io: Io): Promise<Ended> {
  const identity = await askIdentity(io);
  if (!identity.ok) return identity.error;
  const read = await readBackup(fileOf(given, io), identity.value, onlyLook);
  if (!read.ok) return read.error;
  const { day, files } = read.value;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (given.on('json')) io.out(JSON.stringify({ day, files: files.map(({ name }) => name), bytes }));
  else
    io.out(
      fill(backupWords[io.language].holds, {
        day,
        files: files.length,
        megabytes: (bytes / 1e6).toFixed(1),
      }),
    );
  sayAge(read.value, io);
  return 0;
}

/** What may be missing is said before anything is put back. */
function sayAge({ day }: Manifest, io: Io): void {
  // The zone lies in the backup: a day more or less is nothing here.
  const today = programDay(machineClock.now(), { zone: 'UTC', dayTurnsAt: 0 });
  const days = daysBetween(day, today);
  if (days > backupDays) io.say(fill(backupWords[io.language].old, { days, day }));
}

async function askIdentity(io: Io): Promise<Result<Identity, Problem>> {
  if (!io.ask) return err(problem('words.count', { expected: 24, found: 0 }));
  const seed = seedFromWords(await io.ask(backupWords[io.language].words, 'hidden'));
  return seed.ok ? ok(identityOf(seed.value)) : seed;
}
