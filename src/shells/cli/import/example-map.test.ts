import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import {
  type Fact,
  type FactId,
  type ProgramId,
  type SiteId,
  setAsideKind,
} from '../../../engines/facts/fact.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import { foldConfiguration } from '../../../program/fold.ts';
import { runReport } from '../../../program/report.ts';
import { seededRandom } from '../../../std/random.ts';
import { orThrow } from '../../../std/result.ts';
import { openMemory } from '../../../stores/memory/index.ts';
import { importShift } from './facts.ts';
import { parseMap } from './map.ts';
import { importFile } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'doorstep-example-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const root = join(import.meta.dirname, '..', '..', '..', '..');

it('[P8] the guide’s visit log comes in as visits, syringes, kits with their doses, and what came back', async () => {
  const program = 'riverside' as ProgramId;
  const [book, today] = [bookOf(practice), '2026-11-25' as Day];
  const store = openMemory({ program, book });
  const site = (id: string) => ({
    id: id as SiteId,
    name: id,
    kind: 'fixed' as const,
    visit: 'encounter' as const,
    areas: [],
  });
  const configuration = {
    ...foldConfiguration(program, []).configuration,
    sites: [site('van'), site('mill-street')],
  };
  const file = join(folder, 'log.csv');
  writeFileSync(
    file,
    [
      'Date,Where,Syringes out,Nasal kits,Vial kits,Syringes back',
      '7/1/2024,Van,30,2,,25',
      '7/1/2024,Mill Street,,1,1,n/a',
      '7/31/2024,Van,0,,,-',
      '8/2/2024,Van,100,,3,40',
    ].join('\n'),
  );
  const map = orThrow(parseMap(readFileSync(join(root, 'docs', 'guides', 'maps', 'visits.json'), 'utf8')));
  const parts = { store, book, program, configuration, today, random: seededRandom(3) };
  expect(orThrow(await importFile(file, map, parts, false))).toMatchObject({
    rows: 4,
    units: 4,
    setAside: { count: 0 },
  });
  const figure = async (report: string, line: string): Promise<unknown> => {
    const request = { from: '2024-07-01' as Day, to: '2024-08-31' as Day, by: [], today };
    const answer = orThrow(await runReport(store, practice, configuration, report, request));
    return answer.lines.find(({ id }) => id === line)?.figure;
  };
  expect(await figure('visits', 'encounters')).toEqual({ is: 'exact', amount: 4 });
  expect(await figure('syringes', 'distributed')).toEqual({ is: 'exact', amount: 130 });
  expect(await figure('syringes', 'returned')).toEqual({ is: 'exact', amount: 65 });
  expect(await figure('syringes', 'ratio')).toEqual({ is: 'exact', amount: 0.5 });
  expect(await figure('syringes', 'tapped')).toEqual({ is: 'exact', amount: 65 });
  expect(await figure('naloxone', 'kits')).toEqual({ is: 'exact', amount: 7 });
  expect(await figure('naloxone', 'doses')).toEqual({ is: 'exact', amount: 14 });

  // A lead sets the import aside like any shift: nothing of it counts, and nothing more comes in under its name.
  const aside: Fact = {
    id: 'AAAAAAAAAAAAAAAAAAAAAA' as FactId,
    kind: setAsideKind,
    program,
    site: 'van' as SiteId,
    day: today,
    shift: importShift('old-visit-log'),
    body: {},
  };
  const arrival = {
    log: 'BBBBBBBBBBBBBBBBBBBBBA' as LogId,
    n: 1,
    wall: 'counts',
    hash: new Uint8Array(16),
    device: 'Desk',
  } as const;
  orThrow(await store.ingest([{ ...arrival, facts: [aside] }], today));
  expect(await figure('visits', 'encounters')).toEqual({ is: 'exact', amount: 0 });
  expect(await importFile(file, map, parts, false)).toMatchObject({ error: { code: 'import.is-set-aside' } });
});
