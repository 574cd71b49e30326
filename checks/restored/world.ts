/**
 * A whole program for the drill of a restore: the server over real folders, and devices that are the app's own runtime
 * over IndexedDB in memory, with keyrings and sealed walls. Which server they reach is one switch.
 */
import 'fake-indexeddb/auto';
import { hash } from 'node:crypto';
import type { Fact, SiteId } from '../../src/engines/facts/fact.ts';
import { type SealedWall, sealedWalls } from '../../src/engines/sealing/line-types.ts';
import type { Hasher } from '../../src/engines/sealing/unlock.ts';
import { practice } from '../../src/practice.ts';
import type { Office } from '../../src/shells/api/backup/testing/office.ts';
import { aDay, type Time } from '../../src/shells/api/backup/testing/office.ts';
import { fadeDue } from '../../src/shells/api/months/fading.ts';
import { dayTurner, lineOf, type ProgramState, programState } from '../../src/shells/api/state.ts';
import { wallUpkeep } from '../../src/shells/api/walls/upkeep.ts';
import type { App, Device } from '../../src/shells/web/app.ts';
import { createDevice } from '../../src/shells/web/device/device.ts';
import type { DeviceEnv } from '../../src/shells/web/device/env.ts';
import type { ServerPaper } from '../../src/shells/web/device/server-paper.ts';
import { type Keyring, openKeyring } from '../../src/shells/web/people/keyring.ts';
import { markOf } from '../../src/shells/web/people/line-mark.ts';
import type { Colleague } from '../../src/shells/web/people/testing/office.ts';
import { reconcileAll, reconcileOwn } from '../../src/shells/web/walls/reconcile-wall.ts';
import { type WallJournal, wallJournal } from '../../src/shells/web/walls/wall-journal.ts';
import { wallLink } from '../../src/shells/web/walls/wall-link.ts';
import { seededRandom } from '../../src/std/random.ts';
import { openBrowserStore } from '../../src/stores/browser/open.ts';
import { openWallDatabase } from '../../src/stores/browser/wall.ts';

/** As many bytes as argon2id gives, at no cost. */
const quickHash: Hasher = async (text, salt) =>
  new Uint8Array(hash('sha512', Buffer.concat([salt, text]), 'buffer'));

/** Which server every device reaches now, and the clock of all. */
export interface World {
  readonly time: Time;
  server: Office;
}

let made = 0;

/** One device of the program: its runtime, its keyring, its copy of the asks. */
export class Pocket {
  readonly device: Device;
  readonly keyring: Keyring;
  readonly walls: Readonly<Record<SealedWall, WallJournal>>;
  readonly random = seededRandom(4000 + made);
  readonly name: string;
  #who: Colleague | null = null;

  private constructor(name: string, device: Device, keyring: Keyring, walls: Pocket['walls']) {
    [this.name, this.device, this.keyring, this.walls] = [name, device, keyring, walls];
  }

  /** `payload`: of a join code; null on the machine that runs the server. */
  static async join(world: World, payload: string | null): Promise<Pocket> {
    const name = `restored-${++made}`;
    const env = envOf(world, name);
    const device = await createDevice(env);
    const joined = await (payload === null ? device.joinThisMachine() : device.join(payload));
    if (!joined.ok) throw new Error(joined.error.code);
    const records = await openBrowserStore(name);
    const keyring = await openKeyring({
      device,
      records,
      server: world.server.keys.fingerprint,
      mark: async () => markOf(await records.record<ServerPaper>('server')),
      hasher: quickHash,
      random: env.random,
      passkeys: null,
    });
    const database = await openWallDatabase(`${name}-walls`);
    const [asks, mail, team] = sealedWalls.map((wall) => wallJournal(database, wall));
    if (!asks || !mail || !team) throw new Error('three walls are sealed');
    return new Pocket(name, device, keyring, { asks, mail, team });
  }

  get app(): App {
    return { device: this.device } as App;
  }

  async unlock(who: Colleague): Promise<void> {
    this.#who = who;
    const done = await this.keyring.unlock(who.words);
    if (!done.ok) throw new Error(done.error.code);
  }

  /** Everything that a device does when it reaches its server. A person who was signed in signs in again. */
  async sync(): Promise<void> {
    await this.device.sync();
    if (this.#who === null) return;
    await this.keyring.join();
    if (this.keyring.unlocked.value !== null && !(await this.device.get('/v1/now')).ok)
      await this.unlock(this.#who);
    const holds = this.keyring.unlocked.value?.roles.has('keyholder') ?? false;
    for (const wall of sealedWalls) {
      const link = wallLink(this.device.believed, wall);
      await (holds ? reconcileAll : reconcileOwn)(this.walls[wall], link, this.random);
    }
  }

  async record(...drafts: Pick<Fact, 'kind' | 'body'>[]): Promise<void> {
    const site = 'van' as SiteId;
    await this.device.record(drafts.map(({ kind, body }) => ({ kind, body, site, shift: null })));
  }
}

export function envOf(world: World, name: string): DeviceEnv {
  const jar = new Map<string, string>();
  const start = world.time.now;
  return {
    fetch: (async (path: string, init: RequestInit = {}) => {
      const { body, method = 'GET' } = init;
      const answer = await world.server.app.inject({
        method: method as 'GET' | 'POST',
        url: path,
        headers: {
          ...(init.headers as Record<string, string>),
          host: 'localhost',
          ...(jar.size > 0 ? { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') } : {}),
        },
        ...(body ? { payload: typeof body === 'string' ? body : Buffer.from(body as Uint8Array) } : {}),
      });
      for (const cookie of answer.cookies) jar.set(cookie.name, cookie.value);
      const headers = answer.headers as Record<string, string>;
      return new Response(new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
    }) as typeof fetch,
    clock: { now: () => world.time.now },
    monotonic: () => world.time.now - start,
    wasOutOfSight: () => false,
    random: seededRandom(9000 + made),
    crypto: globalThis.crypto,
    openStore: () => openBrowserStore(name),
    persist: async () => true,
    preferences: null,
    every: () => {},
    after: () => {},
    onOnline: () => {},
  };
}

export const stateOf = (server: Office, time: Time): ProgramState =>
  programState({ ...server, practice, clock: { now: () => time.now }, line: lineOf(server.store) });

/** What a running server does by itself on a day, without its backups. */
export async function upkeep(server: Office, time: Time): Promise<void> {
  const state = stateOf(server, time);
  const today = await state.today();
  await dayTurner(server.store, state.verified)(today);
  await state.cards.settle(today);
  await wallUpkeep(server.store, state.verified)(today);
  await fadeDue(state);
  await server.ingest.tend();
}

/** Days go by, one after another, for every server that is given. */
export async function pass(world: World, days: number, ...servers: readonly Office[]): Promise<void> {
  for (let at = 0; at < days; at++) {
    world.time.now += aDay;
    for (const server of servers) await upkeep(server, world.time);
  }
}
