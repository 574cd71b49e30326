import type { SiteKind } from '../../../program/site.ts';

const signs: Readonly<Record<SiteKind, string>> = {
  fixed: 'door-open',
  mobile: 'van',
  outreach: 'walk',
  event: 'map',
  delivery: 'van',
  mail: 'mail',
  'peer-route': 'people',
  'box-or-machine': 'box',
  partner: 'hand',
  kiosk: 'phone-device',
};

/** The drawing that stands for a kind of place. */
export const signOf = (kind: SiteKind): string => signs[kind];
