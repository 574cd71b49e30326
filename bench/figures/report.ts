import { join } from 'node:path';
import type { Day } from '../../src/engines/facts/day.ts';
import { practice } from '../../src/practice.ts';
import { foldConfiguration } from '../../src/program/fold.ts';
import { runReport } from '../../src/program/report.ts';
import { type Bench, type Figure, type Measured, median, repeat, timed } from '../figure.ts';
import { program } from '../made/facts.ts';
import { encountersEverywhere, encountersIn, grow, items, lastDay, months, sites } from '../made/grown.ts';
import { openCounts } from '../made/stores.ts';

const small = 100_000;
const times100 = 100;

/** The year's report by month and site. Both stores have the same 50 sites, 40 items and 36 months, every cell present. */
export const report100k: Figure = {
  name: 'report_100k_ms',
  unit: 'ms',
  target: { atMost: 30 },
  async measure(bench) {
    const folder = join(bench.folder, 'small');
    await encountersEverywhere(folder, small);
    return reported(bench, folder);
  },
};

export const report10m: Figure = {
  name: 'report_10m_ms',
  unit: 'ms',
  target: { atMost: 30 },
  async measure(bench) {
    const folder = join(bench.folder, 'large');
    await encountersEverywhere(folder, small);
    bench.say('growing the store to ten million encounters');
    grow(folder, times100);
    return reported(bench, folder);
  },
};

export const report10mVs100k: Figure = {
  name: 'report_10m_vs_100k',
  unit: 'ratio',
  target: { atMost: 1.5 },
  async measure({ result }) {
    const [large, few] = [await result('report_10m_ms'), await result('report_100k_ms')];
    return { runs: large.runs.map((ms) => ms / median(few.runs)), floor: 1 };
  },
};

const reportsPerRun = 21;

async function reported({ times, say }: Bench, folder: string): Promise<Measured> {
  const encounters = encountersIn(folder);
  const store = openCounts(folder);
  const { configuration } = foldConfiguration(program, []);
  const request = {
    from: '2024-01-01' as Day,
    to: '2024-12-31' as Day,
    by: ['month', 'site'],
    today: lastDay,
  };
  let rows = 0;
  const once = async (): Promise<void> => {
    const report = await runReport(store, practice, configuration, 'supplies', request);
    if (!report.ok) throw new Error(`no report: ${report.error.code}`);
    rows = report.value.rows.length;
  };
  try {
    const cells = await store.tallies({ grain: 'month', from: '2023-01-01' as Day, to: lastDay });
    const given = cells.filter((cell) => /(?<!doses)-distributed$/.test(cell.measure)).length;
    say(`${encounters} encounters, ${cells.length} cells of months`);
    if (given < sites * items * months) throw new Error(`only ${given} cells of supplies are present`);
    const runs = await repeat(times, async () => {
      const taken = await repeat(reportsPerRun, () => timed(once));
      return median(taken);
    });
    return { runs, floor: null, also: { encounters, cells: cells.length, rows } };
  } finally {
    await store.close();
  }
}
