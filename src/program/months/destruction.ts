/** What the program's own standing facts say about destruction: read for the gate, and for every screen that shows holds. */
import type { DestructionRules, LetGo, Said } from '../../engines/destruction/gate.ts';
import {
  foldHolds,
  type HoldLift,
  type HoldScope,
  isTrusted,
  type PlacedHold,
  type Verified,
} from '../../engines/destruction/holds.ts';
import type { Day } from '../../engines/facts/day.ts';
import type { Fact, FactId } from '../../engines/facts/fact.ts';
import { programKinds } from '../kinds.ts';
import { whoSaid } from './facts.ts';

export const destructionRules: DestructionRules = {
  kinds: [programKinds.holdPlaced, programKinds.holdLift, programKinds.fadingAllowed, programKinds.letGo],
  read,
};

function read(facts: readonly Fact[], verified: Verified): Said {
  const trusted = facts.filter(({ id }) => isTrusted(verified, id));
  const of = (kind: Fact['kind'], among: readonly Fact[]) => among.filter((fact) => fact.kind === kind);
  const allowed = of(programKinds.fadingAllowed, trusted).map(({ body }) => body);
  return {
    // A hold that came a moment ago, which nobody has looked at yet, holds.
    holds: foldHolds(
      of(programKinds.holdPlaced, facts)
        .filter(({ id }) => !verified.refused.includes(id))
        .map(placed),
      of(programKinds.holdLift, trusted).map(lift),
    ),
    clockConfirmed: allowed.flatMap((body) => (body['after'] === 'clock' ? [body['today'] as Day] : [])),
    restoresConfirmed: allowed.flatMap((body) =>
      body['after'] === 'restore' ? [body['name'] as string] : [],
    ),
    letGo: letGoOf(of(programKinds.letGo, trusted)),
  };
}

const placed = ({ id, day, body }: Fact): PlacedHold => ({
  id,
  day,
  scope: body['scope'] as unknown as HoldScope,
  words: body['words'] as string,
  quiet: body['quiet'] as boolean,
  by: whoSaid(body),
});

const lift = ({ body }: Fact): HoldLift => ({
  hold: body['hold'] as FactId,
  by: whoSaid(body) ?? '',
});

function letGoOf(facts: readonly Fact[]): LetGo {
  const until = facts.flatMap(({ body }) => (body['unopenedUntil'] ? [body['unopenedUntil'] as Day] : []));
  return {
    months: facts.flatMap(({ body }) => (body['month'] ? [body['month'] as string] : [])),
    unopenedUntil: until.sort().at(-1) ?? null,
  };
}
