/** One sealed storm: four devices and more, one server, and a seed that decides what goes wrong between them. */
import type { HoldScope } from '../../../src/engines/destruction/holds.ts';
import { addDays, type Day } from '../../../src/engines/facts/day.ts';
import type { Fact, FactId } from '../../../src/engines/facts/fact.ts';
import { quarterOfDay, type Row, type RowKey, type ThreadId } from '../../../src/engines/sealing/row.ts';
import { accountOf, type Seed } from '../../../src/engines/sealing/seed.ts';
import type { TestDevice } from '../../../src/shells/api/testing/make-server.ts';
import { type Random, randomBelow, seededRandom } from '../../../src/std/random.ts';
import { type Around, type Bent, StormDevice } from './device.ts';
import { type Backup, type Office, openOffice } from './office.ts';
import { saysOf, Truth } from './truth.ts';

export const allHazards = [
  'request lost',
  'answer lost',
  'request repeated',
  'request delivered late',
  'server stopped while writing',
  'battery went between writes',
  'app closed',
  'round cut in the middle',
  'clock wrong',
  'server clock wrong',
  'server off for days',
  'backed up',
  'server put back',
  'device wiped',
  'somebody left',
  'written by who had not heard',
  'sealed anew',
  'shredded',
  'shredded while the server was away',
  'hold on all',
  'hold on one ask',
  'hold lifted',
  'kept by a hold',
  'faded',
] as const;
export type Hazard = (typeof allHazards)[number];

export interface Standing {
  readonly fact: Fact;
  readonly scope: HoldScope;
}

export class World {
  readonly random: Random;
  readonly office: Office;
  readonly truth = new Truth();
  readonly hazards = new Map<Hazard, number>();
  readonly devices: StormDevice[] = [];
  readonly backups: Backup[] = [];
  readonly left = new Set<Seed>();
  /** Holds that stand. */
  readonly holds: Standing[] = [];
  readonly late: (() => Promise<unknown>)[] = [];
  /** Threads that were begun, and each device's own. */
  readonly threads = new Map<ThreadId, StormDevice>();
  fine = false;
  readonly #around: Around;
  readonly #senders = new Map<StormDevice, TestDevice>();
  readonly #copies = new Map<StormDevice, readonly Row[]>();
  /** Whether the server believed the day that it last told this device. */
  readonly #believed = new Map<StormDevice, boolean>();
  #made = 0;

  private constructor(random: Random, office: Office, bent: Bent) {
    [this.random, this.office] = [random, office];
    this.#around = {
      random,
      bent,
      today: ({ daysOff }) => addDays(this.trueDay(), daysOff),
      send: (device, path, body) => this.#send(device, path, body),
      hash: () => random.bytes(16),
    };
  }
  static async begin(seed: number, bent: Bent): Promise<World> {
    const random = seededRandom(seed);
    const world = new World(random, await openOffice(random), bent);
    const { lead, second, third, fourth, worker } = world.office.people;
    for (const person of [lead, second, third, fourth, worker, worker]) await world.add(person);
    return world;
  }

  below = (below: number): number => randomBelow(this.random, below);
  chance = (percent: number): boolean => this.below(100) < percent;
  pick = <T>(things: readonly T[]): T => things[this.below(things.length)] as T;
  trueDay = (): Day => this.office.trueDay();
  quarter = (): number => quarterOfDay(this.trueDay());
  happened(hazard: Hazard, times = 1): void {
    if (times > 0) this.hazards.set(hazard, (this.hazards.get(hazard) ?? 0) + times);
  }
  holdsKeys = ({ person }: StormDevice): boolean =>
    person !== null && person !== this.office.people.worker && !this.left.has(person);

  /** A device that has joined and heard of the line: it knows the day. */
  async add(person: Seed): Promise<StormDevice> {
    const device = await StormDevice.make(`storm device ${++this.#made}`, this.#around, person);
    const may = person === this.office.people.worker ? 'pad' : 'desk';
    this.#senders.set(device, this.office.made.device(may, `storm ${this.#made}`));
    this.devices.push(device);
    const fine = this.fine;
    this.fine = true;
    await this.round(device);
    this.fine = fine;
    return device;
  }
  async round(device: StormDevice, lasts: number | null = null): Promise<boolean | null> {
    const reached = await device.act((run) => run.round(), lasts);
    if (reached && this.#believed.get(device)) device.heardOn = this.trueDay();
    return reached;
  }
  async wipe(device: StormDevice): Promise<void> {
    device.stop();
    for (const row of await device.rows()) {
      const says = saysOf(row);
      if (says) this.truth.wiped.add(says.id);
    }
    this.devices.splice(this.devices.indexOf(device), 1);
    this.#copies.delete(device);
  }

  async #send(device: StormDevice, path: string, body: unknown): Promise<Record<string, unknown> | null> {
    const { weather, clock } = this.office;
    const lost = (percent: number, hazard: Hazard): boolean => {
      if (this.fine || !this.chance(percent)) return false;
      this.happened(hazard);
      return true;
    };
    const sender = this.#senders.get(device) as TestDevice;
    const nonce = 'AAECAwQFBgcICQoLDA0ODw';
    const account = device.person ? { 'x-account': accountOf(device.person) } : {};
    const post = () =>
      sender.send('POST', path, {
        payload: body as object,
        headers: { 'doorstep-nonce': nonce, ...account },
      });
    if (lost(8, 'request lost')) return null;
    if (lost(5, 'request delivered late')) {
      this.late.push(post);
      return null;
    }
    if (lost(5, 'server stopped while writing')) weather.stopIn = this.below(2);
    const answer = await post();
    weather.stopIn = null;
    if (lost(6, 'request repeated')) await post();
    if (lost(8, 'answer lost')) return null;
    if (answer.statusCode !== 200) return null;
    const said = answer.json() as Record<string, unknown>;
    if ('stays' in said) this.#believed.set(device, said['stays'] !== 'clock' && clock.off === 0);
    return path === '/v1/line' || sender.acknowledged(answer, nonce) ? said : null;
  }

  /** What each device and the server have, by fact; the devices that did nothing are not read again. */
  async copies(touched: readonly StormDevice[] = this.devices): Promise<Map<FactId, Row[]>> {
    for (const device of touched)
      if (this.devices.includes(device)) this.#copies.set(device, await device.rows());
    const all = new Map<FactId, Row[]>();
    for (const rows of [...this.#copies.values(), [...this.office.there.rows.values()]])
      for (const row of rows) {
        const says = saysOf(row);
        if (says) all.set(says.id, [...(all.get(says.id) ?? []), row]);
      }
    return all;
  }
  isHeld(thread: ThreadId): boolean {
    return this.holds.some(({ scope }) => scope.of !== 'one' || scope.name === thread);
  }
  serverRows = (): ReadonlyMap<RowKey, Row> => new Map(this.office.there.rows);
}
