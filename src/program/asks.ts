/**
 * Asks: what somebody asked us to follow up. They lie behind the asks wall, sealed on a device; of each only one count
 * leaves, after the month has turned: what was asked for, and at which site. The kinds with "ask-" and a body of words
 * never travel in the open; a parcel of counts that held one would not be counted, and says so.
 */
import { parseMonth } from '../engines/facts/day.ts';
import type { Body } from '../engines/facts/fact.ts';
import { counted, type FactKind, type Measure } from '../engines/tallies/tally.ts';
import { askKinds, programKinds, programMeasures } from './kinds.ts';
import type { Service } from './service.ts';
import { isOneOf, isText, isWhole, onlyKeys } from './shape.ts';
import { teamKinds } from './team.ts';

/** What an ask is about. One-way counts are kept by it. */
export const askAbout = ['medication', 'housing', 'health', 'papers', 'ride', 'things', 'other'] as const;
export type AskAbout = (typeof askAbout)[number];

/** How an ask ended, as the person tells it. */
export const askEnds = ['went', 'not-wanted', 'turned-away', 'not-known'] as const;
export type AskEnd = (typeof askEnds)[number];

export const longestAsk = 600;
export const longestChosenName = 40;
/** Months after which an ask fades by itself: it goes at the end of that quarter. */
export const askFades = [3, 6, 12] as const;

/** { about, words, name?, months, spoken: true }: in their words; the name they chose, if they chose one. */
export interface AskOpened {
  readonly about: AskAbout;
  readonly words: string;
  readonly name?: string;
  readonly months: number;
}

/** Bodies behind the wall, read as strictly as open ones. Null: not such a body. */
export function readAskOpened(body: Readonly<Record<string, unknown>>): AskOpened | null {
  const { about, words, name, months } = body;
  if (!onlyKeys(body as Body, ['about', 'words', 'name', 'months'])) return null;
  if (!isOneOf(about, askAbout) || !isText(words, longestAsk) || !isWhole(months, 1, 24)) return null;
  return name === undefined || isText(name, longestChosenName) ? (body as unknown as AskOpened) : null;
}
export const readAskNoted = (body: Readonly<Record<string, unknown>>): string | null =>
  onlyKeys(body as Body, ['words']) && isText(body['words'], longestAsk) ? body['words'] : null;
export const readAskClosed = (body: Readonly<Record<string, unknown>>): AskEnd | null =>
  onlyKeys(body as Body, ['end']) && isOneOf(body['end'], askEnds) ? body['end'] : null;

/** What the program itself puts behind a wall. A service that puts something there declares it in the same way. */
export const programBehind: Service['behind'] = {
  asks: [askKinds.opened, askKinds.noted, askKinds.closed],
  team: [teamKinds.named],
};

/** What asks leave in the open. */
export const askFactKinds: readonly FactKind[] = [
  {
    kind: programKinds.askCounted,
    parse: (body) => (onlyKeys(body, ['about']) && isOneOf(body['about'], askAbout) ? body : null),
    counts: ({ body }) => [counted(programMeasures.asks, [body['about'] as string], 1, 0)],
  },
  {
    kind: programKinds.asksCounted,
    parse: (body) => (onlyKeys(body, ['month']) && parseMonth(body['month']) !== null ? body : null),
    counts: () => [],
    listed: true,
  },
];

export const askMeasures: readonly Measure[] = [
  { id: programMeasures.asks, counts: 'events', unit: 'requests', dims: ['about'], version: 1 },
];
