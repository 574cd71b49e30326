/** Names under which tables `settings` keep anything. */
import type { NamedEntry } from './entry.ts';

const own = (name: string, holds: string, until = 'kept', matches?: RegExp): NamedEntry => ({
  wall: 'counts',
  opens: 'server',
  name,
  holds,
  until,
  ...(matches ? { matches } : {}),
});

export const settingEntries: readonly NamedEntry[] = [
  own('turned-day', 'the last day that was turned'),
  own(
    'join-code:…',
    'SHA-256 of a join code; what it lets a device do, and its day',
    'used, or two days old',
    /^join-code:[0-9a-f]{64}$/,
  ),
  own('wrong-clock:…', 'random name of a log made under a wrong clock', 'kept', /^wrong-clock:[\w-]{22}$/),
  own(
    'once-more:…',
    'of a device that was taken out and may sync once more: its random name, what it said it still has, how much came',
    'kept',
    /^once-more:[\w-]{22}$/,
  ),
  own('devices-heard', 'nicknames of devices, each with the last day it was heard of'),
  own(
    'line-heard',
    'nicknames of devices, each with the number of leavings that it has heard of',
    'the device is taken out',
  ),
  own(
    'ingest-reports',
    'of each device its random id, nickname, day of joining, day last heard, and below which key it has held nothing since when',
    'the keys it spoke of are gone and it was silent for 400 days, or it was taken out',
  ),
  own('ingest-fresh', 'the day on which keys from new chance were asked for', 'they are made'),
  own(
    'ingest-beyond',
    'the number of a key that devices know and this server does not',
    'a newer chain begins',
  ),
  own('imports', 'which spans of days an imported file spoke for, and its random name'),
  own('import-key:…', 'key of one import, to know its rows again', 'its months fade', /^import-key:[\w:-]+$/),
  own('backups', 'days and folders of backups, their SHA-256, which one a hold froze'),
  own('destruction.worked', 'the last day the server worked on'),
  own('destruction.restored', 'random name of the last restore', 'kept'),
  own('store.names', 'how often unused names were taken away'),
  own('store.rebuild', 'the file is to be written anew', 'it was'),
  own('store.book', 'which version of the declarations the tallies were counted by'),
  own('store.counting-back', 'how far a new declaration has counted back'),
  own('store.turned', 'the last day whose rows were shuffled'),
  own('store.listed', 'which kinds have an index'),
  own('wall.kept', 'rows came since the file was written anew', 'the day turns'),
  own('wall.destroyed', 'rows were destroyed and the file is to be written anew', 'it was'),
  own('wall.brought', 'random name of the restore after which a keyholder’s device brought its list'),
  own('line.root', 'SHA-256 of the statement that began the line of keys'),
  own(
    'line.awaited',
    'the first 22 letters of the SHA-256 of a line that is known of and not here',
    'it comes',
  ),
  own('line.given-up', 'the same of a line that was given up as lost'),
  own('line.said-before', 'ids of what was decided before the line of keys began'),
  {
    ...own(
      'accounts',
      'accounts: a public key, the SHA-256 of a sign-in value, a seed wrapped under five words, passkeys. No names',
    ),
    wall: 'team',
    until: 'the account has left',
  },
  {
    ...own('sessions', 'who is signed in: the SHA-256 of a token, an account, a day'),
    wall: 'team',
    until: 'signed out, or the day after',
  },
  {
    ...own(
      'trail:…',
      'the audit trail of a month: account, kind of deed, day, how often. No participant, no ask',
      'two years',
      /^trail(-command)?:\d{4}-\d{2}$/,
    ),
    wall: 'team',
  },
];
