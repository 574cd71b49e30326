/**
 * The seal of a sealed storm, put in place of `engines/sealing/age.ts` by the test: age itself, or, as age draws its own
 * chance and is slow, a seal in the open that honours its recipients and is the same each time. Either way the storm
 * knows what each file says.
 */
import { problem } from '../../../src/std/problem.ts';
import { Redacted } from '../../../src/std/redacted.ts';
import { err, ok } from '../../../src/std/result.ts';

type Age = typeof import('../../../src/engines/sealing/age.ts');
type Seeds = typeof import('../../../src/engines/sealing/seed.ts');

export const sealing = { real: false, made: 0, texts: new Map<string, string>() };
export function sealAnew(real: boolean): void {
  Object.assign(sealing, { real, made: 0, texts: new Map() });
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
/** What a file that was sealed in this storm says; null for what never was. */
export const textOf = (file: Uint8Array): string | null => sealing.texts.get(latin(file)) ?? null;

const canary = 'canary';

export function stormAge(age: Age, { recipientOf }: Pick<Seeds, 'recipientOf'>): Age {
  const sealTo: Age['sealTo'] = async (to, text) => {
    const plain = `${JSON.stringify([...to])}\n${++sealing.made}\n${latin(text)}`;
    const file = sealing.real ? await age.sealTo(to, text) : Uint8Array.from(Buffer.from(plain, 'latin1'));
    sealing.texts.set(latin(file), Buffer.from(text).toString('utf8'));
    return file;
  };
  const openSealed: Age['openSealed'] = async (file, identities) => {
    if (sealing.real) return age.openSealed(file, identities);
    const [to, made, ...rest] = latin(file).split('\n');
    if (!to?.startsWith('[') || !made) return err(problem('seal.unreadable'));
    const recipients = JSON.parse(to) as string[];
    if (!identities.some((identity) => recipients.includes(recipientOf(identity))))
      return err(problem('seal.not-for-you'));
    return ok(new Redacted(Uint8Array.from(Buffer.from(rest.join('\n'), 'latin1'))));
  };
  return {
    ...age,
    sealTo,
    openSealed,
    sealCanary: (to) => sealTo([to], Uint8Array.from(Buffer.from(canary))),
    opensCanary: async (file, identity) => {
      const opened = await openSealed(file, [identity]);
      return opened.ok && latin(opened.value.open()) === canary;
    },
  };
}

/** A signature is checked once: devices of a storm hear the same statements over and over. */
export function stormSeeds(seeds: Seeds): Seeds {
  const checked = new Map<string, boolean>();
  const recipients = new Map<string, ReturnType<Seeds['recipientOf']>>();
  return {
    ...seeds,
    signedBy(account, message, signature) {
      const name = `${account} ${latin(message)} ${latin(signature)}`;
      const known = checked.get(name) ?? seeds.signedBy(account, message, signature);
      checked.set(name, known);
      return known;
    },
    recipientOf(identity) {
      const known = recipients.get(identity.open()) ?? seeds.recipientOf(identity);
      recipients.set(identity.open(), known);
      return known;
    },
  };
}
