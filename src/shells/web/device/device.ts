/**
 * The device's own runtime: seals what is recorded, keeps it, and reconciles with the program's server. It holds only
 * public keys and can read nothing back.
 */
import { signal } from '@preact/signals';
import { addDays, type Day } from '../../../engines/facts/day.ts';
import { isUnsure } from '../../../engines/sync/clock.ts';
import type { Configuration } from '../../../program/configuration.ts';
import { programDay } from '../../../program/day-turn.ts';
import type { Problem } from '../../../std/problem.ts';
import { assert, err, ok, type Result } from '../../../std/result.ts';
import type { Device, Keeping } from '../app.ts';
import { attempt } from './attempt.ts';
import { checkpointOf } from './checkpoint.ts';
import type { DeviceEnv } from './env.ts';
import { makeFile } from './file.ts';
import type { Joined } from './joining.ts';
import { openJournal } from './journal.ts';
import { type KeysHere, notReached, requestsOf, type SyncNews } from './link.ts';
import { mintShift } from './minting.ts';
import { openPool } from './pool.ts';
import { preferencesOf } from './preferences.ts';
import { makeRecorder } from './recorder.ts';
import { makeSealer, type Sealer } from './sealer.ts';
import { isSigned, nicknameOf, type ServerPaper } from './server-paper.ts';

/** iPhones clear what was not put on the Home Screen after seven days without a visit; others at their own time. */
const clearedAfterDays = 7;
const syncEveryMs = 60_000;
/** Soon after a save, several saves together. */
const syncSoonMs = 2_000;

export async function createDevice(env: DeviceEnv): Promise<Device> {
  const store = await env.openStore();
  const [paper, setUp] = await Promise.all([
    store?.record<ServerPaper>('server'),
    store?.record<Configuration>('config'),
  ]);
  let server = paper ?? null;
  const config = signal(setUp ?? null);
  const may = signal(server?.may ?? null);
  const nickname = signal(server && nicknameOf(server.paper));
  const reachable = signal(false);
  const clockWrong = signal(false);
  const keeping = signal<Keeping>(emptyKeeping);
  let promised: boolean | null = null;
  let news: SyncNews | null = null;
  let sealer: Sealer | null = server && makeSealer(server.key);

  const dayOf = (now: number): Day => dayIn(config.value, now);
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
      clockWrong.value = isUnsure(journal.mind());
    });
  }
  function keepingNow(): Keeping {
    const counts = journal.counts(news?.oldestKey ?? 0);
    const unsent = counts.unsent + pool.size();
    const kept = !store || journal.full ? 'memory' : promised === false ? 'may-be-cleared' : 'promised';
    return {
      ...counts,
      known: journal.loaded,
      unsent,
      kept,
      clearedAfter: kept === 'may-be-cleared' ? addDays(journal.today(), clearedAfterDays) : null,
      full: journal.full,
    };
  }

  // ---------------------------------------------------------------- recording

  const recorder = makeRecorder(
    env,
    journal,
    pool,
    (parcel) => {
      assert(sealer, 'only a device that has joined records');
      return sealer.seal(parcel);
    },
    () => (server as ServerPaper).program,
  );
  let syncSoon = false;
  function soon(): void {
    // Without a network the minute's attempt, or the browser's word that it is back, is soon enough.
    if (syncSoon || !reachable.value) return;
    syncSoon = true;
    env.after(syncSoonMs, () => {
      syncSoon = false;
      void device.sync();
    });
  }

  // ---------------------------------------------------------------- reconciling

  const link = requests.link((heard) => {
    news = heard;
  }, keysHere);
  let running: Promise<void> | null = null;
  let again = false;

  async function once(): Promise<void> {
    if (!server) {
      // Not yet of a program: what an earlier one left unsent is still shown.
      await journal.load();
      return tell();
    }
    // Another tab may have heard of a newer key.
    const kept = await store?.record<ServerPaper>('server').catch(() => null);
    if (kept && kept.key.number > server.key.number) useAs(kept);
    const outcome = await attempt(journal, pool, link);
    reachable.value = outcome.serverDay !== null;
    if (news) await hear(news);
    tell();
  }

  /** What is said of keys: no earlier one is sealed to after it. */
  function keysHere(): KeysHere {
    if (!server) return {};
    const { key } = server;
    const lowest = pool.lowestKey(journal.lowestKey(key.number));
    const isAhead = news?.keys.every(({ number, x25519 }) => number <= key.number && x25519 !== key.x25519);
    return isAhead ? { key: lowest, ahead: key } : { key: lowest };
  }
  function useAs(paper: ServerPaper): void {
    server = paper;
    sealer?.setKey(paper.key);
  }

  async function hear({ keys, config: version, paper }: SyncNews): Promise<void> {
    for (const key of keys)
      if (server && key.number > server.key.number)
        if (await isSigned(env.crypto.subtle, server.spki, key)) await keepPaper({ key });
    if (paper) await keepPaper({ paper });
    if (version === config.value?.version) return;
    const fetched = await requests.config();
    if (!fetched) return;
    config.value = fetched;
    await store?.setRecord('config', fetched);
    // The program's zone may be another than this machine's: that is no clock going back.
    const mind = journal.mind();
    if (mind.trust === 'verified') await journal.setMind({ ...mind, latest: journal.today(), behind: false });
  }

  /** On the disk first: a device that said it seals to a key never goes back to an earlier one. */
  async function keepPaper(change: Partial<ServerPaper>): Promise<void> {
    const next = { ...(server as ServerPaper), ...change };
    await store?.setRecord('server', next);
    useAs(next);
  }

  /** Done once in a device's life, at the server: its code comes then, and is no part of the first load. */
  async function joinWith(payload: string | null): Promise<Result<null, Problem>> {
    const joined = await import('./joining.ts').then(
      ({ join }) => join(env, requests, payload),
      () => err(notReached),
    );
    if (!joined.ok) return joined;
    await settle(joined.value);
    return ok(null);
  }

  async function settle(joined: Joined): Promise<void> {
    server = joined.server;
    sealer = makeSealer(server.key);
    await store?.setRecord('server', server);
    may.value = server.may;
    nickname.value = nicknameOf(server.paper);
    await device.sync();
  }

  const device: Device = {
    keeping,
    reachable,
    clockWrong,
    may,
    nickname,
    config,
    today: () => journal.today(),
    record: (drafts) => recorder.record(drafts).finally(soon),
    answer: (drafts) => recorder.answer(drafts).finally(soon),
    see: recorder.see,
    undo: (recorded) => recorder.undo(recorded).finally(soon),
    newShift: () => mintShift(env.random, journal.today()),
    async sync() {
      again = true;
      running ??= (async () => {
        while (again) {
          again = false;
          // A browser that takes its storage away in the middle is like a network that fails: the next attempt tells.
          await once().catch(() => {
            reachable.value = false;
          });
        }
      })().finally(() => {
        running = null;
      });
      await running;
    },
    file: () => makeFile(journal, pool),
    takeIn: (file) =>
      import('./taking-in.ts').then(
        ({ takeIn }) => takeIn(journal, link, requests, file),
        () => err(notReached),
      ),
    join: joinWith,
    joinThisMachine: () => joinWith(null),
    get: requests.get,
    post: requests.post,
    believed: requests.believed,
    checkpoint: checkpointOf(store),
    preference: preferencesOf(env),
  };

  store?.onTaken(keepAnew);
  function keepAnew(): void {
    const all = async () => {
      await journal.reread();
      await pool.reread();
      if (server) await store?.setRecord('server', server);
      if (config.value) await store?.setRecord('config', config.value);
      await journal.retryHeld();
      tell();
    };
    // The browser may still be at it.
    all().catch(() => env.after(syncSoonMs, keepAnew));
  }

  await journal.look();
  // Nothing below holds up the first screen, and nothing that fails or waits for an answer holds up the rest.
  env.every(syncEveryMs, () => void device.sync());
  env.onOnline(() => void device.sync());
  void env
    .persist()
    .catch(() => false)
    .then((kept) => {
      promised = kept;
      tell();
    });
  void device.sync();
  return device;
}

/** The program's day; before set-up has said where the program is, that of this machine. */
export const dayIn = (config: Configuration | null, now: number): Day =>
  programDay(now, {
    zone: config?.zone || Intl.DateTimeFormat().resolvedOptions().timeZone,
    dayTurnsAt: config?.dayTurnsAt ?? 5,
  });

export const emptyKeeping: Keeping = {
  known: false,
  unsent: 0,
  late: 0,
  notSafe: 0,
  oldestUnsent: null,
  kept: 'promised',
  clearedAfter: null,
  full: false,
};
