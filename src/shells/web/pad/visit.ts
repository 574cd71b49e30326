import type { Body, Kind, ShiftId } from '../../../engines/facts/fact.ts';
import { distributedKind, programKinds } from '../../../program/kinds.ts';
import type { ReturnContainer } from '../../../program/service.ts';
import { countsVisits, type Site } from '../../../program/site.ts';
import type { Recipient } from '../../../program/supply.ts';
import type { Draft } from '../app.ts';
import { lineOf, type Shelf, suppliesIn } from './tiles.ts';

type Level = ReturnContainer['levels'][number];

/** Used syringes that came back, as they came. Counts of one kind are added up; kinds stay apart. */
export interface Back {
  readonly how: 'container' | 'tens' | 'typed' | 'about';
  readonly container?: string;
  readonly level?: Level;
  readonly amount: number;
  readonly low: number;
  readonly high: number;
}

/** What has been tapped and not counted yet. Lives in memory only. */
export interface Tapped {
  /** By tile or size. */
  readonly counts: Readonly<Record<string, number>>;
  readonly back: readonly Back[];
  /** More than one: many people at once. */
  readonly people: number;
  readonly to: Recipient;
  readonly band: string | null;
}

export const nothingTapped: Tapped = { counts: {}, back: [], people: 1, to: 'participant', band: null };

export const isNothing = (tapped: Tapped): boolean =>
  Object.keys(tapped.counts).length === 0 && tapped.back.length === 0 && tapped.band === null;

const share = { quarter: 1 / 4, half: 1 / 2, full: 1 } as const;

/** A container so full: an estimate with its range. Whole numbers. */
export function backByContainer(container: ReturnContainer, level: Level): Back {
  const { about, low, high } = container.full;
  const part = share[level];
  return {
    how: 'container',
    container: container.id,
    level,
    amount: Math.round(about * part),
    low: Math.floor(low * part),
    high: Math.ceil(high * part),
  };
}

export const backByTens = (amount: number): Back => ({ how: 'tens', amount, low: amount, high: amount });

/** "About" is what somebody said: we let it lie a fifth to either side. A number they counted is a count. */
export function backTyped(amount: number, how: 'typed' | 'about'): Back {
  const away = how === 'about' ? Math.ceil(amount / 5) : 0;
  return { how, amount, low: amount - away, high: amount + away };
}

export function addBack(list: readonly Back[], more: Back): readonly Back[] {
  const same = (one: Back): boolean =>
    one.how === more.how && one.container === more.container && one.level === more.level;
  if (!list.some(same)) return [...list, more];
  return list.map((one) => (same(one) ? sumOf([one, more], one) : one));
}

const sumOf = (list: readonly Back[], like: Back): Back => ({ ...like, ...backTotal(list) });

export const backTotal = (
  list: readonly Pick<Back, 'amount' | 'low' | 'high'>[],
): { readonly amount: number; readonly low: number; readonly high: number } => ({
  amount: list.reduce((sum, one) => sum + one.amount, 0),
  low: list.reduce((sum, one) => sum + one.low, 0),
  high: list.reduce((sum, one) => sum + one.high, 0),
});

export interface Where {
  readonly site: Site;
  readonly shift: ShiftId;
  readonly returnsKind: Kind | null;
  readonly bandKind: Kind | null;
}

/** The facts of one save: the visit itself, what each service gave, and what came back. One parcel. */
export function draftsOf(tapped: Tapped, shelf: Shelf, where: Where): readonly Draft[] {
  const { site, shift } = where;
  const draft = (kind: Kind, body: Body): Draft => ({ kind, site: site.id, shift, body });
  const to = recipientOf(tapped, site);
  const visits = to === 'participant' ? tapped.people : 0;
  const drafts: Draft[] = [];
  if (visits > 0) drafts.push(visitDraft(tapped, site, visits, draft, shelf));
  const byService = new Map<string, Body[]>();
  for (const [supply, quantity] of suppliesIn(tapped.counts, shelf)) {
    const service = shelf.supplies.get(supply)?.service;
    if (service && quantity > 0)
      byService.set(service, [...(byService.get(service) ?? []), lineOf(supply, quantity, shelf)]);
  }
  for (const [service, lines] of byService)
    drafts.push(draft(distributedKind(service), { lines, to, visits }));
  if (where.returnsKind) for (const back of tapped.back) drafts.push(draft(where.returnsKind, { ...back }));
  if (where.bandKind && tapped.band !== null) drafts.push(draft(where.bandKind, { band: tapped.band }));
  return drafts;
}

/** A box, a machine and a partner take things on: never visits. */
export function recipientOf(tapped: Tapped, site: Site): Recipient {
  if (tapped.to !== 'participant' || countsVisits(site.kind)) return tapped.to;
  return site.kind === 'partner' ? 'partner-agency' : 'box-or-machine';
}

function visitDraft(
  tapped: Tapped,
  site: Site,
  visits: number,
  draft: (kind: Kind, body: Body) => Draft,
  shelf: Shelf,
): Draft {
  if (site.visit === 'door-count') return draft(programKinds.doorCounted, { people: visits });
  const bundles = shelf.tiles.flatMap((tile) => {
    const quantity = tapped.counts[tile.id] ?? 0;
    return tile.bundle && quantity > 0 ? [{ bundle: tile.id, quantity }] : [];
  });
  return draft(programKinds.encounter, { visits, ...(bundles.length > 0 ? { bundles } : {}) });
}
