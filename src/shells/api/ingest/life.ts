/**
 * The life of the ingest keys on this server. Devices say what they may still hold; a day's work begins the next key when
 * it is time and destroys those under which nobody holds anything, through the one gate. docs/spec/sync.md, SYNC-21 on.
 */
import { addDays, type Day, daysBetween } from '../../../engines/facts/day.ts';
import {
  chainOf,
  type DeviceReport,
  lowestOf,
  lowestToKeep,
  nothingUnder,
  replacedAfterDays,
  reported,
  reportedUnsure,
} from '../../../engines/sealing/ingest-life.ts';
import type { SignedIngestKey } from '../../../engines/sealing/sealing.ts';
import { isRevoked } from '../../../program/people/revoked.ts';
import { inTurn } from '../../../std/in-turn.ts';
import type { CountsStore } from '../../../stores/contract.ts';
import type { HeldIngest } from '../../held/answer.ts';
import { remembered } from '../backup/memory.ts';
import type { Paper } from '../keys.ts';
import type { ProgramState } from '../state.ts';
import { type KeptReports, keepReports, reportsNow, tidied } from './reports.ts';

/** Somebody asked for a chain begun anew; the day. Whoever serves takes it up. */
export const freshSetting = 'ingest-fresh';
/** A key of a chain that is not here was shown, signed by this server: its number. */
export const beyondSetting = 'ingest-beyond';

export interface KeySaid {
  /** The lowest key under which the device holds something that no backup has, or seals. */
  readonly lowest: number;
  /** The key that it seals to, where the server offers only earlier ones. */
  readonly ahead: SignedIngestKey | null;
}

export interface IngestLife {
  /** A device has joined: it holds nothing, and seals to the newest key. Durable when it resolves. */
  joined(paper: Paper): Promise<void>;
  /** What a device said in a sync. Written with the next work: a device says it again each minute. */
  heard(paper: Paper, said: KeySaid): void;
  /** A day's work; costs little when there is nothing to do. */
  tend(): Promise<void>;
  /** A chain from new chance is to begin. It is published once a verified backup holds it. */
  askFresh(): Promise<void>;
}

interface Pending {
  readonly paper: Paper;
  /** The least that was said since it was last written, and what was said last. */
  readonly least: number;
  readonly last: number;
}
type Parts = Pick<ProgramState, 'keys' | 'today' | 'verified' | 'revoked'> & { readonly store: CountsStore };

export function ingestLife(program: Parts): IngestLife {
  const { store, keys } = program;
  const chain = keys.ingest;
  const pending = new Map<string, Pending>();
  let ahead: SignedIngestKey | null = null;
  const next = inTurn();

  async function tend(): Promise<void> {
    const today = await program.today();
    // What is sealed under a key may be of any day and site: whatever is held of those holds it.
    const ever = { from: addDays(today, -36_500), to: today };
    const may = await store.mayDestroy({ today, verified: await program.verified() }, ever);
    const isBelieved = may.may || may.why === 'held';
    let reports = written(await reportsNow(store, chain, today), today, isBelieved);
    const revoked = await program.revoked();
    const isOut = ({ nickname, joined }: DeviceReport) => isRevoked(revoked, { nickname, day: joined });
    await reachAhead(today);
    await freshChain(today);
    if (isBelieved) turnOver(today);
    reports = { ...reports, devices: tidied(reports.devices, chain.oldest(), today, isOut) };
    // Durable before anything goes by it.
    await keepReports(store, reports);
    if (!may.may || may.except.length > 0) return;
    const known = { reports: Object.values(reports.devices), unheardTo: reports.unheardTo, today };
    const lowest = lowestToKeep(chain.replaced(), chain.newest(), known);
    if (lowest > chain.oldest()) chain.destroyBelow(lowest, today);
  }

  function written(reports: KeptReports, today: Day, isBelieved: boolean): KeptReports {
    const devices: Record<string, DeviceReport> = { ...reports.devices };
    for (const [id, { paper, least, last }] of pending) {
      const before = devices[id] ?? null;
      const said = { nickname: paper.nickname, joined: paper.day, heard: today };
      const low = before && reportedUnsure(before, least);
      if (isBelieved) devices[id] = reported(low, said, last);
      else if (low) devices[id] = low;
      // Known from now on; what it no longer holds is heard once the day is believed.
      else devices[id] = { ...said, steps: [] };
    }
    pending.clear();
    return { ...reports, devices };
  }

  /** A key that was published before this server was put back is the newest again. */
  async function reachAhead(today: Day): Promise<void> {
    const key = ahead;
    ahead = null;
    if (!key) return;
    // The backup that this server was put back from held it.
    if (chain.isOfWaiting(key)) chain.publish(today);
    if (chain.reach(key.number, today) && !chain.differs(key)) return;
    await store.setSetting(beyondSetting, String(key.number));
    chain.prepare(Math.max(chain.newest(), key.number), today);
  }

  async function freshChain(today: Day): Promise<void> {
    if ((await store.setting(freshSetting)) !== null) {
      chain.prepare(chain.newest(), today);
      await store.setSetting(freshSetting, null);
    }
    const waiting = chain.waiting();
    if (!waiting || ((await remembered(store)).ingest ?? 0) < waiting.number) return;
    chain.publish(today);
    await store.setSetting(beyondSetting, null);
  }

  function turnOver(today: Day): void {
    chain.begin(today);
    const began = chain.list().at(-1)?.began ?? today;
    if (daysBetween(began, today) >= replacedAfterDays) keys.advance(today);
  }

  return {
    joined: (paper) =>
      next(async () => {
        const today = await program.today();
        const reports = await reportsNow(store, chain, today);
        const said = { nickname: paper.nickname, joined: paper.day, heard: today };
        const device = reported(null, said, chain.newest());
        await keepReports(store, { ...reports, devices: { ...reports.devices, [paper.device]: device } });
      }),
    heard: (paper, said) => {
      const before = pending.get(paper.device);
      const least = Math.min(said.lowest, before?.least ?? said.lowest);
      pending.set(paper.device, { paper, least, last: said.lowest });
      if (said.ahead && said.ahead.number > (ahead?.number ?? 0) && keys.isOurs(said.ahead))
        ahead = said.ahead;
    },
    tend: () => next(tend),
    askFresh: async () => store.setSetting(freshSetting, await program.today()),
  };
}

/** What there is and who is waited for, read and not changed. */
export async function ingestNow({
  store,
  keys,
  today: now,
  revoked,
}: Omit<Parts, 'verified'>): Promise<HeldIngest> {
  const chain = keys.ingest;
  const today = await now();
  const { devices, unheardTo } = await reportsNow(
    store,
    { ...chain, name: chain.name, takeUnheard: () => 0 },
    today,
  );
  const out = await revoked();
  const reports = Object.values(devices).filter(
    ({ nickname, joined }) => !isRevoked(out, { nickname, day: joined }),
  );
  const beyond = await store.setting(beyondSetting);
  const names = (which: (report: DeviceReport) => boolean): readonly string[] =>
    reports
      .filter(which)
      .map(({ nickname }) => nickname)
      .sort();
  return {
    newest: chain.newest(),
    keys: chain.list().map((key) => ({
      ...key,
      waitsFor: key.replaced === null ? [] : names((report) => nothingUnder(report, key.number) === null),
      unheard: key.replaced !== null && key.number <= unheardTo,
    })),
    waiting: chain.waiting(),
    asked: (await store.setting(freshSetting)) !== null,
    lastGone: chain.lastGone(),
    tooLate: names((report) => report.steps.length > 0 && lowestOf(report) < chain.oldest()),
    beyond: beyond !== null && chainOf(Number(beyond)) > chainOf(chain.newest()) ? Number(beyond) : null,
  };
}
