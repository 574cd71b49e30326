/** Words of the card sheet on the pad. */
const words = {
  title: 'Card',
  'no-card': 'No card, same supplies',
  'no-card-note': 'Nobody needs one, and nobody is asked twice.',
  'board-declined': 'Our advisory board said no to cards. {who} insists.',
  'board-not-yet-asked': 'Our advisory board has not been asked about cards yet.',
  'not-today': 'No report counts cards today.',
  'type-it': 'Eight characters, as they stand on the card.',
  scan: 'Read the square',
  'scan-end': 'Put the camera away',
  'scan-here': 'Hold the card’s square before the camera',
  'scan-not': 'The camera cannot be used here. Type the characters.',
  off: 'One of these characters is another one on the card. Look again, or leave it.',
  'take-back': 'Take one back',
  clear: 'Clear',
  'why-given': 'Given out just now?',
  new: 'A first card',
  replacement: 'In place of a lost one',
  count: 'Count this card',
  'count-note': 'It travels by itself, tied to no visit',
  seen: 'A card, tied to no visit',
} as const;
export default words;
