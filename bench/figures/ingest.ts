import { join } from 'node:path';
import type { OpenedArrival } from '../../src/stores/contract.ts';
import { type Bench, type Figure, type Measured, median, repeat, timed } from '../figure.ts';
import { arrivalsOf, batchesOfOneDevice, factCount, mixedBatches, today } from '../made/arrivals.ts';
import { plainInsert } from '../made/raw.ts';
import { openCounts } from '../made/stores.ts';

const parcels = 40_000;
const parcelsPerBatch = 1_000;

/** Open facts with their tallies, in process: one device, at most three site-days in a batch. */
export const ingestOpen: Figure = {
  name: 'ingest_open_facts_per_s',
  unit: 'facts/s',
  target: { atLeast: 40_000 },
  async measure(bench) {
    const both = await measureBoth(bench);
    return {
      runs: both.map((run) => run.ours),
      floor: median(both.map((run) => run.raw)),
      also: ratios(both),
    };
  },
};

/** Against a plain insert of the same facts and tally rows into the same tables, in the same run. */
export const ingestVsRaw: Figure = {
  name: 'ingest_vs_raw',
  unit: 'ratio',
  target: { atLeast: 0.4 },
  async measure(bench): Promise<Measured> {
    const { also } = await bench.result('ingest_open_facts_per_s');
    return { runs: Object.values(also ?? {}).map(Number), floor: null };
  },
};

/** The hard case: every batch touches many days of many sites. */
export const ingestMixed: Figure = {
  name: 'ingest_mixed_facts_per_s',
  unit: 'facts/s',
  async measure({ times, folder }) {
    const batches = mixedBatches(parcels, parcelsPerBatch).map(arrivalsOf);
    const runs = await repeat(times, (run) => ingest(join(folder, `mixed-${run}`), batches));
    return { runs, floor: null };
  },
};

interface Both {
  readonly ours: number;
  readonly raw: number;
}

async function measureBoth({ times, folder, say }: Bench): Promise<Both[]> {
  const batches = batchesOfOneDevice(parcels, parcelsPerBatch).map(arrivalsOf);
  const facts = factCount(batches);
  return repeat(times, async (run) => {
    const ours = await ingest(join(folder, `open-${run}`), batches);
    const raw =
      (facts / plainInsert(join(folder, `open-${run}`), join(folder, `raw-${run}`), batches)) * 1000;
    say(`run ${run + 1}: ${Math.round(ours)} facts/s, plain ${Math.round(raw)}`);
    return { ours, raw };
  });
}

const ratios = (both: readonly Both[]): Record<string, number> =>
  Object.fromEntries(both.map(({ ours, raw }, run) => [`ratio_${run + 1}`, ours / raw]));

async function ingest(folder: string, batches: readonly (readonly OpenedArrival[])[]): Promise<number> {
  const store = openCounts(folder);
  try {
    const ms = await timed(async () => {
      for (const batch of batches) {
        const answers = await store.ingest(batch, today);
        if (!answers.ok) throw new Error(`not taken in: ${answers.error.code}`);
      }
    });
    return (factCount(batches) / ms) * 1000;
  } finally {
    await store.close();
  }
}
