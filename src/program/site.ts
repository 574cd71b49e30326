import type { SiteId } from '../engines/facts/fact.ts';

/** Kinds of site. Each has its own ways; see docs/spec and GLOSSARY. */
export const siteKinds = [
  'fixed',
  'mobile',
  'outreach',
  'event',
  'delivery',
  'mail',
  'peer-route',
  'box-or-machine',
  'partner',
  'kiosk',
] as const;
export type SiteKind = (typeof siteKinds)[number];

/** Which of the three measures is this site's "visit". They are never added. */
export const visitMeasures = ['encounter', 'door-count', 'consumption-visit'] as const;
export type VisitMeasure = (typeof visitMeasures)[number];

export interface Site {
  readonly id: SiteId;
  readonly name: string;
  readonly kind: SiteKind;
  readonly visit: VisitMeasure;
  /** Coarse areas a shift may name. Never a spot. */
  readonly areas: readonly string[];
  /** An event closes itself after this many days. */
  readonly closesAfterDays?: number;
  readonly closed?: boolean;
}

/** A box, a machine and a partner hand on things: they are never visits. */
export const countsVisits = (kind: SiteKind): boolean => kind !== 'box-or-machine' && kind !== 'partner';
