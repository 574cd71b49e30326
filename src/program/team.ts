/** What lies behind the team's wall: names that people who work here chose. Never in an open parcel. */
import type { Body, Kind } from '../engines/facts/fact.ts';
import type { AccountId } from '../engines/sealing/seed.ts';
import { isText, isWhole, onlyKeys } from './shape.ts';

export const teamKinds = { named: 'program.person-named.v1' as Kind } as const;

export const longestName = 60;
/** As an account is written; whether anybody has it, the line says. */
const accountPattern = /^[A-Za-z0-9_-]{43}$/;

/** { account, name, n }: what we call somebody. Of several names of one person the highest `n` holds. */
export interface Named {
  readonly account: AccountId;
  readonly name: string;
  readonly n: number;
}

/** Null: not such a body. */
export function readNamed(body: Readonly<Record<string, unknown>>): Named | null {
  const { account, name, n } = body;
  if (!onlyKeys(body as Body, ['account', 'name', 'n'])) return null;
  if (typeof account !== 'string' || !accountPattern.test(account)) return null;
  return isText(name, longestName) && isWhole(n, 1) ? (body as unknown as Named) : null;
}
