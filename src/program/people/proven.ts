/**
 * When each way in last opened a canary. The line of keys knows no day, so this stands beside it: a standing fact that the
 * way in itself signs, a person's seed or the sheet's. Who it is, the line knows, and not the server that keeps the fact.
 */
import { addDays, type Day, parseDay } from '../../engines/facts/day.ts';
import type { Fact } from '../../engines/facts/fact.ts';
import type { AccountId } from '../../engines/sealing/seed.ts';
import type { FactKind } from '../../engines/tallies/tally.ts';
import { programKinds } from '../kinds.ts';
import { isText, onlyKeys } from '../shape.ts';
import type { SignedBy } from './verify.ts';

/** A way in that nobody has tried for so long is to be tried again. Days. */
export const yearOfProof = 365;

export const provenKinds: readonly FactKind[] = [
  {
    kind: programKinds.wayInProven,
    parse: (body) =>
      onlyKeys(body, ['day', 'by', 'sig']) &&
      parseDay(body['day']) !== null &&
      isText(body['by'], 64) &&
      isText(body['sig'], 128)
        ? body
        : null,
    counts: () => [],
    standing: true,
    final: true,
  },
];

/**
 * The latest day of each account. Nobody may say it for another, nor for a day that has not come: a clock may be a day
 * ahead of the server's.
 */
export function foldProven(
  facts: readonly Fact[],
  accounts: ReadonlySet<AccountId>,
  today: Day,
  signer: SignedBy,
): ReadonlyMap<AccountId, Day> {
  const latest = new Map<AccountId, Day>();
  for (const fact of facts) {
    const [by, day] = [fact.body['by'] as AccountId, fact.body['day'] as Day];
    // Anybody with a device may send such facts: only those that would say something cost a signature.
    if (!accounts.has(by) || day > addDays(today, 1) || day <= (latest.get(by) ?? '')) continue;
    if (signer(fact) === by) latest.set(by, day);
  }
  return latest;
}
