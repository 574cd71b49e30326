/** People who work here, over the wire and with the real hash: five words, seeds, wall keys, the sheet; asks and mail. */

import { sealingTo } from '../../src/engines/sealing/line-needs.ts';
import type { SealedWall } from '../../src/engines/sealing/line-types.ts';
import { accountOf, identityOf, recipientOf, type Seed } from '../../src/engines/sealing/seed.ts';
import {
  newThreadKey,
  quarterOf,
  sealKeyRow,
  sealRow,
  type ThreadId,
} from '../../src/engines/sealing/thread.ts';
import { seedFromWords, sheetWords } from '../../src/engines/sealing/words.ts';
import { secureRandom } from '../../src/shells/cli/open-program.ts';
import { argon2id } from '../../src/shells/web/keys/argon2id.ts';
import { setRoles } from '../../src/shells/web/people/deeds.ts';
import { type Keyring, openKeyring } from '../../src/shells/web/people/keyring.ts';
import { fromBase64Url, toBase64Url } from '../../src/std/bytes.ts';
import { type ProblemCode, problem } from '../../src/std/problem.ts';
import { err, ok, orThrow } from '../../src/std/result.ts';
import type { MadeDevice } from '../support/made-device.ts';
import type { OnPaper } from './staff-work.ts';
import { address, personName, phoneNumber, unique, type World } from './world.ts';

export interface Office {
  readonly lead: Seed;
  readonly second: Seed;
  readonly sheet: Seed;
  readonly keyring: Keyring;
  /** The thread that is to be shredded. */
  readonly shredded: ThreadId;
  ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
}

const fingerprintOf = async (address: string): Promise<string> => {
  const joined = await fetch(`${address}/v1/join/this-machine`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ nickname: 'looks once' }),
  });
  return ((await joined.json()) as { server: { fingerprint: string } }).server.fingerprint;
};

/** The device of `lead` signs in with a cookie, as a browser does. */
function wire({ address: at, paper }: MadeDevice) {
  let cookie = '';
  return async (method: 'GET' | 'POST', path: string, body?: object) => {
    const answer = await fetch(at + path, {
      method,
      headers: {
        authorization: `Doorstep ${paper}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(cookie ? { cookie } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const json = (await answer.json()) as { code?: ProblemCode };
    return answer.ok ? ok(json as unknown) : err(problem(json.code as ProblemCode));
  };
}

/** With what stands on paper after the guided minutes at the desk: the wall keys, and rows behind each wall. */
export async function workOfPeople(world: World, paper: OnPaper): Promise<Office> {
  const { lead: device } = world.night;
  const keyringOn = async (ask: ReturnType<typeof wire>): Promise<Keyring> =>
    openKeyring({
      device: {
        get: (path: string) => ask('GET', path),
        post: (path: string, body: object) => ask('POST', path, body),
      } as never,
      records: null,
      server: await fingerprintOf(device.address),
      hasher: argon2id,
      random: secureRandom,
      passkeys: null,
    });
  const open = async (id: 'lead' | 'second') => {
    const ask = wire(device);
    const keyring = await keyringOn(ask);
    orThrow(await keyring.join());
    orThrow(await keyring.unlock(paper[id]));
    const seed = keyring.unlocked.value?.seed;
    if (!seed) throw new Error(`the words of ${id} did not open`);
    world.plantBytes(`${id}-seed`, 'the seed of somebody who works here', seed.open());
    world.plant(`${id}-identity`, 'the age key of somebody who works here', identityOf(seed).open());
    return { ask, keyring, seed };
  };
  const [lead, second] = [await open('lead'), await open('second')];
  const { ask, keyring } = lead;
  orThrow(await setRoles(keyring, accountOf(second.seed), ['lead', 'keyholder']));
  const sheet = orThrow(seedFromWords(paper.sheet.join(' ')));
  plantSheet(world, sheet);
  for (const wall of ['asks', 'mail', 'team'] as const)
    for (const [n, identities] of (await keyring.unlocked.value?.epochs(wall)) ?? [])
      for (const [at, identity] of identities.entries())
        world.plant(`${wall}-key-${n}-${at}`, `the key of the wall ${wall}`, identity.open());
  const tell = async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> =>
    orThrow(await ask(method, path, body)) as T;
  const shredded = await write(world, keyring, 'asks', 'shredded', tell, true);
  for (const [wall, id] of [
    ['asks', 'ask'],
    ['mail', 'mail'],
    ['team', 'name'],
  ] as const)
    await write(world, keyring, wall, id, tell, false);
  return { lead: lead.seed, second: second.seed, sheet, keyring, shredded, ask: tell };
}

function plantSheet(world: World, sheet: Seed): void {
  world.plantBytes('sheet-seed', 'the seed of the printed sheet', sheet.open());
  world.plant('recovery-key', 'the key that opens backups', identityOf(sheet).open());
  for (const language of ['en', 'es'] as const) {
    const words = sheetWords(sheet, language).open();
    world.plant(`sheet-words-${language}`, 'the words of the printed sheet', words.join(' '));
    // Also in pieces, and however they are put together.
    world.plant(
      `sheet-words-${language}-json`,
      'some words of the printed sheet',
      JSON.stringify(words.slice(3, 8)),
    );
  }
}

/** One thread with what a person asked, as a keyholder's device seals it. The bytes of a row that goes are planted too. */
async function write(
  world: World,
  keyring: Keyring,
  wall: SealedWall,
  id: string,
  tell: Office['ask'],
  goes: boolean,
): Promise<ThreadId> {
  const line = keyring.line.value;
  if (!line) throw new Error('no line of keys');
  const to = orThrow(sealingTo(line, wall));
  const key = newThreadKey(secureRandom, {
    wall,
    quarter: quarterOf(new Date().getUTCFullYear() + 1, 1),
    to,
  });
  world.plant(`${id}-key`, `the key of a thread of ${wall}`, key.identity.open());
  const said = {
    called: world.plant(`${id}-name`, `a name in ${wall}`, personName()),
    where: world.plant(`${id}-address`, `an address in ${wall}`, address()),
    call: world.plant(`${id}-phone`, `a phone number in ${wall}`, phoneNumber()),
    what: world.plant(
      `${id}-words`,
      `what somebody said, in ${wall}`,
      `a room near ${unique()}, with two dogs`,
    ),
  };
  const rows = [await sealKeyRow(key, to), await sealRow(key, said)];
  for (const [at, row] of rows.entries())
    if (goes)
      world.plantBytes(`${id}-row-${at}`, 'a sealed row that is shredded', row.bytes.subarray(-64), {
        // A keyholder's device has a sealed copy of every row.
        may: { data: 'held', desk: 'held' },
        must: { data: ['worked', 'held'] },
      });
  const { answers } = await tell<{ answers: string[] }>('POST', `/v1/walls/${wall}/rows`, {
    rows: rows.map(({ bytes }) => toBase64Url(bytes)),
  });
  if (answers.some((one) => one !== 'stored')) throw new Error(`rows were not kept: ${answers.join()}`);
  return key.thread;
}

export const recoveryOf = (sheet: Seed, day: string) => ({
  recipient: recipientOf(identityOf(sheet)),
  sign: accountOf(sheet),
  proven: day,
});

/** The server's own keys lie in their folder and nowhere else; a device's own sign-in lies on it. */
export function plantServerKeys(world: World, read: (name: string) => string): void {
  const there = { may: { keys: 'faded' }, must: { keys: ['worked', 'held', 'faded'] } } as const;
  const { seed } = JSON.parse(read('ingest.json')) as { seed: string };
  world.plantBytes('ingest-seed', 'the seed of the ingest keys', fromBase64Url(seed) as Uint8Array, there);
  world.plantBytes(
    'ack-secret',
    'the secret behind acknowledgements',
    fromBase64Url(read('secret')) as Uint8Array,
    there,
  );
  world.plant('signing-key', 'the server’s signing key', read('signing.pem').split('\n')[2] as string, there);
}
