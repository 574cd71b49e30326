const words = {
  note: 'Counted from the store each time this is opened.',
  waiting: 'Counting.',
  'not-here': 'The server is not reached from here.',
  'not-here-ease': 'What this device keeps stands under What is kept where.',
  'page-title': 'The page for people who come',
  'page-note':
    'The same page without table names: plain, no sign-in, no cookies. Its numbers are a day old and rounded, so that it does not tell when someone came.',
  'page-on': 'It is on.',
  'page-off': 'It is off.',
  'page-turn-on': 'Put the page up',
  'page-turn-off': 'Take the page down',
  'page-see': 'See it',
  'outside-edit': 'Write this part',
  'outside-note': 'In your own words. Leave empty what you do not know yet. It carries today’s day.',
  keep: 'Keep',
  back: 'Go back',
  print: 'Print',
} as const;
export default words;
