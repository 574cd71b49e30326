import { readFileSync, rmSync } from 'node:fs';
import { join as path } from 'node:path';
import { freePort } from '../../e2e/support/machine.ts';
import { join, type MadeDevice, newLog, packs, sealAll, send } from '../../e2e/support/made-device.ts';
import { RunningServer } from '../../e2e/support/server.ts';
import { type Bench, type Figure, median, repeat } from '../figure.ts';
import { batchesOfOneDevice, recently } from '../made/arrivals.ts';
import { anew } from '../made/device-facts.ts';

const million = 1_000_000;
const parcelsAtOnce = 4_000;
const factsPerParcel = 2.5;

/** The most memory that the server's process (its database's thread included) ever had, while it took in a million facts. */
export const rssIngest: Figure = {
  name: 'rss_ingest_1m_mb',
  unit: 'MB',
  target: { atMost: 160 },
  async measure(bench) {
    const idle: number[] = [];
    const runs = await repeat(bench.times, async (run) => {
      const server = await RunningServer.start(path(bench.folder, `${run}`, 'data'));
      try {
        const device = await join(server.address, 'bench');
        idle.push(peakMegabytes(server));
        await sendFacts(bench, device, million);
        return peakMegabytes(server);
      } finally {
        await server.stop();
        rmSync(path(bench.folder, `${run}`), { recursive: true, force: true });
      }
    });
    return { runs, floor: median(idle) };
  },
};

/** From starting the process to its first answer, with a million facts in its folder. The floor: with none. */
export const restart: Figure = {
  name: 'restart_1m_ms',
  unit: 'ms',
  target: { atMost: 1_000 },
  async measure(bench) {
    const [full, empty] = [path(bench.folder, 'full', 'data'), path(bench.folder, 'empty', 'data')];
    const server = await RunningServer.start(full);
    await sendFacts(bench, await join(server.address, 'bench'), million);
    await server.stop();
    await (await RunningServer.start(empty)).stop();
    const runs = await repeat(bench.times, () => started(full));
    const floors = await repeat(bench.times, () => started(empty));
    return { runs, floor: median(floors) };
  },
};

async function started(data: string): Promise<number> {
  const port = await freePort();
  const before = performance.now();
  const server = await RunningServer.start(data, { port, lookEveryMs: 5 });
  const ms = performance.now() - before;
  await server.stop();
  return ms;
}

/** Sends parcels as phones do; made a few at a time, so that this process stays small beside the one it measures. */
async function sendFacts({ say }: Bench, device: MadeDevice, facts: number): Promise<void> {
  const made = batchesOfOneDevice(parcelsAtOnce, 1_000, recently()).flat();
  const rounds = Math.ceil(facts / (parcelsAtOnce * factsPerParcel));
  for (let round = 0; round < rounds; round++) {
    if (round % 20 === 0) say(`${Math.round((100 * round) / rounds)} % of a million facts sent`);
    for (const body of packs(sealAll(device, newLog(), anew(device, made)))) await send(device, body);
  }
}

/** VmHWM of the process: the highest its resident memory ever was. Linux only. */
function peakMegabytes(server: RunningServer): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
