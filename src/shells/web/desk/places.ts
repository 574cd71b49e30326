/**
 * The desk's entries, and what a device may open. Only what this version does has one. `onBar`: its word on a phone's
 * bar, where its own is too long for a fifth of the screen.
 */
export const entries = [
  { id: 'today', href: '/', sign: 'home', pad: false },
  { id: 'pad', href: '/pad', sign: 'tally', pad: true },
  { id: 'shift', href: '/shift', sign: 'clock', pad: true },
  { id: 'reports', href: '/reports', sign: 'chart', pad: false },
  { id: 'months', href: '/months', sign: 'calendar', pad: false },
  { id: 'holds', href: '/holds', sign: 'fade', pad: false },
  { id: 'paper', href: '/paper', sign: 'print', pad: true },
  { id: 'set-up', href: '/setup', sign: 'key', pad: false },
  { id: 'held', href: '/what-we-hold', sign: 'eye', pad: false },
  { id: 'asks', href: '/asks', sign: 'door-closed', pad: false },
  { id: 'people', href: '/people', sign: 'people', pad: false },
  { id: 'keeping', href: '/keeping', sign: 'sealed', pad: true, onBar: 'keeping-short' },
] as const;

export type Place = (typeof entries)[number]['id'] | 'more';
type May = 'pad' | 'desk';

/** What the rail lists: a pad counts, prints and keeps; what is kept where stands in a desk's Set up. */
export const entriesFor = (may: May, peopleWork: boolean) =>
  entries.filter(({ id, pad }) =>
    may === 'pad' ? pad || (peopleWork && (id === 'people' || id === 'asks')) : id !== 'keeping',
  );

/** The place that a path belongs to. A path that is unknown leads to Today: nothing leads nowhere. */
export function placeOf(path: string): Place {
  const first = path.split('/')[1] ?? '';
  if (first === 'reports' || first === 'paper' || first === 'keeping' || first === 'more') return first;
  if (first === 'months' || first === 'holds') return first;
  if (first === 'retention') return 'months';
  if (first === 'setup') return 'set-up';
  if (first === 'people' || first === 'keys') return 'people';
  if (first === 'asks') return 'asks';
  if (first === 'what-we-hold') return 'held';
  return 'today';
}

export const mayOpen = (may: May, place: Place): boolean =>
  may === 'desk' || place === 'more' || entries.some(({ id, pad }) => id === place && pad);
