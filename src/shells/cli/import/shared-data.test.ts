import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { ProgramId } from '../../../engines/facts/fact.ts';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import { foldConfiguration } from '../../../program/fold.ts';
import { programKinds } from '../../../program/kinds.ts';
import { runReport } from '../../../program/report.ts';
import type { Report } from '../../../program/report-types.ts';
import { seededRandom } from '../../../std/random.ts';
import { orThrow } from '../../../std/result.ts';
import type { ServerStore } from '../../../stores/contract.ts';
import { openMemory } from '../../../stores/memory/index.ts';
import { openSqlite } from '../../../stores/sqlite/index.ts';
import { slugOf } from './cell.ts';
import { parseMap } from './map.ts';
import { type ImportReport, importFile } from './run.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const data = join(root, '..', 'shared', 'data');
const odin = join(data, 'pa-odin-overdose-responses', 'odin_2018_2019.csv');
const toronto = join(data, 'toronto-shelter-overdoses', 'overdose_by_site_quarter.csv');
const absent = (file: string): boolean => {
  if (existsSync(file)) return false;
  console.warn('Skipped: the files of ../shared/data are not on this machine.');
  return true;
};

const program = 'riverside' as ProgramId;
const book = bookOf(practice);
const today = '2026-11-25' as Day;
const day = (text: string): Day => text as Day;

async function bring(store: ServerStore, file: string, map: string, dryRun = false): Promise<ImportReport> {
  const read = orThrow(parseMap(readFileSync(join(root, 'docs', 'guides', 'maps', map), 'utf8')));
  const { configuration } = foldConfiguration(program, await store.standing(programKinds.set));
  const parts = { store, book, program, configuration, today, random: seededRandom(5) };
  return orThrow(await importFile(file, read, parts, dryRun));
}

async function report(store: ServerStore, from: string, to: string, by: string[]): Promise<Report> {
  const { configuration } = foldConfiguration(program, await store.standing(programKinds.set));
  const request = { from: day(from), to: day(to), by, today };
  return orThrow(await runReport(store, practice, configuration, 'overdoses-by-others', request));
}

/** Every row, with nothing of the import in it. */
async function rowsOf(file: string): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = [];
  for await (const row of createReadStream(file).pipe(parse({ columns: true, bom: true }))) rows.push(row);
  return rows;
}

const addTo = (sums: Map<string, number>, key: string, more: number): void =>
  void sums.set(key, (sums.get(key) ?? 0) + more);
const exactRows = (answer: Report, line: string): Map<string, number> =>
  new Map(
    answer.rows
      .filter((row) => row.line === line)
      .map(({ groups, figure }) => [groups.join(' '), figure.is === 'exact' ? figure.amount : Number.NaN]),
  );
const sorted = (sums: ReadonlyMap<string, number>) => [...sums].sort(([a], [b]) => (a < b ? -1 : 1));

describe.skipIf(absent(odin))('overdose responses of a whole state', () => {
  it('[FACT-6] 11,673 rows are 8,369 incidents, each giving once, and a strength not known stays so', async () => {
    const store = openMemory({ program, book });
    const brought = await bring(store, odin, 'pa-odin-overdose-responses.json');
    expect(brought).toMatchObject({ rows: 11_673, units: 8_369, facts: { made: 8_369, alreadyThere: 0 } });
    expect(brought.setAside).toEqual({ count: 0, byReason: {}, rows: [] });

    // An independent count of the file.
    const rows = await rowsOf(odin);
    const [incidents, people, givings] = [new Set<string>(), new Set<string>(), new Map<string, string[]>()];
    const byCounty = new Map<string, number>();
    const doses = new Map<string, number>();
    const strengths: Record<string, string> = {
      '2': 'naloxone-2mg',
      '4': 'naloxone-4mg',
      '0': 'naloxone-strength-unknown',
    };
    for (const row of rows) {
      const [incident, person] = [row['Incident ID'] as string, `${row['Incident ID']} ${row['Victim ID']}`];
      const year = row['Incident Date']?.slice(6) as string;
      if (!incidents.has(incident))
        addTo(byCounty, `${year} ${slugOf(row['Incident County Name'] as string)}`, 1);
      incidents.add(incident);
      people.add(person);
      if (row['Administration ID'] === 'NULL') continue;
      const giving = `${person} ${row['Administration ID']}`;
      if (!givings.has(giving))
        addTo(doses, `${year} ${strengths[row['Dose Unit'] as string]}`, Number(row['Dose Count']));
      givings.set(giving, []);
    }
    const yearly = await report(store, '2018-01-01', '2019-12-31', ['year', 'area']);
    expect(sorted(exactRows(yearly, 'responses'))).toEqual(sorted(byCounty));
    const figure = (line: string) => yearly.lines.find(({ id }) => id === line)?.figure;
    expect(figure('responses')).toEqual({ is: 'exact', amount: incidents.size });
    expect(figure('overdoses')).toEqual({ is: 'exact', amount: people.size });
    expect(figure('administrations')).toEqual({ is: 'exact', amount: givings.size });
    const byProduct = await report(store, '2018-01-01', '2019-12-31', ['year', 'product']);
    expect(sorted(exactRows(byProduct, 'doses'))).toEqual(sorted(doses));
    expect([incidents.size, people.size, givings.size]).toEqual([8_369, 8_525, 5_945]);
  });

  it('[FACT-6] a second import adds nothing, and a trial run stores nothing', async () => {
    const store = openMemory({ program, book });
    const tried = await bring(store, odin, 'pa-odin-overdose-responses.json', true);
    expect(tried.facts.made).toBe(8_369);
    expect(await store.facts({ from: day('2018-01-01'), to: day('2019-12-31'), limit: 1 })).toEqual([]);
    await bring(store, odin, 'pa-odin-overdose-responses.json');
    const before = await report(store, '2018-01-01', '2019-12-31', ['month', 'area']);
    const again = await bring(store, odin, 'pa-odin-overdose-responses.json');
    expect(again).toMatchObject({ units: 8_369, facts: { made: 0, alreadyThere: 8_369 } });
    expect(again.sitesAdded).toEqual([]);
    expect(await report(store, '2018-01-01', '2019-12-31', ['month', 'area'])).toEqual(before);
  });

  it('[P3] no time, age, place or number of a person comes in, and the report says what became of each column', async () => {
    const store = openSqlite({ program, book, file: ':memory:' });
    const { columns } = await bring(store, odin, 'pa-odin-overdose-responses.json');
    const fate = (column: string) => columns.find((one) => one.column === column)?.fate;
    for (const gone of ['Incident Time', 'Age Range', 'Race', 'Victim County', 'Incident County Latitude'])
      expect(fate(gone), gone).toBe('dropped');
    for (const apart of ['Incident ID', 'Victim ID', 'Administration ID']) expect(fate(apart)).toBe('apart');
    expect(columns).toHaveLength(34);
    const kept = JSON.stringify(
      await store.facts({ from: day('2018-01-01'), to: day('2018-01-31'), limit: 5_000 }),
    );
    expect(kept).not.toMatch(/00:42|50 - 59|39\.91|White|GOOD SAMARITAN/);
    await store.close();
  });
});

describe.skipIf(absent(toronto))('overdoses in shelters, by quarter', () => {
  it('[P8] "< 5" stays between 1 and 4, NA is not 0, and totals show their bounds', async () => {
    const store = openMemory({ program, book });
    const brought = await bring(store, toronto, 'toronto-shelter-overdoses.json');
    const rows = await rowsOf(toronto);
    const [low, high] = [new Map<string, number>(), new Map<string, number>()];
    let [all, nothing] = [{ low: 0, high: 0 }, 0];
    for (const row of rows) {
      const text = row['suspected_non_fatal_overdoses'] as string;
      if (text === 'NA') {
        nothing++;
        continue;
      }
      const span = text === '< 5' ? { low: 1, high: 4 } : { low: Number(text), high: Number(text) };
      addTo(low, row['year'] as string, span.low);
      addTo(high, row['year'] as string, span.high);
      all = { low: all.low + span.low, high: all.high + span.high };
    }
    expect(brought).toMatchObject({ rows: 1_517, units: 1_517 - nothing });
    expect(brought.setAside.byReason).toEqual({ 'nothing-in-it': nothing });
    const yearly = await report(store, '2018-01-01', '2024-12-31', ['year']);
    expect(yearly.lines.find(({ id }) => id === 'overdoses')?.figure).toEqual({ is: 'interval', ...all });
    for (const [year, least] of low) {
      const row = yearly.rows.find(({ line, groups }) => line === 'overdoses' && groups[0] === year);
      expect(row?.figure, year).toEqual({ is: 'interval', low: least, high: high.get(year) });
    }
    const byHow = await report(store, '2018-01-01', '2024-12-31', ['how']);
    const how = (name: string) =>
      byHow.rows.find(({ line, groups }) => line === 'overdoses' && groups[0] === name)?.figure;
    const hidden = rows.filter((row) => row['suspected_non_fatal_overdoses'] === '< 5').length;
    expect(how('suppressed')).toEqual({ is: 'interval', low: hidden, high: 4 * hidden });
    expect(how('counted')).toEqual({ is: 'exact', amount: all.low - hidden });
    const again = await bring(store, toronto, 'toronto-shelter-overdoses.json');
    expect(again.facts).toEqual({ made: 0, alreadyThere: 1_517 - nothing });
  });
});
