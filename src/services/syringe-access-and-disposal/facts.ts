import type { Body, Kind } from '../../engines/facts/fact.ts';
import { type Amounts, isAmounts, isOneOf, isSlug, onlyKeys } from '../../program/shape.ts';
import { bands } from './bands.ts';
import { id } from './id.ts';

export const kinds = {
  /** { how, container?, level?, amount, low, high }: brought back; which box, where it was one box or one kind of it. */
  returned: `${id}.returned.v1` as Kind,
  /** { how, amount, low, high }, once per shift: what the shift's bin holds, measured at the close. */
  binMeasured: `${id}.bin-measured.v1` as Kind,
  /** { how, amount, low, high }: found syringes, picked up in the community. Never part of what was brought back. */
  collected: `${id}.collected.v1` as Kind,
  /** { band }: for how many people the supplies are. Off unless a named report needs it. */
  secondary: `${id}.secondary-distribution.v1` as Kind,
} as const;

/** As people bring them: by container (an estimate), typed once as a count or as "about", weighed, or by tens. */
export const waysReturned = ['container', 'typed', 'about', 'weighed', 'tens'] as const;
export const levels = ['quarter', 'half', 'full'] as const;
export type Returned = Amounts & {
  readonly how: (typeof waysReturned)[number];
  readonly container?: string;
  readonly level?: (typeof levels)[number];
};

export function parseReturned(body: Body): (Body & Returned) | null {
  if (!onlyKeys(body, ['how', 'container', 'level', 'amount', 'low', 'high'])) return null;
  if (!isOneOf(body['how'], waysReturned) || !isAmounts(body)) return null;
  const { how, container, level } = body;
  if (how !== 'container' && (container !== undefined || level !== undefined)) return null;
  if (container !== undefined && !isSlug(container)) return null;
  return level === undefined || isOneOf(level, levels) ? (body as Body & Returned) : null;
}

/** A bin is weighed, counted, or read off by its volume. */
export const waysMeasured = ['weighed', 'counted', 'volume'] as const;
export type Measured = Amounts & { readonly how: (typeof waysMeasured)[number] };

export const parseMeasured = (body: Body): (Body & Measured) | null =>
  onlyKeys(body, ['how', 'amount', 'low', 'high']) && isOneOf(body['how'], waysMeasured) && isAmounts(body)
    ? (body as Body & Measured)
    : null;

/** Found syringes come in every way that syringes can be counted. */
export const waysCollected = ['weighed', 'counted', 'volume', 'about'] as const;
export type Collected = Amounts & { readonly how: (typeof waysCollected)[number] };

export const parseCollected = (body: Body): (Body & Collected) | null =>
  onlyKeys(body, ['how', 'amount', 'low', 'high']) && isOneOf(body['how'], waysCollected) && isAmounts(body)
    ? (body as Body & Collected)
    : null;

export type Secondary = { readonly band: string };
const bandAnswers = [...bands.map((band) => band.id), 'declined', 'dont-know'];

export const parseSecondary = (body: Body): (Body & Secondary) | null =>
  onlyKeys(body, ['band']) && isOneOf(body['band'], bandAnswers) ? (body as Body & Secondary) : null;
