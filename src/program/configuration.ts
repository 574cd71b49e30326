import type { Day } from '../engines/facts/day.ts';
import type { FactId, ProgramId, SiteId } from '../engines/facts/fact.ts';
import type { Brand } from '../std/brand.ts';
import type { OutsidePart } from './held/outside.ts';
import type { ReturnContainer } from './service.ts';
import type { Site } from './site.ts';
import type { Line, SupplyId } from './supply.ts';
import type { Language } from './words.ts';

export type BundleId = Brand<string, 'BundleId'>;

/** A pre-packed kit: one tap. */
export interface Bundle {
  readonly id: BundleId;
  readonly name: string;
  readonly picture: string;
  readonly lines: readonly Line[];
}

/** A supply that a program adds of its own, under the service it belongs to. */
export interface OwnSupply {
  readonly id: SupplyId;
  readonly service: string;
  readonly name: string;
  readonly picture: string;
  readonly unit: 'syringes' | 'kits' | 'items';
  readonly dosesPerKit?: number;
  readonly steps: readonly [number] | readonly [number, number];
}

/** Questions a program may turn on. All off at first, none ever required. */
export const questionIds = [
  'first-time',
  'age-band',
  'gender',
  'race-and-ethnicity',
  'area',
  'main-drug',
  'way-of-using',
] as const;
export type QuestionId = (typeof questionIds)[number];

export interface QuestionSetting {
  readonly id: QuestionId;
  readonly on: boolean;
  /** Why this program asks: which report, who wants it, what the board said (P7). */
  readonly reports: readonly string[];
  readonly askedBy: string;
  readonly board: 'agreed' | 'declined' | 'not-yet-asked';
  readonly review: string;
  /**
   * The one other question that a named report crosses with this one (age by gender). Only then are the two answers of
   * one person stored together, as that pair and nothing more.
   */
  readonly pairedWith?: { readonly question: QuestionId; readonly report: string };
  /** The program's own options where the question's are local (counties, three-digit areas). */
  readonly options?: readonly { readonly id: string; readonly label: string }[];
}

/** Participant cards: off unless a funder insists on unique counts, and then with its purpose (P7). */
export interface CardsSetting {
  readonly on: boolean;
  /** Which funder insists. */
  readonly askedBy: string;
  readonly board: QuestionSetting['board'];
  readonly review: string;
}

/** The printed sheet's public half. What backups are sealed to; it opens nothing. */
export interface RecoveryKey {
  /** `age1…` */
  readonly recipient: string;
  /** Ed25519, 32 bytes in base64url. */
  readonly sign: string;
  /** The day on which words of the printed page were typed back last. */
  readonly proven: Day;
}

/** How the app is called and drawn on a phone and in a list of windows. */
export interface Look {
  readonly name: string;
  readonly icon: 'door' | 'plain';
}

/** Where nightly backups go, on the machine that runs the server. */
export interface BackupPlace {
  readonly folder: string;
  /** Random name, kept in a file in that folder: by it the stick is known, and an empty place where it was is not. */
  readonly mark: string;
  /** The lead said: whatever lies in this folder is copied to another machine by itself. */
  readonly elsewhere: boolean;
}

/**
 * All that set-up says, folded from facts 'program.set.v1' ({ part, value, after }). A part's value is the one that no
 * other names in `after`; of several (two leads at once) the one with the smallest id holds and the others are marked.
 * Parts: 'program', 'site:<id>', 'supply:<id>', 'bundle:<id>', 'tiles:<site>', 'container:<id>', 'question:<id>',
 * 'report:<id>', 'secondary', 'cards', 'recovery', 'backups', 'outside', 'held-page', 'look'.
 */
export interface Configuration {
  readonly program: ProgramId;
  readonly name: string;
  /** IANA zone of the program's clock. */
  readonly zone: string;
  /** The hour (0-12) at which the program's day turns: 5 unless set. */
  readonly dayTurnsAt: number;
  readonly languages: readonly Language[];
  /** State or country, as picked in set-up. */
  readonly region: string;
  readonly reportsTo: readonly string[];
  readonly sites: readonly Site[];
  /** What this program gives out: ids of supplies (declared or own), in the program's order. */
  readonly supplies: readonly SupplyId[];
  readonly ownSupplies: readonly OwnSupply[];
  readonly bundles: readonly Bundle[];
  /** Order of tiles by site; a site without one has the program's order. Bundle and supply ids. */
  readonly tiles: Readonly<Record<SiteId, readonly string[]>>;
  readonly containers: readonly ReturnContainer[];
  readonly questions: readonly QuestionSetting[];
  /** "For how many people?" is asked: only where a named report needs it. */
  readonly secondary: { readonly on: boolean; readonly report: string };
  /** What lies outside Doorstep, as the program wrote it, and the day it did. */
  readonly outside?: { readonly day: Day; readonly said: OutsidePart };
  /** The page "What we hold" is there for people who come. */
  readonly heldPage?: true;
  /** Left out until somebody turned them on. `windows`: those that are open, by their days. */
  readonly cards?: CardsSetting & {
    readonly windows: readonly { readonly id: FactId; readonly from: Day; readonly to: Day }[];
  };
  /** Left out until the sheet was printed and words of it typed back. */
  readonly look?: Look;
  readonly recovery?: RecoveryKey;
  readonly backups?: BackupPlace;
  /** Set-up has been through its six questions. */
  readonly setUp: boolean;
  /** For each part, the ids of the set-up facts that say it now: what a change of it names in `after`. */
  readonly heads: Readonly<Record<string, readonly FactId[]>>;
  /** Changes with every change: a device asks only for what it does not have. */
  readonly version: string;
}
