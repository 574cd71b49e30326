/**
 * A program on real folders under a clock of our choice, without a port: what the scripted month stands on when a hold is
 * placed in each of its gaps. It does what a running server does by itself, each time that days pass.
 */

import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Day, daysBetween } from '../../../src/engines/facts/day.ts';
import { type Body, type Fact, type Kind, mintId, type SiteId } from '../../../src/engines/facts/fact.ts';
import type { Frame, LogId } from '../../../src/engines/facts/parcel.ts';
import { sightingParcel } from '../../../src/engines/facts/parcel.ts';
import type { AccountId, Seed } from '../../../src/engines/sealing/seed.ts';
import { accountOf } from '../../../src/engines/sealing/seed.ts';
import { signBody } from '../../../src/engines/sealing/signed.ts';
import { practice } from '../../../src/practice.ts';
import { bookOf } from '../../../src/program/book.ts';
import { wholeProgram } from '../../../src/program/site.ts';
import { type Backups, backupsOf } from '../../../src/shells/api/backup/backups.ts';
import { makeBackup } from '../../../src/shells/api/backup/make.ts';
import { keyFolder } from '../../../src/shells/api/key-folder.ts';
import { openKeys } from '../../../src/shells/api/keys.ts';
import { makeFolder } from '../../../src/shells/api/make-folder.ts';
import { fadeDue } from '../../../src/shells/api/months/fading.ts';
import { dayTurner, lineOf, programOf, programState } from '../../../src/shells/api/state.ts';
import { type MadeServer, makeServer, type TestDevice } from '../../../src/shells/api/testing/make-server.ts';
import { parcelsRequest, sealParcel, sealText } from '../../../src/shells/api/testing/seal.ts';
import { trailUpkeep } from '../../../src/shells/api/trail/trail.ts';
import { wallUpkeep } from '../../../src/shells/api/walls/upkeep.ts';
import { toBase64Url } from '../../../src/std/bytes.ts';
import { problem } from '../../../src/std/problem.ts';
import type { Random } from '../../../src/std/random.ts';
import { err } from '../../../src/std/result.ts';
import { openSqlite } from '../../../src/stores/sqlite/index.ts';

/** What lies on disks. The month's bytes are looked for in all three. */
export interface Folders {
  readonly data: string;
  readonly keys: string;
  readonly stick: string;
}
export const foldersIn = (root: string): Folders => ({
  data: join(root, 'data'),
  keys: join(root, 'data-keys'),
  stick: join(root, 'stick'),
});
export function copyFolders(from: Folders, to: Folders): void {
  for (const name of ['data', 'keys', 'stick'] as const) cpSync(from[name], to[name], { recursive: true });
}

/** No more than a server may sleep before its clock is doubted. */
const mostDays = 3;
const ofProgram = { site: wholeProgram, shift: null } as const;

export class Ground {
  readonly server: MadeServer;
  readonly folders: Folders;
  readonly backups: Backups;
  random: Random;
  readonly #time: { now: number };
  readonly #nightly: { made: boolean };

  private constructor(
    server: MadeServer,
    folders: Folders,
    random: Random,
    time: { now: number },
    nightly: { made: boolean },
  ) {
    this.server = server;
    this.folders = folders;
    this.backups = (server as MadeServer & { readonly backups: Backups }).backups;
    this.random = random;
    this.#time = time;
    this.#nightly = nightly;
  }

  static async open(folders: Folders, day: Day, random: Random): Promise<Ground> {
    const { data, stick } = folders;
    if (!existsSync(data)) makeFolder(data);
    mkdirSync(stick, { recursive: true });
    const keys = openKeys(keyFolder(folders.keys));
    const store = openSqlite({
      file: join(data, 'counts.db'),
      program: programOf(keys),
      book: bookOf(practice),
    });
    const time = { now: noonOf(day) };
    const clock = { now: () => time.now };
    const parts = { store, keys, clock, random, practice };
    // Between the two nights that the script asks for, a backup is tried and comes to nothing: what holds freeze is
    // looked at all the same, as on any night.
    const nightly = { made: false };
    const backups = backupsOf({
      program: programState({ ...parts, line: lineOf(store) }),
      store,
      folders: { data, keys: folders.keys },
      random,
      make: async (order) => (nightly.made ? makeBackup(order) : err(problem('backup.no-room'))),
    });
    const who = async (request: { headers: Record<string, unknown> }): Promise<AccountId | null> =>
      (request.headers['x-account'] as AccountId | undefined) ?? null;
    const server = await makeServer({ ...parts, backups, who });
    return new Ground(Object.assign(server, { backups }), folders, random, time, nightly);
  }

  /** Chance goes on as in this step of the month, whatever came before it. */
  draw(random: Random): void {
    this.random = random;
  }

  get today(): Day {
    return new Date(this.#time.now).toISOString().slice(0, 10) as Day;
  }

  /** Days go by, as for a server that is left running. */
  async until(day: Day): Promise<void> {
    while (daysBetween(this.today, day) > 0) {
      this.#time.now = noonOf(addDays(this.today, Math.min(mostDays, daysBetween(this.today, day))));
      await this.upkeep();
    }
  }

  /** The machine was off for a long time: nobody believes its clock until the lead has said that it is right. */
  leap(day: Day): void {
    this.#time.now = noonOf(day);
  }

  /** What a server does by itself. */
  async upkeep(): Promise<void> {
    const { store } = this.server;
    const state = programState({
      ...this.server,
      practice,
      clock: { now: () => this.#time.now },
      line: lineOf(store),
    });
    const today = await state.today();
    await dayTurner(store, state.verified)(today, true);
    await state.cards.settle(today);
    await wallUpkeep(store, state.verified)(today);
    await trailUpkeep(store, state.verified)(today);
    await fadeDue(state);
    await this.backups.nightly();
    if (this.server.bugs.length > 0) throw this.server.bugs[0];
  }

  async backUp(): Promise<void> {
    this.#nightly.made = true;
    const done = await this.backups.now();
    this.#nightly.made = false;
    if (!done.ok) throw new Error(done.error.code);
  }

  // ---------------------------------------------------------------- what devices send

  mint(kind: Kind, body: Body, more: Partial<Fact> = {}): Fact {
    const program = programOf(this.server.keys);
    return { id: mintId(this.random), kind, program, ...ofProgram, day: this.today, body, ...more };
  }

  async send(groups: readonly (readonly Fact[])[], device = this.server.device('pad', 'Van phone')) {
    const log = this.log();
    const frames = await Promise.all(
      groups.map((facts, at) => sealParcel(this.server.keys.newest(), facts, log, at + 1)),
    );
    await this.sendFrames(frames, 'stored', device);
  }

  /** A fact that governs, signed by who leads. */
  async say(kind: Kind, body: Body, by: Seed): Promise<Fact['id']> {
    const fact = this.mint(kind, signBody(by, 'fact', body) as unknown as Body);
    await this.send([[fact]], this.server.device('desk', 'Desk'));
    return fact.id;
  }

  async see(code: string, day: Day): Promise<void> {
    const text = JSON.stringify(sightingParcel(programOf(this.server.keys), { day, value: code }));
    await this.sendFrames([await sealText(this.server.keys.newest(), text, this.log(), 1)], 'stored');
  }

  async sendFrames(
    frames: readonly Frame[],
    state: string,
    device = this.server.device('pad', 'Van phone'),
  ): Promise<void> {
    const answer = await device.send('POST', '/v1/parcels', parcelsRequest(frames));
    const { answers = [] } = answer.json() as { answers?: { state: string }[] };
    if (answer.statusCode !== 200 || answers.some((one) => one.state !== state))
      throw new Error(`${answer.statusCode} ${answer.body}`);
  }

  log(): LogId {
    return toBase64Url(this.random.bytes(16)) as LogId;
  }

  // ---------------------------------------------------------------- what the desk asks

  async get<T>(url: string, by: Seed): Promise<T> {
    return this.#asked<T>(url, await this.desk(by)('GET', url));
  }
  async post<T>(url: string, payload: object, by: Seed | null = null): Promise<T> {
    return this.#asked<T>(url, await this.desk(by)('POST', url, { payload }));
  }
  desk(by: Seed | null): TestDevice['send'] {
    const device = this.server.device('desk', 'Desk');
    const headers = by === null ? {} : { 'x-account': accountOf(by) };
    return (method, url, more = {}) => device.send(method, url, { ...more, headers });
  }
  #asked<T>(url: string, answer: Awaited<ReturnType<TestDevice['send']>>): T {
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json() as T;
  }

  async close(): Promise<void> {
    await this.server.app.close();
    await this.server.store.close();
  }
}

const noonOf = (day: Day): number => Date.parse(`${day}T16:00:00Z`);
