import type { HoldScope } from '../engines/destruction/holds.ts';
import type { Day, Month } from '../engines/facts/day.ts';
import type { FactId, ShiftId, SiteId } from '../engines/facts/fact.ts';
import type { AccountId } from '../engines/sealing/seed.ts';
import type { Difference, SiteEntries } from '../engines/tallies/month-figures.ts';
import type { MeasureId } from '../engines/tallies/tally.ts';
import type { WindowLength } from '../program/cards/window.ts';
import type { ChainBreak } from '../program/months/chain.ts';
import type { Adjustment } from '../program/months/sheet.ts';
import type { RetentionRecord } from '../program/retention.ts';
import type { VisitMeasure } from '../program/site.ts';
import type { ProblemCode } from '../std/problem.ts';
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
  /** Whether a verified backup that left the server is not past its days. */
  readonly backup: boolean;
  /** The last verified one, wherever it lies, and why the last try came to nothing. */
  readonly backups: {
    readonly last: LastBackup | null;
    readonly trouble: { readonly code: ProblemCode; readonly since: Day } | null;
  };
  /** Months that are over and that nobody has closed, oldest first. */
  readonly toClose: readonly Month[];
  /** Months that fade by themselves on this day unless somebody closes or holds them: two weeks' notice. */
  readonly notices: readonly { readonly month: Month; readonly fadesOn: Day }[];
  /** Holds that stand. Staff always see them. */
  readonly holds: readonly HoldLine[];
  /** Nothing is destroyed until the lead has said that this is today ('clock'), or has confirmed the holds ('restored'). */
  readonly waits: 'clock' | 'restored' | null;
  /** Ways in that nobody has tried for a year: people who hold keys, and whether the sheet is one. */
  readonly untried: { readonly people: number; readonly sheet: boolean };
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
  readonly takenOut: readonly TakenOut[];
  readonly devices: readonly DeviceLine[];
}
/** GET /v1/line/heard: devices that carry the line of keys, and whether each has heard of everybody who left. */
export interface LineHeardAnswer {
  readonly devices: readonly { readonly nickname: string; readonly heard: boolean }[];
}
/** A nickname that was taken out, and the last day whose papers are refused. */
export interface TakenOut {
  readonly name: string;
  readonly until: Day;
  /** What it still has is, or was, taken in once more. Null: nobody chose that, or the choice is over and was not used. */
  readonly onceMore: OnceMoreNow | null;
}
export interface OnceMoreNow {
  /** 'came': that one sync was. */
  readonly state: 'waits' | 'comes' | 'came';
  /** The last day on which it may come. */
  readonly last: Day;
  /** Parcels that were taken in by it. */
  readonly taken: number;
}
export interface DeviceLine {
  readonly nickname: string;
  /** The last day on which anything of it arrived. */
  readonly lastDay: Day | null;
  /** Numbers that are missing below the highest that came: parcels still awaited. */
  readonly gaps: number;
  /** Parcels of it that came, of months that have not faded. */
  readonly parcels: number;
  /** The last day on which it asked anything, or something of it came. */
  readonly heard: Day | null;
}

/** GET /v1/ways-in: what opens the walls, and the backups. Accounts are random names; who they are the server does not know. */
export interface WaysInAnswer {
  readonly ways: readonly WayInNow[];
}
export interface WayInNow {
  readonly account: AccountId;
  readonly sheet: boolean;
  /** The last day on which it opened something. */
  readonly proven: Day | null;
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

/** GET /v1/months: every month of which anything is known, oldest first. */
export interface MonthsAnswer {
  readonly day: Day;
  readonly months: readonly MonthLine[];
  /** What breaks the chain of sheets; empty: it holds. */
  readonly chain: readonly ChainBreak[];
}
export interface MonthLine {
  readonly month: Month;
  /** 'closing': a closing came whose sheet is not here; the file that its device saved, or looking again, brings it. */
  readonly state: 'running' | 'open' | 'closing' | 'closed' | 'faded';
  readonly closedOn: Day | null;
  /** An account, or 'device:' and a name; null: nobody closed it, or nobody was named. */
  readonly by: string | null;
  readonly sheet: string | null;
  /** The first day on which it may fade; null once it has. */
  readonly fadesOn: Day | null;
  /** It fades by itself, and everybody is told. */
  readonly notice: boolean;
  /** Why something finer than tallies is still here though its day has come. */
  readonly keeps: 'held' | 'not-counted' | 'late' | 'clock' | 'restored' | 'tallies-differ' | null;
  /** Facts that this version cannot count. */
  readonly waiting: number;
}

/** GET /v1/months/:month: the closing screen. */
export interface ClosingAnswer {
  readonly month: Month;
  readonly mayClose: boolean;
  readonly whyNot: 'month-running' | 'already-closed' | 'tallies-differ' | 'clock' | null;
  /** For each site how its entries came, and what was corrected or asks for a look. */
  readonly entries: readonly SiteEntries[];
  /** Devices that have not sent everything, or were not heard of since the month ended. */
  readonly awaited: readonly DeviceLine[];
  readonly totals: readonly MonthTotal[];
  readonly notYetCounted: readonly NotYetCounted[];
  readonly unopened: number;
  /** Asks of this month are not yet counted: a keyholder's device brings them. */
  readonly asksOwed: boolean;
  /** "Day unsure", to be placed: at most 200. */
  readonly unsure: readonly KeptFact[];
  readonly differences: readonly Difference[];
  /** What is closed: these go into the closing's fact. Its text, a megabyte of a busy month, has an address of its own. */
  readonly sheet: { readonly hash: string; readonly previous: string | null } | null;
  /** Changes to months closed before, which this sheet books. */
  readonly adjustments: readonly Adjustment[];
}
export interface MonthTotal {
  readonly site: SiteId;
  readonly measure: MeasureId;
  readonly amount: number;
  readonly low: number;
  readonly high: number;
  /** The month before; null when nothing of this measure came in. */
  readonly before: number | null;
}

/** GET /v1/months/:month/sheet/:hash: what the device that closes saves as a file, before it closes. */
export interface SheetToCloseAnswer {
  readonly month: Month;
  readonly hash: string;
  readonly text: string;
}

/** GET /v1/months/:month/sheet, and what a sheet's file holds. */
export interface SheetOfMonthAnswer {
  readonly month: Month;
  readonly hash: string;
  readonly text: string;
  /** Booked by later sheets, and what has changed since and is in no sheet yet. */
  readonly adjustments: readonly (Adjustment & { readonly bookedOn: Day | null })[];
}

/** GET /v1/holds */
export interface HoldsAnswer {
  readonly holds: readonly HoldLine[];
  readonly waits: 'clock' | 'restored' | null;
  /** What `program.fading-allowed.v1` names when the lead confirms. */
  readonly confirm: { readonly today: Day; readonly restore: string | null };
  /** What the public page says: nothing while every hold is quiet. */
  readonly publicSays: 'deleting-is-paused' | null;
}
export interface HoldLine {
  readonly id: FactId;
  readonly day: Day;
  readonly scope: HoldScope;
  readonly words: string;
  readonly quiet: boolean;
  readonly by: string | null;
  /** Who has said that it may be lifted: two are needed. */
  readonly liftedBy: readonly string[];
  readonly stands: boolean;
  /** Devices not heard of since it was placed: what lies on them goes on as it was until they are. */
  readonly notReached: readonly string[];
}

/** GET /v1/retention: the written policy, and what each record is called in the program's languages. */
export interface RetentionAnswer {
  readonly records: readonly RetentionRecord[];
}

/** GET and POST /v1/update: the button for a new version of the server. */
export interface UpdateAnswer {
  /**
   * 'not-here': this server was not started in a way that can go over to another version. 'open' and 'put-back': what
   * became of the update that this server was started for.
   */
  readonly state:
    | 'not-here'
    | 'idle'
    | 'running'
    | 'nothing-newer'
    | 'chosen'
    | 'no-backup'
    | 'not-done'
    | 'open'
    | 'put-back';
  /** The version that runs, where it can go over to another. */
  readonly version: string | null;
  readonly mayStart: boolean;
}

export interface LastBackup {
  readonly day: Day;
  readonly folder: string;
  /** It lies on another disk, or in a folder that is copied to another machine. */
  readonly left: boolean;
}

/** GET /v1/backups. */
export interface BackupsAnswer {
  /** There is a printed sheet to seal to. */
  readonly recovery: boolean;
  /** Set-up names another sheet than the one before: a lead says whether it is the program's. */
  readonly sheetChanged: boolean;
  /** The folder or stick that set-up chose: whether it is there now, and away from the server's disk. */
  readonly place: { readonly folder: string; readonly there: boolean; readonly left: boolean } | null;
  readonly last: LastBackup | null;
  /** What is marked safe counts as safe today. */
  readonly safe: boolean;
  readonly trouble: { readonly code: ProblemCode; readonly since: Day } | null;
  readonly running: boolean;
  /** In the chosen place, newest first. */
  readonly kept: readonly {
    readonly name: string;
    readonly day: Day;
    readonly bytes: number;
    /** A hold keeps it. */
    readonly held: boolean;
  }[];
  /** Made to files of somebody's choice: nobody takes these away. */
  readonly apart: readonly { readonly day: Day; readonly folder: string }[];
}

/** POST /v1/backups. */
export interface BackupMade {
  readonly day: Day;
  readonly folder: string;
  readonly name: string;
  readonly bytes: number;
  readonly left: boolean;
}

/** POST /v1/backups/check: what was found without opening it. */
export interface BackupCheckedAnswer {
  readonly name: string;
  readonly day: Day;
  readonly file: string;
  readonly keys: number;
  readonly compared: boolean;
}

/** POST /v1/backups/place. */
export interface BackupPlaceAnswer {
  readonly mark: string;
  readonly anotherDisk: boolean;
}
