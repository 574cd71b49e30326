import type { ProblemCode } from '../../std/problem.ts';

/** What a person reads when something could not be done: first what is safe, then what can be done. */
export const problemsEn: Readonly<Record<ProblemCode, string>> = {
  'request.malformed': 'The server did not understand this. Nothing was changed.',
  'request.too-large': 'This is more than the server takes at once. Nothing was changed.',
  'frame.malformed': 'What arrived was cut short or is not from Doorstep. Nothing was stored.',
  'fact.malformed': 'An entry does not have the shape of an entry.',
  'fact.day-malformed': 'An entry names a day that is not in the calendar.',
  'fact.body-too-large': 'An entry is larger than an entry can be.',
  'parcel.malformed': 'A parcel opened, and what was in it is not a parcel. It is kept as it came.',
  'parcel.cannot-open': 'A parcel is sealed to a key that is not here. It is kept as it came.',
  'report.unknown': 'There is no report of this name.',
  'report.period-malformed': 'This period does not read: two days, the first before the last.',
  'report.group-unknown': 'This report cannot be broken down like that.',
  'import.map-malformed': 'The mapping file does not read. Nothing was taken in.',
  'import.file-unreadable': 'This file does not read as CSV or XLSX. Nothing was taken in.',
  'import.column-missing': 'The file lacks a column that the mapping names. Nothing was taken in.',
  'config.malformed': 'This set-up does not read. What was set before goes on holding.',
  'cli.usage': 'This command is used in another way.',
  'words.count': 'The number of words is another. Five words sign in; a sheet has twenty-four.',
  'words.unknown':
    'One of the words is not in the list. Look at it again; accents and capitals do not matter.',
  'words.checksum':
    'Each word is in the list, and together they are not a sheet: one is another word. Look again.',
  'seed.cannot-unwrap': 'These words, or this passkey, do not open this key. Nothing was changed.',
  'seal.not-for-you': 'This is sealed for others. A keyholder can let you in.',
  'seal.unreadable': 'This was sealed and is damaged or cut short. Nothing of it was read.',
  'seal.swapped': 'This was sealed for another place and stands here. It was not read.',
  'seal.not-ready':
    'Asks and mail are not ready: two people and the printed sheet must each have opened a key once. Counting goes on as always.',
  'row.malformed': 'What arrived is not a sealed row. Nothing was stored.',
  'line.malformed': 'What arrived is not part of a line of keys. Nothing was changed.',
  'line.unsigned': 'This was not signed by the one it says. Nothing was changed.',
  'line.other-root':
    'These keys belong to another beginning than the one this device knows. Nothing was changed. Compare the words on the printed page.',
  'line.rolled-back':
    'These keys are older than what this device has seen. Nothing is sealed to them. What this device knows is offered again.',
  'line.not-awaited': 'No line of keys is awaited here. Nothing was changed.',
  'device.paper-missing': 'Only devices of this program get in. Join first.',
  'device.paper-unknown': 'This device’s paper is from another server. Join again; what it holds is kept.',
  'device.may-not': 'This is for a desk. This device counts.',
  'device.revoked':
    'This device was taken out of the program. What it has not sent can be saved as a file and taken in at the desk.',
  'person.not-signed-in':
    'This page opens for people who work here. Sign in with your five words or a passkey.',
  'person.may-not': 'This page belongs to another role here. A lead can change who does what.',
  'sign-in.unknown':
    'These words open nothing here. Look at them once more, one by one. Nothing was changed.',
  'sign-in.too-many':
    'Too many attempts from this device for now. Wait half a minute. Others are not held up.',
  'sign-in.challenge-over': 'This attempt is older than five minutes, or was used before. Begin it again.',
  'sign-in.not-signed': 'This was not signed by the one it says, or for this server. Nobody was let in.',
  'account.not-here': 'The line of keys knows nobody with this key. A lead or keyholder adds people.',
  'account.taken': 'These five words are somebody’s already. Draw new ones.',
  'passkey.refused': 'This passkey did not fit. Sign in with your five words; they always work.',
  'join.code-unknown': 'This code has been used, or is older than seven days. Make a new one.',
  'join.only-on-this-machine': 'Without a code, only the machine that runs Doorstep can join.',
  'path.unknown': 'There is nothing at this address.',
  'month.unknown': 'Nothing is known of such a month.',
  'month.no-sheet': 'This month has no sheet yet.',
  'month.sheet-unfit': 'This file is not the sheet that closed the month, or another one has to come first.',
  'site.unknown': 'This program has no such site.',
  'store.full': 'The server’s disk is full. Nothing is lost: devices keep what they have and send it later.',
  'store.unreadable':
    'The data folder does not open: a file in it is damaged, or a newer Doorstep wrote it, or it belongs to another account. Nothing was changed.',
  'keys.unreadable':
    'The keys folder does not open, or a file in it is damaged. Nothing was changed. Put back a copy of it.',
  'store.busy': 'The server is busy. Nothing is lost: devices try again by themselves.',
  'data.none':
    'There is no Doorstep data in this folder. Look at --data; a new program begins with npm start. Nothing was made.',
  'data.not-a-folder':
    'What --data or --keys names is a file, or lies below one. They take a folder. Nothing was made.',
  'data.cannot-write':
    'Doorstep may not write in the folder that --data or --keys names. Nothing was changed.',
  'keys.none':
    'The counts are here and their keys are not. Say where the keys are with --keys, or put back a copy. Nothing was made.',
  'import.unknown':
    'There was no import of this name. doorstep import --list names them. Nothing was changed.',
  'import.is-set-aside':
    'The import of this name is set aside, so nothing new under it would count. Give the corrected file another name (“of” in its mapping file), or bring the import back first. Nothing was taken in.',
  'clock.wrong': 'The clock of this machine is years behind. Set it, then try again. Nothing was made.',
  'certificate.not-made': 'The certificates could not be made on this machine. Nothing was changed.',
  'reaching.only-on-this-machine': 'How phones reach Doorstep is chosen on the machine that runs it.',
  'reaching.name-malformed':
    'This takes a name that the network knows, like van.local, or a fixed address of your own network, like 192.168.1.20.',
  'wall.shut':
    'The server was put back from a copy. Asks and mail stay shut until a keyholder’s device has told it what was shredded. Counting goes on.',
  'backup.no-key':
    'Backups are sealed to the printed sheet, and there is none yet. It is made in Set up, under Backups. Counting goes on as always.',
  'backup.sheet-changed':
    'Set-up names another sheet than the one that backups are sealed to, and no desk has said that it is yours. No backup is made until a lead says so in Set up, under Backups.',
  'backup.no-place':
    'No folder or stick is chosen for backups yet. Choose one in Set up, under Backups, or say a file: doorstep backup FILE.',
  'backup.place-missing':
    'The folder or stick for backups is not there. Put it back in; the next try comes by itself. Older backups are whole.',
  'backup.place-unfit':
    'This cannot hold backups: it is no folder, or lies inside Doorstep’s own folders. Choose another. Nothing was changed.',
  'backup.no-room':
    'There is no room for a backup. Make room, or choose another place. Older backups are whole.',
  'backup.running': 'A backup or a restore is under way. Wait for it to end. Nothing was changed.',
  'backup.is-there':
    'There is a file of this name. A backup never writes over anything: choose another name.',
  'backup.cannot-write':
    'Doorstep may not write there, or the disk takes nothing in. Nothing was changed. Older backups are whole.',
  'backup.not-proven':
    'What was read back is not what was written, so this was no backup and is gone again. Try another stick. Older backups are whole.',
  'backup.none': 'There is no backup here by this name. Nothing was changed.',
  'backup.not-one': 'This file is no backup of Doorstep. Nothing was changed.',
  'backup.damaged':
    'This backup is cut short or was changed since it was made. Nothing of it was used. Take another one.',
  'backup.other-key':
    'These words do not open this backup: they are of another sheet, or the file is another program’s. Nothing was changed.',
  'backup.newer':
    'A newer Doorstep made this backup. Put that version on this machine first. Nothing was changed.',
  'restore.not-empty':
    'The data folder or the keys folder is not empty. Name others with --data and --keys, or say --replace: what is there is then moved aside, not destroyed.',
  'restore.in-use': 'Doorstep is running with this data folder. Stop it first. Nothing was changed.',
};
