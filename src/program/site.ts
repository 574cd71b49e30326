import { type Day, daysBetween } from '../engines/facts/day.ts';
import type { SiteId } from '../engines/facts/fact.ts';

/** Where a fact belongs that is of no one site: set-up, holds, counts of asks. */
export const wholeProgram = 'program' as SiteId;

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
  /** The day an event was last set up: from then its days count. */
  readonly since?: Day;
}

/** Closed by somebody, or an event whose days have gone: nobody has to remember it, on whichever device it was made. */
export const isClosed = ({ kind, closed, closesAfterDays, since }: Site, today: Day): boolean =>
  closed === true ||
  (kind === 'event' && since !== undefined && daysBetween(since, today) >= (closesAfterDays ?? 1));

/** A box, a machine and a partner hand on things: they are never visits. */
export const countsVisits = (kind: SiteKind): boolean => kind !== 'box-or-machine' && kind !== 'partner';
