import type { Kind, OnceKey, ShiftId } from '../engines/facts/fact.ts';
import type { MeasureId } from '../engines/tallies/tally.ts';
import type { SupplyUnit } from './supply.ts';

/** Kinds that belong to the program itself, not to any service. Bodies stand in program/facts.ts. */
export const programKinds = {
  /** { visits, bundles?: [{ bundle, quantity }] }: one save on the pad, or a batch of many. */
  encounter: 'program.encounter.v1' as Kind,
  /** { people, bundles? }: came in at the door. */
  doorCounted: 'program.door-counted.v1' as Kind,
  /** { question, answer }: one answer, one fact, one parcel; no shift (stored one-way). A declared pair joins two with ':'. */
  answered: 'program.answered.v1' as Kind,
  /** { question }: somebody answered a question that takes several answers: its denominator. */
  asked: 'program.asked.v1' as Kind,
  /** { supply, why: 'run-out' | 'not-carried' }: a need we could not meet. */
  askedFor: 'program.asked-for.v1' as Kind,
  /** { load: GivenLine[], crew?, area?, device? } */
  shiftOpened: 'program.shift-opened.v1' as Kind,
  /** { left: GivenLine[], how: 'by-hand' | 'by-itself' }, once per shift. */
  shiftClosed: 'program.shift-closed.v1' as Kind,
  /** { text, for: 'next-crew' | 'safety' } */
  noteLeft: 'program.note-left.v1' as Kind,
  /** { part, value, after }: set-up. Standing. */
  set: 'program.set.v1' as Kind,
  /** { from, to, every, report }: a counting window for cards. Standing. */
  windowOpened: 'program.window-opened.v1' as Kind,
  /** { window, cards, seen, unread, visits, given, replaced }: its report is out, and only these numbers stay. Standing. */
  windowReleased: 'program.window-released.v1' as Kind,
  /** { how: 'new' | 'replacement' }: a card was given out. Stored one-way, at no site. */
  cardGiven: 'program.card-given.v1' as Kind,
  /** { of, service, rows: [{ measure, dims, amount, low, high, n }] }: figures of an old spreadsheet. */
  imported: 'program.imported.v1' as Kind,
  // Standing, and never taken back (program/months/facts.ts).
  /** { month, sheet, previous }: the lead closed a month; `sheet` is the hash of what was on the screen. */
  monthClosed: 'program.month-closed.v1' as Kind,
  /** { scope, words, quiet } */
  holdPlaced: 'program.hold-placed.v1' as Kind,
  /** { hold }: one of the two people that lifting takes. */
  holdLift: 'program.hold-lift.v1' as Kind,
  /** { after: 'clock', today } or { after: 'restore', name }: destruction may go on. */
  fadingAllowed: 'program.fading-allowed.v1' as Kind,
  /** { month } or { unopenedUntil }: what this version cannot count may fade all the same. */
  letGo: 'program.let-go.v1' as Kind,
  /** { name, until }: a device was taken out; papers under this nickname, made until then, open nothing. */
  deviceRevoked: 'program.device-revoked.v1' as Kind,
  /** { name, until, from }: what a device that was taken out still has is taken in once more. */
  deviceOnceMore: 'program.device-once-more.v1' as Kind,
  /** { day }, signed by a way in: on that day it opened a canary. */
  wayInProven: 'program.way-in-proven.v1' as Kind,
  /** { about }: one ask, paid after its month has turned (docs/adr/0044). Without a visit, a shift or a day of its own. */
  askCounted: 'program.ask-counted.v1' as Kind,
  /** { month }: this month's asks are counted. Until it is here the month says so. */
  asksCounted: 'program.asks-counted.v1' as Kind,
} as const;

/** Behind the asks wall only: never in an open parcel. Bodies stand in program/asks.ts. */
export const askKinds = {
  opened: 'program.ask-opened.v1' as Kind,
  noted: 'program.ask-noted.v1' as Kind,
  closed: 'program.ask-closed.v1' as Kind,
} as const;

export const programMeasures = {
  encounters: 'program.encounters' as MeasureId,
  doorCounts: 'program.door-counts' as MeasureId,
  bundles: 'program.bundles' as MeasureId,
  answers: 'program.answers' as MeasureId,
  asked: 'program.asked' as MeasureId,
  askedFor: 'program.asked-for' as MeasureId,
  shifts: 'program.shifts' as MeasureId,
  loaded: 'program.loaded' as MeasureId,
  left: 'program.left' as MeasureId,
  /** A supply that the program added itself was loaded: no service settles it. */
  ownLoaded: 'program.own-loaded' as MeasureId,
  /** How often a shift's close said what is left of a supply: nought left is not the same as not said. */
  leftSaid: 'program.left-said' as MeasureId,
  cardsGiven: 'program.cards-given' as MeasureId,
  asks: 'program.asks' as MeasureId,
} as const;

/** Loaded, not left and not tapped: worked out per shift, one measure for each unit, dims [supply]. May be negative. */
export const uncountedMeasure = (unit: SupplyUnit): MeasureId => `program.${unit}-uncounted` as MeasureId;

/** Kinds and measures that a service's supplies use: made by `distribution(service)` in program/distribution.ts. */
export const distributedKind = (service: string): Kind => `${service}.distributed.v1` as Kind;
/** One measure for each unit, so that no sum adds kits to syringes. Dims [supply, to]. */
export const distributedMeasure = (service: string, unit: SupplyUnit): MeasureId =>
  `${service}.${unit}-distributed` as MeasureId;
export const dosesMeasure = (service: string): MeasureId => `${service}.doses-distributed` as MeasureId;

export const closeOnce = (shift: ShiftId): OnceKey => `close:${shift}` as OnceKey;
export const binOnce = (shift: ShiftId): OnceKey => `bin:${shift}` as OnceKey;
/** How the once key of whatever came from a paper sheet begins. */
export const anySheet = 'sheet:';
export const sheetOnce = (sheet: string, line: string): OnceKey => `${anySheet}${sheet}:${line}` as OnceKey;
