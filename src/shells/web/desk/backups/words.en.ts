/** Words of backups at the desk. */
const words = {
  'first-sheet':
    'First the sheet: backups are sealed to it, and nothing else opens them. Counting does not wait for it.',
  'away-first': 'This needs the server. Counting goes on without it.',
  // the place
  place: 'Where they go',
  'place-note':
    'A stick, a second disk or a shared folder on the machine that runs Doorstep. Each night one backup goes there; each stays 35 days.',
  folder: 'Folder on that machine',
  'folder-note': 'Where it appears there: /media/stick, E:\\',
  'choose-place': 'Use this folder',
  'change-place': 'Choose another folder',
  'same-disk':
    'This folder is on the same disk as Doorstep. If that disk breaks, both are gone. Only where this folder is copied to another machine by itself does what it holds count as safe.',
  elsewhere: 'It is copied to another machine by itself',
  'not-elsewhere': 'It stays on this disk',
  'place-there': 'There now, away from Doorstep’s disk',
  'place-copied': 'There now, and copied elsewhere',
  'place-same': 'There now, on the same disk as Doorstep',
  'place-gone': 'Not there now',
  // how it stands
  last: 'Last good backup',
  'last-none': 'none yet',
  'last-where': '{day}, in {folder}',
  'last-left': 'Read back and compared. What it holds is safe.',
  'last-stays':
    'Read back and compared. It lies on the same disk as Doorstep, so nothing counts as safe by it.',
  'last-old': 'It is older than 35 days: nothing counts as safe by it any more.',
  now: 'Back up now',
  'now-running': 'Copying, sealing, reading back…',
  'now-done': 'Done: read back and compared. {size}, in {folder}.',
  list: 'What lies there',
  'list-none': 'Nothing yet.',
  held: 'kept by a hold',
  check: 'Check',
  'check-good':
    'The backup of {day} was read whole from its place: it is still, byte for byte, the file that was opened and compared when it was made.',
  'check-form':
    'The backup of {day} was read whole from its place: its form and its length are right. This server does not remember making it, so there was nothing to compare it with.',
  'check-one': 'It is sealed to one sheet.',
  'check-more': 'It is sealed to {keys} sheets; each opens it.',
  'check-inside':
    'What is inside was not opened now: that takes the words of the sheet. On the machine type “npm run -s doorstep -- verify {file}”.',
  apart: 'Made by hand',
  'apart-note':
    'These go to files of somebody’s choice. Nobody takes them away: whoever has one and the sheet can read it.',
  'apart-line': '{day}, in {folder}',
  // the sheet
  'sheet-changed':
    'Set-up names another sheet than the one that backups have been sealed to. Did somebody here print it? Until you say so no backup is made.',
  'sheet-ours': 'Yes, this sheet is ours',
  // what stands in the way
  'trouble-place-missing':
    'Since {day} the folder or stick is not there. Put it back in: the next try comes by itself.',
  'trouble-no-room': 'Since {day} there is no room. Make room, or choose another place.',
  'trouble-cannot-write': 'Since {day} nothing can be written there. Is the stick locked, or worn out?',
  'trouble-not-proven': 'On {day} what was read back was not what was written. Use another stick.',
  'trouble-damaged-data':
    'Since {day} the server’s own data does not read whole. Keep the older backups, and ask for help.',
  'trouble-other': 'Since {day} no backup came about.',
  // what an answer said
  'said-place-missing': 'There is no such folder on that machine now.',
  'said-place-unfit': 'This is no folder, or it lies inside Doorstep’s own. Choose another.',
  'said-cannot-write': 'Doorstep may not write there.',
  'said-no-room': 'There is no room there. Older backups are whole.',
  'said-running': 'One is being made just now.',
  'said-damaged': 'This one was changed or cut short since it was made. Use another, and another stick.',
  'said-none': 'That one is not there any more.',
  'said-other': 'That did not come about. Older backups are whole.',
  'pull-back':
    'To put one back: stop Doorstep, then type “npm run -s doorstep -- restore FILE” on the machine. It asks for the words of the sheet.',
} as const;
export default words;
