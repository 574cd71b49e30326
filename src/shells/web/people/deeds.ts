/** What people do with the keyring: begin, add somebody, print a sheet, leave, let somebody back in, use the sheet. */

import { roleOrder } from '../../../engines/sealing/line-statement.ts';
import type { Role, Said } from '../../../engines/sealing/line-types.ts';
import { sealedWalls } from '../../../engines/sealing/line-types.ts';
import {
  type AccountId,
  accountOf,
  drawSeed,
  identityOf,
  recipientOf,
  type Seed,
} from '../../../engines/sealing/seed.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { Keyring } from './keyring.ts';

type Done = Promise<Result<null, Problem>>;

/** Somebody whose seed was drawn on this device, with the five words that they have on paper now. */
export interface NewPerson {
  readonly seed: Seed;
  readonly words: string;
}

const ageOf = (seed: Seed) => recipientOf(identityOf(seed));
const done: Result<null, Problem> = ok(null);

/** One after another; the first that does not work says why. */
async function each(...steps: readonly (() => Done)[]): Done {
  for (const step of steps) {
    const stepped = await step();
    if (!stepped.ok) return stepped;
  }
  return done;
}

/** The first person, who leads and holds keys; from now on the desk opens for people. */
export function beginKeys(keyring: Keyring, random: Random, { seed, words }: NewPerson): Done {
  const began: Said = { kind: 'began', nonce: toBase64Url(random.bytes(16)), age: ageOf(seed) };
  return each(
    () => keyring.join(),
    async () => (keyring.line.peek() === null ? done : err(problem('line.other-root'))),
    () => {
      keyring.arrives(seed);
      return keyring.say(began, seed);
    },
    () => keyring.enrol(seed, words),
    () => keyring.unlockWith(seed),
  );
}

const addedSaid = (seed: Seed, roles: readonly Role[]): Said => ({
  kind: 'person-added',
  account: accountOf(seed),
  age: ageOf(seed),
  roles: roleOrder(roles),
});

/** Said by whoever is unlocked here, or by the sheet. */
export const addPerson = (
  keyring: Keyring,
  { seed, words }: NewPerson,
  roles: readonly Role[],
  by?: Seed,
): Done =>
  each(
    () => keyring.say(addedSaid(seed, roles), by),
    () => keyring.enrol(seed, words),
    () => keyring.join(),
  );

/** A new sheet's seed. It takes the place of the one before; its words are on paper and nowhere else. */
export async function printSheet(keyring: Keyring, random: Random): Promise<Result<Seed, Problem>> {
  const seed = drawSeed(random);
  const said = await keyring.say({ kind: 'sheet', account: accountOf(seed), age: ageOf(seed) });
  return said.ok ? ok(seed) : said;
}

/** Keys where there are none yet, then each of these seeds opens a canary. */
export const readyToWrite = (keyring: Keyring, seeds: readonly Seed[]): Done =>
  each(() => keyring.join(), ...seeds.map((seed) => () => proveOnce(keyring, seed)));

async function proveOnce(keyring: Keyring, seed: Seed): Done {
  const line = keyring.line.peek();
  const waits = line === null || sealedWalls.every((wall) => line.current[wall] === null);
  // Without a key there is nothing to open yet: the next time this person unlocks, their device does.
  if (waits || line.proven.has(accountOf(seed))) return done;
  return keyring.prove(seed);
}

/** Out at once; the walls' keys are made anew by this device where a keyholder has it open. */
export const removePerson = (keyring: Keyring, account: AccountId): Done =>
  each(
    () => keyring.say({ kind: 'person-left', account }),
    () => keyring.join(),
  );

export const setRoles = (keyring: Keyring, account: AccountId, roles: readonly Role[]): Done =>
  each(
    () => keyring.say({ kind: 'roles', account, roles: roleOrder(roles) }),
    () => keyring.join(),
  );

/** Whoever forgot their words gets new ones, and with them a new account with the same roles. */
export async function letBackIn(keyring: Keyring, old: AccountId, person: NewPerson): Done {
  const roles = [...(keyring.line.peek()?.people.get(old)?.roles ?? [])];
  return each(
    () => addPerson(keyring, person, roles),
    () => removePerson(keyring, old),
  );
}

/**
 * A program that lost everyone: whoever has the sheet brings somebody in who leads and holds keys, says who is gone, and
 * gives the newcomer a way into everything that the sheet opens.
 */
export async function openWithSheet(
  keyring: Keyring,
  sheet: Seed,
  newcomer: NewPerson,
  gone: readonly AccountId[],
): Done {
  const joined = await keyring.join();
  if (!joined.ok) return joined;
  const line = keyring.line.peek();
  if (!line?.sheets.some(({ account }) => account === accountOf(sheet)))
    return err(problem('seal.not-for-you'));
  return each(
    () => addPerson(keyring, newcomer, ['lead', 'keyholder'], sheet),
    () => keyring.tendAs(sheet),
    ...gone.map((account) => () => keyring.say({ kind: 'person-left', account }, sheet)),
    () => keyring.tendAs(sheet),
    () => keyring.unlockWith(newcomer.seed),
    () => keyring.join(),
  );
}

/** The sheet with this seed is on paper: it takes the place of the one before. */
export const sayHasSheet = (keyring: Keyring, seed: Seed): Done =>
  keyring.line.peek()?.sheets.some(({ account }) => account === accountOf(seed))
    ? Promise.resolve(done)
    : keyring.say({ kind: 'sheet', account: accountOf(seed), age: ageOf(seed) });
