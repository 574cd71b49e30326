import { join as path } from 'node:path';
import {
  join,
  type MadeDevice,
  newLog,
  packs,
  reconcile,
  sealAll,
  send,
} from '../../e2e/support/made-device.ts';
import { RunningServer } from '../../e2e/support/server.ts';
import type { Fact } from '../../src/engines/facts/fact.ts';
import { type Bench, type Figure, type Measured, repeat, timed } from '../figure.ts';
import { batchesOfOneDevice, recently } from '../made/arrivals.ts';
import { anew } from '../made/device-facts.ts';
import { firstDay } from '../made/facts.ts';

/** Sealed parcels over HTTP to a server in a process of its own: opened, counted, durable, acknowledged. */
export const ingestSealed: Figure = {
  name: 'ingest_sealed_facts_per_s',
  unit: 'facts/s',
  target: { atLeast: 8_000 },
  measure: (bench) => overHttp(bench, 20_000, (facts, ms) => (facts / ms) * 1000, 2),
};

/** A device back after weeks: 25,000 facts in 10,000 parcels of one log, one request after another. */
export const resend: Figure = {
  name: 'resend_25k_s',
  unit: 's',
  target: { atMost: 8 },
  measure: (bench) => overHttp(bench, 10_000, (_facts, ms) => ms / 1000, 1),
};

async function overHttp(
  { times, folder }: Bench,
  count: number,
  value: (facts: number, ms: number) => number,
  inFlight: number,
): Promise<Measured> {
  const parcels: Fact[][] = batchesOfOneDevice(count, 1_000, recently()).flat();
  const facts = parcels.reduce((sum, one) => sum + one.length, 0);
  const runs = await repeat(times, async (run) => {
    const server = await RunningServer.start(path(folder, `${run}`, 'data'));
    try {
      const device = await join(server.address, `bench ${run}`);
      await warmUp(device, parcels.slice(0, 500));
      const fresh = anew(device, parcels);
      const log = newLog();
      const bodies = packs(sealAll(device, log, fresh));
      const today = fresh[0]?.[0]?.day ?? firstDay;
      let stored = 0;
      const ms = await timed(async () => {
        await reconcile(device, log, count, today);
        await Promise.all(
          Array.from({ length: inFlight }, async () => {
            for (let body = bodies.shift(); body; body = bodies.shift()) {
              // Awaited apart: `stored += await` would read the sum before the other sender has added to it.
              const answered = await send(device, body);
              stored += answered;
            }
          }),
        );
      });
      if (stored !== count) throw new Error(`${stored} of ${count} parcels were stored`);
      return value(facts, ms);
    } finally {
      await server.stop();
    }
  });
  return { runs, floor: null };
}

/** A server that has just started has compiled nothing yet; phones meet one that has run for days. */
async function warmUp(device: MadeDevice, parcels: readonly Fact[][]): Promise<void> {
  for (let time = 0; time < 4; time++) {
    for (const body of packs(sealAll(device, newLog(), anew(device, parcels)))) await send(device, body);
  }
}
