/** Words of the printed sheet: made, printed, typed back, at hand. */
const words = {
  title: 'The printed sheet',
  why: 'Twenty-four words on paper open the backups when everything else is lost, and later what is kept in confidence. They are made here, in this browser, are sent nowhere and are kept nowhere but on the paper.',
  make: 'Make the sheet',
  new: 'Print a new sheet',
  'new-note':
    'A new one takes the place of this one everywhere. Backups made until then open with this one: keep it for 35 days more.',
  try: 'Try the sheet',
  proven: 'last tried {day}',
  never: 'not tried yet',
  'print-title': 'Print the page',
  'print-note':
    'The lower part is the sheet: its words open everything. Fold it in, seal it, and put it where two people can find it, away from the backups.',
  print: 'Print the page',
  'or-write':
    'No printer? Write the words by hand, with their numbers, on the page where the rest will be printed.',
  'on-paper': 'It is on paper',
  'paper-how': 'To put a backup back: npm run -s doorstep -- restore FILE, then type these words.',
  'square-says': 'A square that says the same 24 words',
  'type-back': 'Three words from the paper',
  'type-back-note': 'So that the paper is known to be readable. Capitals and accents do not matter.',
  word: 'Word {n}',
  'show-again': 'Show the words again',
  'all-words': 'The 24 words of the sheet',
  'all-words-note': 'With spaces between. Capitals and accents do not matter.',
  'square-here': 'Hold the sheet’s square before the camera',
  'square-not': 'The camera cannot be used here. Type the words.',
  'other-sheet': 'These are the words of another sheet. The one in use is a different one.',
  'have-title': 'The sheet that you have',
  'have-note':
    'One was printed for the backups, last typed back on {day}. It is the same sheet: take it out and type its words. Nothing is printed.',
  'have-do': 'It is at hand',
  'lost-note': 'Is it lost? Then print a new one. Older backups open with the lost one alone.',
  'lost-do': 'Print a new sheet',
} as const;
export default words;
