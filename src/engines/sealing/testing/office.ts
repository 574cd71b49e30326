/** A small office for tests: people with seeds, and a line that they write on. */

import { toBase64Url } from '../../../std/bytes.ts';
import { type Random, seededRandom } from '../../../std/random.ts';
import { foldLine } from '../line-fold.ts';
import { makeStatement, merged, roleOrder } from '../line-statement.ts';
import {
  emptyLine,
  type Line,
  type LineState,
  type Role,
  type Said,
  type Statement,
  type StatementId,
} from '../line-types.ts';
import { accountOf, drawSeed, identityOf, type Recipient, recipientOf, type Seed } from '../seed.ts';

export const random: Random = seededRandom(17);
export const newSeed = (): Seed => drawSeed(random);
const ages = new Map<Seed, Recipient>();
export function ageOf(seed: Seed): Recipient {
  const age = ages.get(seed) ?? recipientOf(identityOf(seed));
  ages.set(seed, age);
  return age;
}

export const began = (seed: Seed): Said => ({
  kind: 'began',
  nonce: toBase64Url(random.bytes(16)),
  age: ageOf(seed),
});
export const added = (seed: Seed, ...roles: Role[]): Said => ({
  kind: 'person-added',
  account: accountOf(seed),
  age: ageOf(seed),
  roles: roleOrder(roles),
});
export const left = (seed: Seed): Said => ({ kind: 'person-left', account: accountOf(seed) });
export const nowIs = (seed: Seed, ...roles: Role[]): Said => ({
  kind: 'roles',
  account: accountOf(seed),
  roles: roleOrder(roles),
});
export const printed = (seed: Seed): Said => ({ kind: 'sheet', account: accountOf(seed), age: ageOf(seed) });

/** One device's copy of a line. */
export class Desk {
  line: Line;
  readonly root: StatementId;
  constructor(first: Statement, line: Line = emptyLine) {
    this.root = first.id;
    this.line = merged(line, new Map([[first.id, first]]));
  }
  state(): LineState {
    return foldLine(this.line, this.root) as LineState;
  }
  /** `after` given: a statement that pretends to know only that. */
  say(seed: Seed, said: Said, after: readonly StatementId[] = this.state().heads): Statement {
    const statement = makeStatement(seed, after, said);
    this.hear([statement]);
    return statement;
  }
  hear(statements: Iterable<Statement>): void {
    this.line = merged(this.line, new Map([...statements].map((statement) => [statement.id, statement])));
  }
  /** Another device with what this one knows now. */
  copy(): Desk {
    return new Desk(this.line.get(this.root) as Statement, this.line);
  }
  both(other: Desk): void {
    this.hear(other.line.values());
    other.hear(this.line.values());
  }
}

export const openOffice = (lead: Seed): Desk => new Desk(makeStatement(lead, [], began(lead)));
