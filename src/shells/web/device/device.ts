/**
 * The device's own runtime: seals what is recorded, keeps it, and reconciles with the program's server. It holds only
 * public keys and can read nothing back.
 */
import { signal } from '@preact/signals';
import { addDays, type Day } from '../../../engines/facts/day.ts';
import { fileHead, packFrames, packOfFile, unpackFrames } from '../../../engines/facts/frame.ts';
import type { Frame } from '../../../engines/facts/parcel.ts';
import { contact, isUnsure } from '../../../engines/sync/clock.ts';
import { unsentOf } from '../../../engines/sync/ledger.ts';
import { limits, reconcile } from '../../../engines/sync/reconcile.ts';
import type { Configuration } from '../../../program/configuration.ts';
import { programDay } from '../../../program/day-turn.ts';
import { problem } from '../../../std/problem.ts';
import { assert, err, ok } from '../../../std/result.ts';
import type { Device, Keeping } from '../app.ts';
import { checkpointOf } from './checkpoint.ts';
import type { DeviceEnv } from './env.ts';
import { type Joined, join } from './joining.ts';
import { openJournal } from './journal.ts';
import { notReached, requestsOf, type SyncNews } from './link.ts';
import { type Moment, mintFact, mintShift, type RecordedId, retractions } from './minting.ts';
import { openPool } from './pool.ts';
import { makeSealer, type Sealer } from './sealer.ts';
import { isSigned, type ServerPaper } from './server-paper.ts';

/** iPhones clear what was not put on the Home Screen after seven days without a visit; others at their own time. */
const clearedAfterDays = 7;
const syncEveryMs = 60_000;
/** Soon after a save, several saves together. */
const syncSoonMs = 2_000;

/** Undo is offered for five minutes. */
const undoMs = 300_000;

export async function createDevice(env: DeviceEnv): Promise<Device> {
  const store = await env.openStore();
  let server = (await store?.record<ServerPaper>('server')) ?? null;
  const config = signal((await store?.record<Configuration>('config')) ?? null);
  const may = signal(server?.may ?? null);
  const reachable = signal(false);
  const clockWrong = signal(false);
  const keeping = signal<Keeping>(emptyKeeping);
  let promised: boolean | null = null;
  let sealer: Sealer | null = server && makeSealer(server.key);

  const zone = () => config.value?.zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const dayOf = (now: number): Day =>
    programDay(now, { zone: zone(), dayTurnsAt: config.value?.dayTurnsAt ?? 5 });
  const journal = await openJournal(env, store, dayOf, tell);
  const pool = await openPool(env, store, journal, tell);
  const requests = requestsOf(env, () => server);

  let telling = false;
  /** The numbers on screen, brought up to date once for many changes. */
  function tell(): void {
    if (telling) return;
    telling = true;
    queueMicrotask(() => {
      telling = false;
      keeping.value = keepingNow();
    });
  }
  function keepingNow(): Keeping {
    const counts = journal.counts();
    const unsent = counts.unsent + pool.size();
    const kept = !store || journal.full ? 'memory' : promised === false ? 'may-be-cleared' : 'promised';
    return {
      ...counts,
      unsent,
      kept,
      clearedAfter: kept === 'may-be-cleared' ? addDays(journal.today(), clearedAfterDays) : null,
      full: journal.full,
    };
  }

  // ---------------------------------------------------------------- recording

  const moment = async (): Promise<Moment> => {
    const mind = await journal.look();
    assert(server, 'only a device that has joined records');
    return { program: server.program, today: journal.today(), unsure: isUnsure(mind) };
  };
  const seal = (facts: Parameters<Sealer['seal']>[0]['facts']) => {
    assert(sealer, 'only a device that has joined seals');
    return sealer.seal({ v: 1, facts });
  };
  let syncSoon = false;
  function soon(): void {
    if (syncSoon) return;
    syncSoon = true;
    env.after(syncSoonMs, () => {
      syncSoon = false;
      void device.sync();
    });
  }
  /** Where an answer of the last minutes can be found again, once it has left the pool. */
  const answers = new Map<string, RecordedId>();

  // ---------------------------------------------------------------- reconciling

  let news: SyncNews | null = null;
  const link = requests.link((heard) => {
    news = heard;
  });
  let running: Promise<void> | null = null;
  let again = false;

  async function once(): Promise<void> {
    if (!server) return;
    const mind = await journal.look();
    await journal.retryHeld();
    await pool.turn(journal.today());
    await journal.load();
    const outcome = await reconcile(journal, link);
    reachable.value = outcome.serverDay !== null;
    if (outcome.serverDay !== null && journal.mind().epoch === mind.epoch) {
      await journal.setMind(contact(journal.mind(), journal.today(), outcome.serverDay));
      clockWrong.value = outcome.clockWrong;
    }
    if (news) await hear(news);
    tell();
  }

  async function hear({ keys, config: version }: SyncNews): Promise<void> {
    for (const key of keys) {
      if (!server || key.number <= server.key.number) continue;
      if (!(await isSigned(env.crypto.subtle, server.spki, key))) continue;
      server = { ...server, key };
      sealer?.setKey(key);
      await store?.setRecord('server', server);
    }
    if (version === config.value?.version) return;
    const fetched = await requests.get<Configuration>('/v1/config');
    if (!fetched.ok || fetched.value.version === undefined) return;
    config.value = fetched.value;
    await store?.setRecord('config', fetched.value);
    // The program's zone may be another than this machine's: that is no clock going back.
    const mind = journal.mind();
    if (mind.trust === 'verified') await journal.setMind({ ...mind, latest: journal.today(), behind: false });
  }

  async function settle(joined: Joined): Promise<void> {
    server = joined.server;
    sealer = makeSealer(server.key);
    await store?.setRecord('server', server);
    may.value = server.may;
    await device.sync();
  }

  const device: Device = {
    keeping,
    reachable,
    clockWrong,
    may,
    config,
    today: () => journal.today(),
    async record(drafts) {
      const now = await moment();
      const facts = drafts.map((draft) => mintFact(env.random, now, draft));
      await journal.keep(await seal(facts));
      soon();
      return { ids: facts.map(({ id, site, day, shift }) => ({ id, site, day, shift })), pool: [] };
    },
    async answer(drafts) {
      const now = await moment();
      const facts = drafts.map((draft) => mintFact(env.random, now, draft));
      const names = await pool.add(await Promise.all(facts.map((fact) => seal([fact]))));
      for (const [i, name] of names.entries()) answers.set(name, facts[i] as RecordedId);
      env.after(undoMs, () => {
        for (const name of names) answers.delete(name);
      });
      soon();
      return names;
    },
    async undo(recorded) {
      const now = await moment();
      if (recorded.ids.length > 0) await journal.keep(await seal(retractions(env.random, now, recorded.ids)));
      for (const name of recorded.pool) {
        const left = answers.get(name);
        // One that has left is withdrawn through the pool too: nothing ties it to the visit.
        if (!(await pool.remove(name)) && left)
          await pool.add([await seal(retractions(env.random, now, [left]))]);
        answers.delete(name);
      }
      soon();
    },
    newShift: () => mintShift(env.random, journal.today()),
    async sync() {
      again = true;
      running ??= (async () => {
        while (again) {
          again = false;
          await once();
        }
      })().finally(() => {
        running = null;
      });
      await running;
    },
    async file() {
      const parts: Uint8Array[] = [fileHead];
      for (const entry of journal.entries())
        for (const [from, to] of unsentOf(entry))
          for (let at = from; at <= to; ) {
            const frames = (await journal.read(entry.log, at, limits.frames)).filter(
              (frame) => frame.n <= to,
            );
            if (frames.length === 0) break;
            parts.push(packFrames(frames));
            at = (frames[frames.length - 1] as Frame).n + 1;
          }
      return new Blob(parts as Uint8Array<ArrayBuffer>[], { type: 'application/octet-stream' });
    },
    async takeIn(file) {
      const pack = packOfFile(new Uint8Array(await file.arrayBuffer()));
      const { frames } = unpackFrames(pack);
      if (frames.length === 0) return err(problem('frame.malformed'));
      const sum = { stored: 0, had: 0, kept: 0 };
      for (let at = 0; at < frames.length; at += limits.frames) {
        const answered = await requests.takeIn(frames.slice(at, at + limits.frames));
        if (!answered) return err(notReached);
        for (const state of answered) sum[state === 'stored' || state === 'had' ? state : 'kept']++;
      }
      return ok(sum);
    },
    async join(payload) {
      const joined = await join(env, requests, payload);
      if (!joined.ok) return joined;
      await settle(joined.value);
      return ok(null);
    },
    async joinThisMachine() {
      const joined = await join(env, requests, null);
      if (!joined.ok) return joined;
      await settle(joined.value);
      return ok(null);
    },
    get: requests.get,
    post: requests.post,
    checkpoint: checkpointOf(store),
    preference: {
      get: (name) => env.preferences?.getItem(`doorstep.${name}`) ?? null,
      set: (name, value) => {
        try {
          env.preferences?.setItem(`doorstep.${name}`, value);
        } catch {
          // A full or forbidden store loses a preference, never a count.
        }
      },
    },
  };

  await journal.look();
  void start();
  async function start(): Promise<void> {
    await journal.load();
    promised = await env.persist().catch(() => false);
    tell();
    env.every(syncEveryMs, () => void device.sync());
    env.onOnline(() => void device.sync());
    await device.sync();
  }
  return device;
}

const emptyKeeping: Keeping = {
  unsent: 0,
  notSafe: 0,
  oldestUnsent: null,
  kept: 'promised',
  clearedAfter: null,
  full: false,
};
