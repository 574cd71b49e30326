import type { Brand } from '../../std/brand.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { type Fact, maxBodyBytes, maxFactsPerParcel, type ProgramId, parseFact } from './fact.ts';
import { parseSighting, type Sighting } from './sighting.ts';

/** 16 random bytes in base64url, drawn each time the app starts, one for each wall. */
export type LogId = Brand<string, 'LogId'>;
export type Wall = 'counts' | 'asks' | 'mail' | 'team';
export const walls: readonly Wall[] = ['counts', 'asks', 'mail', 'team'];

/** What one tap makes: it is sealed, travels, arrives and is undone whole. */
export interface Parcel {
  readonly v: 1;
  readonly facts: readonly Fact[];
  /** A parcel of its own, without facts (docs/spec/cards.md). */
  readonly sighting?: Sighting;
}

export const sightingParcel = (program: ProgramId, sighting: Omit<Sighting, 'program'>): Parcel => ({
  v: 1,
  facts: [],
  sighting: { program, ...sighting },
});

/**
 * The outer frame, accepted for ever: version, wall, key number, log, n, bytes. Nothing else.
 * Layout: u8 version = 1 | u8 wall index | u16 key number | 16 bytes log | u32 n | sealed bytes. Big-endian.
 * In a request or a saved file frames stand one after another, each behind its own u32 length.
 */
export interface Frame {
  readonly wall: Wall;
  readonly key: number;
  readonly log: LogId;
  /** From 1. */
  readonly n: number;
  readonly bytes: Uint8Array;
}

export const logPattern = /^[A-Za-z0-9_-]{22}$/;
export const parseLogId = (text: unknown): LogId | null =>
  typeof text === 'string' && logPattern.test(text) ? (text as LogId) : null;

/** Reads the opened text of a parcel. One malformed fact makes it "not a parcel": a parcel is whole or nothing. */
export function parseParcel(value: unknown): Result<Parcel, Problem> {
  if (typeof value !== 'object' || value === null) return err(problem('parcel.malformed'));
  const facts = (value as Record<string, unknown>)['facts'];
  if ((value as Record<string, unknown>)['v'] !== 1 || !Array.isArray(facts))
    return err(problem('parcel.malformed'));
  if ('sighting' in value) {
    const sighting = facts.length === 0 ? parseSighting(value.sighting) : null;
    return sighting ? ok({ v: 1, facts: [], sighting }) : err(problem('parcel.malformed'));
  }
  if (facts.length === 0 || facts.length > maxFactsPerParcel)
    return err(problem('parcel.malformed', { facts: facts.length }));
  const parsed: Fact[] = [];
  for (const raw of facts) {
    const fact = parseFact(raw);
    if (!fact.ok) return fact;
    if (JSON.stringify(fact.value.body).length > maxBodyBytes)
      return err(problem('fact.body-too-large', { limit: maxBodyBytes }));
    parsed.push(fact.value);
  }
  return ok({ v: 1, facts: parsed });
}
