const words = {
  title: 'What we hold',
  speaks: 'This is what Doorstep holds. It speaks for Doorstep; what lies outside it stands below.',
  'counted-page':
    'Counted on {day}, from the real store. If someone came with a court paper that day, this is what Doorstep had.',
  'counted-desk':
    'Counted a moment ago, from the real store. If someone came with a court paper today, this is what Doorstep has.',
  'has-title': 'This is what Doorstep has',
  sealed: 'sealed',
  few: 'fewer than 11',
  more: '{n} or more',
  since: 'The oldest is of {day}.',

  'no-column': 'birthdays, ID numbers, addresses, faces',
  'no-column-note': 'No table has a column for them: {tables} tables and {columns} columns were looked at.',
  'no-column-unknown':
    'This version does not know {n} columns that are there, and cannot say what they hold.',
  visits: 'visits not yet deleted',
  'visits-note': 'The day, the site and what was given. Not the hour, not who.',
  answers: 'answers to questions, not yet deleted',
  'answers-note': 'Each on its own: not tied to a visit or to another answer.',
  notes: 'notes for the next crew',
  'notes-note': 'Free text. Deleted once the next crew has had them.',
  asks: 'what people asked us to follow up',
  'asks-note': 'If they asked. This server cannot read it; those who hold its key, and a printed sheet, can.',
  mail: 'mail and where it goes',
  'mail-note': 'This server cannot read it; those who hold its key, and a printed sheet, can.',
  team: 'names of people who work here',
  'team-note':
    'The names they chose. This server cannot read them; it knows their keys and what each may do.',
  cards: 'cards seen in a counting window that is open',
  'cards-note':
    'A keyed mark for each. Whoever has the server, its keys and a card can tell that this card was seen.',
  months: 'months of counts',
  'months-note': 'How many of what, at which site. They stay.',
  other: 'other facts of shifts, not yet deleted',
  'other-note': 'Loads, returns, closes, by day and site.',

  'deleting-runs': 'Thirty days after we close a month, its visits are deleted.',
  'deleting-counts': 'The counts stay.',
  'deleting-paused': 'Deleting is paused.',
  'paused-note':
    'A court or a lawyer asked us to keep things as they are. Who can read them does not change.',
  'deleting-waits': 'Deleting waits.',
  'waits-note': 'The server was put back from a copy, and a person has to look first.',
  'paused-says':
    'When deleting is paused, this page says: deleting is paused. A court can order us not to say so.',

  'court-title': 'What a court paper would get from Doorstep',
  'court-counts':
    'Whoever has the server gets the counts, and {visits} visits by day and site, as they stand above.',
  'court-sealed':
    'What is sealed they get as sealed bytes: how many rows, of which size, and in which quarter each goes.',
  'court-devices':
    'A pad gives parcels it cannot open, the names of sites and supplies, and its own sign-in.',
  'court-copies':
    'Copies: a backup holds what the store held on its day, and opens with the printed sheet. Here: {n}, the oldest of {day}. A copy that somebody put elsewhere stays there.',
  'court-copies-none':
    'Doorstep knows of no backup here. A copy that somebody made holds what the store held on its day.',
  'court-sheet':
    'The printed sheet opens what is sealed, and backups. Where it is kept counts as much as the server.',

  'duties-title': 'Laws that ask for more',
  'duties-none': 'No such law is turned on here.',

  'outside-title': 'Outside Doorstep',
  'outside-by': 'Written by us on {day}. Ask about any of it.',
  'outside-not': 'We have not written this part yet. Ask us.',
  'outside-empty': 'Not answered yet.',
  'topic.messages': 'Email and texts',
  'topic.phones': 'Phones',
  'topic.cameras': 'Cameras',
  'topic.paper': 'Paper',
  'topic.building': 'The building',
  'topic.host': 'The company that hosts the server',
  'topic.memory': 'What people remember',
  'topic.names': 'The names of those who work here',

  'other-language': 'Español',
  leave: 'Leave',

  'walls-title': 'Table by table',
  'wall.counts': 'Counts',
  'wall.asks': 'Asks',
  'wall.mail': 'Mail',
  'wall.team': 'Team',
  'table-rows': '{table}: {rows} rows',
  'opened-by': 'It can be opened by {who}.',
  'opens.server': 'whoever has the server',
  'opens.keys': 'whoever has the server and its keys',
  'opens.keyholders': 'keyholders and the printed sheet; this server cannot',
  'opens.sheet': 'the printed sheet',
  'opens.device': 'whoever has the device',
  'opens.network': 'the two ends',
  'opens.public': 'the public',
  'opens.unknown': 'this version does not know this one',
  'keys-people': '{wall}: {people} people who work here and {sheets} printed sheets can open it.',
  'keys-older': '{n} older keys of it are known to those who held them.',
  'keys-not': 'No keys have been made yet: asks, mail and team cannot be written.',
  'ingest-title': 'Keys that open parcels of counts',
  'ingest-key': 'Key {n}.',
  'ingest-since': 'Key {n}, since {day}.',
  'ingest-newest': 'Devices seal to it.',
  'ingest-replaced': 'Replaced on {day}.',
  'ingest-waits': 'Destroyed once these devices have been in touch, or a year after that day: {names}.',
  'ingest-unheard': 'Kept for a year after that day: a device that this server does not know may need it.',
  'ingest-goes': 'Destroyed 35 days after the last device said that it is done with it.',
  'ingest-gone': 'Keys before {n} are destroyed, the last on {day}.',
  'ingest-waiting': 'Key {n} was made from new chance on {day}, and is used once a verified backup holds it.',
  'ingest-asked': 'A key from new chance was asked for. The running server makes it within ten minutes.',
  'ingest-beyond':
    'Devices seal to key {n}, which this server does not have: it was put back to before it. What came under it is kept unopened; a newer backup opens it.',
  'ingest-too-late':
    'These devices hold parcels whose key is destroyed: {names}. The server cannot open those.',
  'files-title': 'Files on this machine',
  'files-line': '{name}, {kb} kB',
  'files-data': 'Data folder',
  'files-keys': 'Keys folder: opens counts, not what is sealed',
  'holds-title': 'Holds in force',
  'holds-none': 'No hold is in force.',
  'hold-quiet': 'quiet: the public page does not say so',
  'hold-since': 'since {day}: {words}',
} as const;
export default words;
