/** The same data folder on a later day: the server's own code under a clock of our choice, without a port. */
import type { Day } from '../../src/engines/facts/day.ts';
import { type Body, type Fact, type Kind, mintId, type ShiftId } from '../../src/engines/facts/fact.ts';
import { packFrames } from '../../src/engines/facts/frame.ts';
import type { AccountId, Seed } from '../../src/engines/sealing/seed.ts';
import { accountOf } from '../../src/engines/sealing/seed.ts';
import { signBody } from '../../src/engines/sealing/signed.ts';
import { practice } from '../../src/practice.ts';
import { bookOf } from '../../src/program/book.ts';
import { programKinds } from '../../src/program/kinds.ts';
import type { Api } from '../../src/shells/api/app.ts';
import { openDatabase } from '../../src/shells/api/database.ts';
import { keyFolder } from '../../src/shells/api/key-folder.ts';
import { openKeys } from '../../src/shells/api/keys.ts';
import { fadeDue } from '../../src/shells/api/months/fading.ts';
import { buildServer } from '../../src/shells/api/server.ts';
import { dayTurner, lineOf, type ProgramState, programOf, programState } from '../../src/shells/api/state.ts';
import { wallUpkeep } from '../../src/shells/api/walls/upkeep.ts';
import { secureRandom } from '../../src/shells/cli/open-program.ts';
import { orThrow } from '../../src/std/result.ts';
import type { ServerStore } from '../../src/stores/contract.ts';
import type { MadeDevice } from '../support/made-device.ts';
import { newLog } from '../support/made-device.ts';
import { setting, storefront, van } from '../support/program.ts';

export class Later {
  readonly app: Api;
  readonly store: ServerStore;
  readonly state: ProgramState;
  readonly #device: MadeDevice;

  private constructor(app: Api, store: ServerStore, state: ProgramState, device: MadeDevice) {
    this.app = app;
    this.store = store;
    this.state = state;
    this.#device = device;
  }

  /** Opens the folder at noon of a day, as `lead`; does what a server does by itself on such a day. */
  static async open(
    data: string,
    keysFolder: string,
    day: Day,
    device: MadeDevice,
    lead: Seed | null,
  ): Promise<Later> {
    const keys = openKeys(keyFolder(keysFolder));
    const store = orThrow(openDatabase(data, { program: programOf(keys), book: bookOf(practice) }));
    const line = lineOf(store);
    const clock = { now: () => Date.parse(`${day}T12:00:00Z`) };
    const parts = { store, keys, clock, random: secureRandom, practice, line };
    const state = programState(parts);
    const who = async (): Promise<AccountId | null> => (lead ? accountOf(lead) : null);
    const onBug = (bug: unknown): never => {
      throw bug;
    };
    const app = await buildServer({ ...parts, loopback: true, address: () => null, onBug, who });
    await dayTurner(store, state.verified)(day, true);
    await state.cards.settle(day);
    await wallUpkeep(store)(day);
    await fadeDue(state);
    return new Later(app, store, state, device);
  }

  async get<T>(url: string): Promise<T> {
    const answer = await this.app.inject({ url, headers: this.#headers });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json();
  }
  async post<T>(url: string, payload: object): Promise<T> {
    const answer = await this.app.inject({ method: 'POST', url, payload, headers: this.#headers });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json();
  }

  /** A fact that governs, signed by somebody who leads; gives its id. */
  async say(kind: Kind, body: Body, by: Seed, day: Day): Promise<Fact['id']> {
    return this.#send({ ...setting(this.#device, signBody(by, 'fact', body) as unknown as Body), kind, day });
  }

  /** The next crew is out at every site: notes for it have done their work when its day is over. */
  async nextCrew(day: Day): Promise<void> {
    for (const site of [van, storefront]) {
      const shift = mintId(secureRandom) as string as ShiftId;
      await this.#send({
        ...setting(this.#device, { load: [] }),
        kind: programKinds.shiftOpened,
        day,
        site,
        shift,
      });
    }
  }

  async #send(fact: Fact): Promise<Fact['id']> {
    const frame = this.#device.seal([fact], newLog(), 1);
    const payload = Buffer.from(packFrames([frame]));
    const answer = await this.app.inject({
      method: 'POST',
      url: '/v1/parcels',
      payload,
      headers: { ...this.#headers, 'content-type': 'application/octet-stream' },
    });
    if (!answer.body.includes('stored')) throw new Error(`not kept: ${answer.body}`);
    return fact.id;
  }

  /** Facts in the store, whatever they are. */
  async facts(): Promise<number> {
    return (await this.store.holdings()).kinds.reduce((sum, { facts }) => sum + facts, 0);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.store.close();
  }

  get #headers(): Record<string, string> {
    return { authorization: `Doorstep ${this.#device.paper}` };
  }
}
