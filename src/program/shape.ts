/**
 * Small strict readers for the bodies of facts. A body with a key that its kind does not know is not that kind's shape:
 * it is kept and numbered as not yet counted, so that nothing slips in beside what was declared (P3).
 */
import type { Body } from '../engines/facts/fact.ts';
import { type GivenLine, supplyUnits } from './supply.ts';

/** The most that one line of one fact may say. More is not refused by rule: it is simply no count of a night. */
export const mostQuantity = 1_000_000;
const mostLines = 64;

const slugPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Only these keys, each of them allowed to be missing. */
export function onlyKeys(body: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  for (const key in body) if (!keys.includes(key)) return false;
  return true;
}

export const isWhole = (value: unknown, least: number, most: number = mostQuantity): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

export const isSlug = (value: unknown): value is string =>
  typeof value === 'string' && slugPattern.test(value);

export const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most && value.trim().length > 0;

export const isOneOf = <const T extends string>(value: unknown, all: readonly T[]): value is T =>
  (all as readonly unknown[]).includes(value);

export const isRecord = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lines of supplies, or null. `least` is 0 where nought is an answer (what is left), 1 where it is not. */
export function readLines(value: unknown, least: 0 | 1): readonly GivenLine[] | null {
  if (!Array.isArray(value) || value.length > mostLines) return null;
  for (const line of value as readonly unknown[]) {
    if (!isRecord(line) || !onlyKeys(line, ['supply', 'quantity', 'unit', 'doses'])) return null;
    if (!isSlug(line['supply']) || !isWhole(line['quantity'], least)) return null;
    if (line['unit'] !== undefined && !isOneOf(line['unit'], supplyUnits)) return null;
    if (line['doses'] !== undefined && !isWhole(line['doses'], 0)) return null;
  }
  return value as readonly GivenLine[];
}

/** Most likely, least and most: whole numbers in order. Equal for a count. */
export interface Amounts {
  readonly amount: number;
  readonly low: number;
  readonly high: number;
}
export const isAmounts = (body: Readonly<Record<string, unknown>>): boolean =>
  isWhole(body['low'], 0) && isWhole(body['amount'], body['low']) && isWhole(body['high'], body['amount']);

/** Plain letters, digits and dashes from a label that a program typed ("Río Norte" -> "rio-norte"). */
export const slugOf = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase()
    .slice(0, 60)
    .replace(/^-|-$/g, '');
