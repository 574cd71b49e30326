import type { Day } from '../engines/facts/day.ts';
import type { FactId, ShiftId, SiteId } from '../engines/facts/fact.ts';
import type { WindowLength } from '../program/cards/window.ts';
import type { VisitMeasure } from '../program/site.ts';
import type { KeptFact, NotYetCounted } from '../stores/contract.ts';

/**
 * What the server's desk pages answer: the server fills these, the desk reads them, and nothing else stands between.
 * The finest time in any of them is a day.
 */

/** GET /v1/now: what the Today screen shows. */
export interface NowAnswer {
  readonly day: Day;
  /** Seven days, oldest first; the last is today. */
  readonly week: readonly Day[];
  readonly sites: readonly SiteNow[];
  /** Given out today over all sites, in two units that are never added. */
  readonly outToday: { readonly syringes: number; readonly doses: number };
  /** Entries that ask for a second look. */
  readonly marked: number;
  readonly devices: readonly DeviceLine[];
  readonly notYetCounted: readonly NotYetCounted[];
  /** Sealed parcels that could not be opened, or were not parcels. */
  readonly unopened: number;
  /** Whether this server has a verified backup at all. */
  readonly backup: boolean;
  /** Questions answered by fewer than five people this month: low answers. */
  readonly lowAnswers: readonly { readonly question: string; readonly answers: number }[];
}

/** One site in the measure that is its own visit. Sites are never added up. */
export interface SiteNow {
  readonly site: SiteId;
  readonly measure: VisitMeasure;
  /** One number for each day of `week`; null where nothing of this measure came in. */
  readonly week: readonly (number | null)[];
  /** Shifts of today that nobody has closed. */
  readonly openShifts: number;
  /** A shift was opened today, whether or not it is closed by now. */
  readonly wasOpen: boolean;
}

/** GET /v1/cards: counting windows in order of their days. */
export interface CardsAnswer {
  readonly windows: readonly WindowNow[];
}
/** Cards, never people. There is no place in it for a site, a group or a day. */
export interface WindowNow {
  readonly id: FactId;
  readonly from: Day;
  readonly to: Day;
  readonly every: WindowLength;
  readonly report: string;
  /** 'held': its report is out, and a hold keeps the set and its key. */
  readonly state: 'open' | 'released' | 'held';
  readonly cards: number;
  /** A key was lost in between: the number of cards may be too high. */
  readonly atMost: boolean;
  readonly seen: number;
  readonly unread: number;
  /** Came after the release: in no other number. */
  readonly late: number;
  readonly visits: number;
  readonly given: number;
  readonly replaced: number;
}

/** GET /v1/devices -> { devices }. */
export interface DevicesAnswer {
  readonly devices: readonly DeviceLine[];
}
export interface DeviceLine {
  readonly nickname: string;
  /** The last day on which anything of it arrived. */
  readonly lastDay: Day | null;
  /** Numbers that are missing below the highest that came: parcels still awaited. */
  readonly gaps: number;
}

/** GET /v1/marked: what asks for a second look, and the shifts that were set aside. */
export interface MarkedAnswer {
  readonly entries: readonly MarkedEntry[];
  /** More than the answer holds (at most 200). */
  readonly more: boolean;
  readonly setAside: readonly ShiftLine[];
}
export interface MarkedEntry extends KeptFact {
  readonly device: string | null;
}

/** GET /v1/shifts?from&to -> { shifts }. */
export interface ShiftsAnswer {
  readonly shifts: readonly ShiftLine[];
}
export interface ShiftLine {
  readonly shift: ShiftId;
  readonly site: SiteId;
  readonly day: Day;
  readonly device: string | null;
  readonly visits: number;
  readonly state: 'open' | 'closed' | 'closed-by-itself';
  /** The fact that set it aside; retracting that fact brings the shift back. */
  readonly setAside: FactId | null;
}

/** GET /v1/sheets/:sheet: what is known of a paper sheet, so that it is shown and not counted again. */
export interface SheetAnswer {
  readonly sheet: string;
  /** Empty when the sheet is new. */
  readonly entered: readonly KeptFact[];
}

/** POST /v1/join-codes { may } */
export interface JoinCodeAnswer {
  readonly code: string;
  readonly url: string;
  /** The address in it is reached from the machine that runs the server, and from no phone. */
  readonly onlyThisMachine: boolean;
}

/** GET /v1/reports. One report's own answer is `Report` in src/program/report-types.ts. */
export interface ReportsAnswer {
  readonly reports: readonly ReportEntry[];
}
export interface ReportEntry {
  readonly id: string;
  /** 'program' or a service: `title` is a key of its words. */
  readonly owner: string;
  readonly title: string;
  /** What `by` may name. */
  readonly by: readonly string[];
}

/** GET /v1/reaching: how phones reach this server. */
export interface ReachingAnswer {
  /** 'own': by an authority of its own; 'in-front': by something that holds the certificate in front of it. */
  readonly way: 'none' | 'own' | 'domain' | 'in-front';
  /** The https origin that phones use. */
  readonly address: string | null;
  /** The plain origin with the page that puts the authority on a phone. */
  readonly firstPage: string | null;
  /** SHA-256 of the authority's root, to compare with what a phone shows. */
  readonly fingerprint: string | null;
  /** The last day of the certificates: of all of them with an own authority, of this one with a domain. */
  readonly until: Day | null;
  /** Why phones do not reach it though they should: a word of `ReachingTrouble`. */
  readonly trouble: string | null;
  /** What this machine is called on its network. */
  readonly usualName: string;
  /** Asked on the machine itself: only there the way is chosen. */
  readonly mayChoose: boolean;
}
