/** Every file and folder that Doorstep writes on the server's machine. Names are from the folder that is named. */
import type { NamedEntry } from './entry.ts';

const sqlite = (
  file: string,
  wall: NamedEntry['wall'],
  holds: string,
  opens: NamedEntry['opens'],
): NamedEntry => ({
  wall,
  opens,
  name: file,
  matches: new RegExp(`^${file.replace('.', '\\.')}(-wal|-shm|-journal)?$`),
  holds: `${holds}. Beside it, while it is open: its journal (-wal), with the same, and the journal’s index (-shm)`,
  until: 'table by table; the journal is emptied at each fading, shredding and close',
});

/** What backups and restores keep in a folder for themselves. */
function backupFiles(opens: NamedEntry['opens'], copies: string): readonly NamedEntry[] {
  const named = (name: string, holds: string, until: string): NamedEntry => ({
    wall: 'counts',
    opens,
    name: `${name}/`,
    matches: new RegExp(`^${name.replace('…', '\\d+')}(/.*)?$`),
    holds,
    until,
  });
  return [
    ...(opens === 'server' ? [named('backup-copies', `${copies} while a backup is made`, 'it is made')] : []),
    named('restoring', 'What a restore unpacked and has not put in its place', 'it is, or was given up'),
    named('before-…', 'What was here before a restore with --replace', 'somebody takes it away'),
  ];
}

/** In the data folder. */
export const dataFiles: readonly NamedEntry[] = [
  sqlite('counts.db', 'counts', 'Facts, tallies, set-up', 'server'),
  sqlite('asks.db', 'asks', 'Sealed rows', 'keyholders'),
  sqlite('mail.db', 'mail', 'Sealed rows', 'keyholders'),
  sqlite('team.db', 'team', 'Sealed rows, and the line of keys in clear', 'keyholders'),
  ...backupFiles('server', 'Copies of the databases'),
  {
    wall: 'none',
    opens: 'server',
    name: 'backup.lock',
    matches: /^backup\.lock(-journal)?$/,
    holds: 'Nothing: who has it locked makes or puts back a backup',
    until: 'kept',
  },
  {
    wall: 'none',
    opens: 'server',
    name: 'restoring.json',
    matches: /^restoring\.json(\.new)?$/,
    holds: 'What a restore has still to do',
    until: 'it is done',
  },
];

const key = (name: string, holds: string, until: string, matches?: RegExp): NamedEntry => ({
  wall: 'counts',
  opens: 'keys',
  name,
  holds,
  until,
  ...(matches ? { matches } : {}),
});

/** In the folder of the server's keys, which is never inside the data folder. */
export const keyFiles: readonly NamedEntry[] = [
  key('signing.pem', 'The server’s signing key: whoever has it can pass for this server', 'kept'),
  key(
    'ingest.json',
    'Seeds of the ingest keys, from the oldest that is there on, and the first day of each: opens parcels of counts. Opens no asks, mail or team',
    'a key is replaced after 30 days, and destroyed 35 days after every device held nothing under it, at the latest a year later',
  ),
  key('secret', 'The secret behind acknowledgements', 'kept'),
  key(
    'window-….key',
    'Key of one counting window of participant cards',
    'the window’s report is released',
    /^window-[\w-]+\.key$/,
  ),
  key('https/choice.json', 'How phones reach the server: names and ports', 'kept'),
  key(
    'https/own.json',
    'Certificates of the program’s own authority and the keys of the server’s own; the authority’s keys were destroyed',
    'ten years',
  ),
  key('https/domain.json', 'The certificate of the domain and its key', 'renewed'),
  key('https/account.json', 'Key of the account at the certificate authority', 'kept'),
  ...backupFiles('keys', ''),
  key(
    '….gone',
    'One of these as it was before it was written anew',
    'it is overwritten, at once or at the next start',
    /^(https\/)?[\w.-]+\.gone$/,
  ),
  key('….new', 'One of these while it is being written', 'it is written', /^(https\/)?[\w.-]+\.new$/),
];

/** Anywhere else. */
export const otherFiles: readonly NamedEntry[] = [
  {
    wall: 'none',
    opens: 'server',
    name: '.doorstep/',
    holds:
      'Compiled program code, newer versions of it, and the stamp of the last build, in the project’s own folder',
    until: 'rebuilt',
  },
  {
    wall: 'none',
    opens: 'server',
    name: '…-before-update/',
    holds:
      'Beside the data folder: its copy as it was, laid aside while a new version opens for the first time',
    until: 'the new version is open, or is put back',
  },
  {
    wall: 'none',
    opens: 'sheet',
    name: '…-before-update.backup',
    holds: 'Beside the data folder: the backup that an update made first, sealed',
    until: 'the next update',
  },
  {
    wall: 'none',
    opens: 'server',
    name: 'doorstep-demo-…/',
    holds: 'The made-up program of `serve --demo`, in the system’s folder for temporary files',
    until: 'the demo ends',
  },
  {
    wall: 'none',
    opens: 'sheet',
    name: 'doorstep-….age',
    holds:
      'A backup, in the place that set-up chose or the file that somebody named: every database and the keys, sealed',
    until:
      '35 days, then the next good one takes it away; a hold keeps one; of a named file: somebody takes it away',
  },
  {
    wall: 'none',
    opens: 'server',
    name: 'doorstep-backups.json',
    holds: 'A random name, by which the place for backups is known again',
    until: 'kept',
  },
];
