/** `doorstep backup FILE`: one backup to a file of somebody's choice, also while a server runs with the same folders. */
import { isAbsolute, join } from 'node:path';
import { fill } from '../../program/words.ts';
import { backupsOf } from '../api/backup/backups.ts';
import { backupWords, bothLanguages } from './backup-words.ts';
import type { Command, Ended, Given, Io } from './command.ts';
import { openProgram } from './open-program.ts';

export const backup: Command = {
  name: 'backup',
  says: bothLanguages('backup'),
  takes: { name: 'FILE', least: 1, most: 1 },
  flags: { json: { says: bothLanguages('json') } },
  run,
};

async function run(given: Given, io: Io): Promise<Ended> {
  const said = backupWords[io.language];
  const opened = await openProgram(given, io, 'there');
  if (!opened.ok) return opened.error;
  const program = opened.value;
  try {
    const folders = { data: given.data, keys: given.keys };
    const file = fileOf(given, io);
    const done = await backupsOf({ program, store: program.store, folders, random: program.random }).toFile(
      file,
    );
    if (!done.ok) return done.error;
    const { day, bytes, left } = done.value;
    if (given.on('json')) io.out(JSON.stringify({ day, file, bytes, left }));
    else {
      io.out(fill(said.made, { day, file }));
      io.say(left ? said.left : said.stays);
    }
    return 0;
  } finally {
    await program.close();
  }
}

export function fileOf({ named }: Given, { cwd }: Io): string {
  const [file = ''] = named;
  return isAbsolute(file) ? file : join(cwd, file);
}
