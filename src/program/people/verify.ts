/**
 * Which standing facts about months and holds are believed, once people work here by name of the line. Where it is not
 * sure, nothing is destroyed: a hold that nobody signed still holds, what lifts one must be signed by somebody who leads.
 */
import { everyoneTrusted, type Verified } from '../../engines/destruction/holds.ts';
import type { Fact, FactId, Kind } from '../../engines/facts/fact.ts';
import type { LineState } from '../../engines/sealing/line-types.ts';
import type { AccountId } from '../../engines/sealing/seed.ts';
import { signerOf } from '../../engines/sealing/signed.ts';
import { programKinds } from '../kinds.ts';

/** Facts that were there when the line began: until then a desk acted as lead, and what it said stays. */
export type SaidBefore = ReadonlySet<FactId>;

/** Whose signature stands under a fact, or null. */
export type SignedBy = (fact: Fact) => AccountId | null;
export const signedBy: SignedBy = ({ body }) => signerOf('fact', body);

/** `signer`: where signatures were checked before, the same answers without checking them again. */
export function verifyFacts(
  state: LineState | null,
  before: SaidBefore,
  facts: readonly Fact[],
  signer: SignedBy = signedBy,
): Verified {
  if (state === null) return everyoneTrusted;
  const refused: FactId[] = [];
  const trusted: FactId[] = [];
  for (const fact of facts) {
    if (before.has(fact.id)) {
      trusted.push(fact.id);
      continue;
    }
    const unsigned = fact.body['by'] === undefined && fact.body['sig'] === undefined;
    const by = unsigned ? null : signer(fact);
    if (by === null ? !unsigned : !isOrWasHere(state, by)) refused.push(fact.id);
    else if (by !== null && mayGovern(state, by, fact)) trusted.push(fact.id);
  }
  return { refused, trusted };
}

const stays: readonly Kind[] = [
  programKinds.monthClosed,
  programKinds.windowOpened,
  programKinds.deviceRevoked,
];

const isOrWasHere = (state: LineState, by: AccountId): boolean => state.people.has(by) || state.left.has(by);

/** What somebody closed, opened or took out stays so when they leave; whoever left lifts nothing and lets nothing go. */
function mayGovern(state: LineState, by: AccountId, { kind }: Fact): boolean {
  if (kind === programKinds.holdPlaced) return true;
  if (stays.includes(kind) && state.left.has(by)) return true;
  return state.people.get(by)?.roles.has('lead') ?? false;
}
