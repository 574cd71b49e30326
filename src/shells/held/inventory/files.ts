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

/** In the data folder. */
export const dataFiles: readonly NamedEntry[] = [
  sqlite('counts.db', 'counts', 'Facts, tallies, set-up', 'server'),
  sqlite('asks.db', 'asks', 'Sealed rows', 'keyholders'),
  sqlite('mail.db', 'mail', 'Sealed rows', 'keyholders'),
  sqlite('team.db', 'team', 'Sealed rows, and the line of keys in clear', 'keyholders'),
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
    'The seed of the ingest keys: opens parcels of counts. Opens no asks, mail or team',
    'kept',
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
  key('….new', 'One of these while it is being written', 'it is written', /^(https\/)?[\w.-]+\.new$/),
];

/** Anywhere else. */
export const otherFiles: readonly NamedEntry[] = [
  {
    wall: 'none',
    opens: 'server',
    name: '.doorstep/',
    holds: 'Compiled program code and the stamp of the last build, in the project’s own folder',
    until: 'rebuilt',
  },
  {
    wall: 'none',
    opens: 'server',
    name: 'doorstep-demo-…/',
    holds: 'The made-up program of `serve --demo`, in the system’s folder for temporary files',
    until: 'the demo ends',
  },
];
