/** Words of the printed sheet: made, printed, proven. */
const words = {
  title: 'The printed sheet',
  why: 'Twenty-four words on paper open the backups when everything else is lost. They are made here, in this browser, are sent nowhere and are kept nowhere but on the paper.',
  make: 'Make the sheet',
  making: 'Drawing words…',
  print: 'Print it',
  'or-write': 'No printer? Write the words down by hand, with their numbers.',
  'on-paper': 'It is on paper',
  'paper-title': 'Doorstep: the sheet that opens the backups',
  'paper-says':
    'Whoever has this sheet and a backup can read what the backup holds. Fold it, seal it, and keep it away from the backups: in a safe, or with somebody the program trusts.',
  'paper-how': 'To put a backup back: npm run -s doorstep -- restore FILE, then type these words.',
  'paper-made': 'Made on {day}',
  'square-says': 'A square that says the same 24 words',
  'type-back': 'Three words from the paper',
  'type-back-note': 'So that the paper is known to be readable. Capital letters and accents do not matter.',
  word: 'Word {n}',
  check: 'Compare',
  'not-same': 'Not all three are what the paper says. Look again, or show the words once more.',
  'show-again': 'Show the words again',
  proven: 'The sheet is proven. Keep it folded and sealed, away from the backups.',
  'prove-title': 'Is the sheet still there?',
  'prove-note':
    'Once a year somebody takes it out and types all its words. Nothing is sent: only the day is noted.',
  'prove-words': 'The 24 words',
  prove: 'Compare with the sheet in use',
  'prove-good': 'These words are the sheet in use. Proven today.',
  'prove-other': 'These are the words of another sheet. The one in use is a different one.',
  'prove-not': 'These are not 24 words of a sheet. Look again at the paper.',
} as const;
export default words;
