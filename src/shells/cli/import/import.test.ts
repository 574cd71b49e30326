import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it, test } from 'vitest';
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import type { Day, Month } from '../../../engines/facts/day.ts';
import type { ProgramId, SiteId } from '../../../engines/facts/fact.ts';
import type { Book, FactKind, Measure } from '../../../engines/tallies/tally.ts';
import { programFactKinds, programOwnMeasures } from '../../../program/facts.ts';
import { foldConfiguration } from '../../../program/fold.ts';
import { programKinds, programMeasures } from '../../../program/kinds.ts';
import { shelfOf } from '../../../program/shelf.ts';
import type { Problem } from '../../../std/problem.ts';
import { seededRandom } from '../../../std/random.ts';
import { orThrow, type Result } from '../../../std/result.ts';
import type { CountsStore } from '../../../stores/contract.ts';
import { openMemory } from '../../../stores/memory/index.ts';
import { spanOf } from './cell.ts';
import { type ImportMap, parseMap } from './map.ts';
import { type ImportReport, importFile } from './run.ts';
import { dayReader } from './when.ts';

const folder = mkdtempSync(join(tmpdir(), 'doorstep-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program's own kinds and two measures of nobody's: these tests are about no service. */
const measures: readonly Measure[] = [
  ...programOwnMeasures,
  {
    id: 'program.old-items' as Measure['id'],
    counts: 'things',
    unit: 'items',
    dims: ['age', 'how'],
    version: 1,
  },
];
const kinds = programFactKinds(shelfOf([]), measures);
const book: Book = {
  kinds: new Map(kinds.map((kind): [FactKind['kind'], FactKind] => [kind.kind, kind])),
  measures: new Map(measures.map((measure) => [measure.id, measure])),
  settlements: [],
};
const program = 'riverside' as ProgramId;
const today = '2026-11-25' as Day;
const whole = { from: '1970-01-01' as Day, to: '2027-12-31' as Day };
const configuration = {
  ...foldConfiguration(program, []).configuration,
  sites: [
    { id: 'van' as SiteId, name: 'Van', kind: 'mobile' as const, visit: 'encounter' as const, areas: [] },
  ],
};

const encounters: ImportMap = {
  map: 1,
  of: 'old-log',
  missing: ['n/a'],
  site: { column: 'Where', values: { 'The Van': 'van' } },
  when: { day: { column: 'When', format: 'MM/DD/YYYY HH:mm' } },
  row: { is: 'encounter' },
  makes: [
    { kind: 'program.encounter.v1', body: { visits: 1 } },
    {
      measure: 'program.old-items',
      unit: 'items',
      dims: { age: { column: 'Age', as: 'age-band', missing: 'not-asked' } },
      amount: { column: 'Items' },
    },
  ],
};

let files = 0;
function fileOf(content: string | Uint8Array, name = 'old.csv'): string {
  const file = join(folder, `${++files}-${name}`);
  writeFileSync(file, content);
  return file;
}
const parts = (store: CountsStore) => ({
  store,
  book,
  program,
  configuration,
  today,
  random: seededRandom(files + 1),
});
const take = (
  file: string,
  map: ImportMap,
  store: CountsStore,
  dry = false,
): Promise<Result<ImportReport, Problem>> => importFile(file, map, parts(store), dry);
const fresh = (): CountsStore => openMemory({ program, book });
const sumOf = async (store: CountsStore, measure: string): Promise<number> =>
  (await store.tallies({ grain: 'month', ...whole }))
    .filter((cell) => cell.measure === measure)
    .reduce((sum, { amount }) => sum + amount, 0);
const stored = async (store: CountsStore): Promise<number> =>
  (await store.facts({ ...whole, limit: 1_000_000 })).length;

describe('rows that do not fit', () => {
  it('[FACT-1] an impossible day, an unknown site and a negative amount are set aside, and nothing else is lost', async () => {
    const file = fileOf(
      [
        'When,Where,Age,Items,Name',
        '01/31/2026 21:40,the van,34,12,Somebody',
        '02/30/2026 20:10,The Van,34,5,Somebody',
        '02/01/2026 20:10,The Moon,34,5,Somebody',
        '02/01/2026 20:10,The Van,34,-5,Somebody',
        '02/01/2026 20:10,The Van,n/a,"1,204",Somebody',
        '02/01/2026 20:10,The Van,about 30,5,Somebody',
        '02/01/2027 20:10,The Van,30,5,Somebody',
        '02/01/2026 20:10,The Van,30,5,Somebody,more',
        '02/01/2026 20:10,The Van,30,,Somebody',
        '02/01/2026 20:10,The Van,30,five,Somebody',
      ].join('\n'),
    );
    const store = fresh();
    const report = orThrow(await take(file, encounters, store));
    expect(report).toMatchObject({ rows: 10, units: 3 });
    expect(report.setAside.rows).toEqual([
      { row: 3, reason: 'day-impossible', column: 'When' },
      { row: 4, reason: 'site-unknown', column: 'Where' },
      { row: 5, reason: 'negative', column: 'Items' },
      { row: 7, reason: 'word-unknown', column: 'Age' },
      { row: 8, reason: 'day-ahead', column: null },
      { row: 9, reason: 'row-shape', column: null },
      { row: 11, reason: 'not-a-number', column: 'Items' },
    ]);
    expect(await sumOf(store, programMeasures.encounters)).toBe(3);
    expect(await sumOf(store, 'program.old-items')).toBe(1_216);
  });

  it('[P3] a time of day is dropped, an age becomes a band, a name is never read, and the report says so', async () => {
    const file = fileOf('When,Where,Age,Items,Name\n01/31/2026 21:40,The Van,34,12,Somebody\n');
    const store = fresh();
    const { columns } = orThrow(await take(file, encounters, store));
    expect(columns).toEqual([
      { column: 'When', fate: 'coarsened' },
      { column: 'Where', fate: 'kept' },
      { column: 'Age', fate: 'coarsened' },
      { column: 'Items', fate: 'kept' },
      { column: 'Name', fate: 'dropped' },
    ]);
    const kept = JSON.stringify(await store.facts({ ...whole, limit: 100 }));
    expect(kept).toContain('25-34');
    expect(kept).not.toMatch(/21:40|Somebody|"34"/);
  });

  it('[P3] a column that names people, or has too many words to be a list, is not taken over', async () => {
    const map = (column: string): ImportMap => ({
      ...encounters,
      makes: [
        { measure: 'program.old-items', unit: 'items', dims: { age: { column, as: 'slug' } }, amount: 1 },
      ],
    });
    const rows = Array.from({ length: 400 }, (_, at) => `01/31/2026 21:40,The Van,${at},word ${at}`);
    const file = fileOf(['When,Where,Client name,Note', ...rows].join('\n'));
    const store = fresh();
    expect(await take(file, map('Client name'), store)).toMatchObject({
      error: { code: 'import.map-malformed', details: { path: '/makes/0/dims', why: 'names-people' } },
    });
    expect(await take(file, map('Note'), store)).toMatchObject({
      error: { code: 'import.map-malformed', details: { why: 'too-many-words' } },
    });
    expect(await stored(store)).toBe(0);
  });
});

test('[P2] nought of something adds nothing, and the visit beside it still counts', async () => {
  const map: ImportMap = {
    ...encounters,
    makes: [
      { kind: 'program.encounter.v1', body: { visits: 1 } },
      { kind: 'program.door-counted.v1', body: { people: { $number: { column: 'Items' } } } },
      {
        kind: 'program.shift-opened.v1',
        body: { load: [{ supply: 'syringe', quantity: { $number: { column: 'Items' } } }] },
      },
    ],
  };
  const store = fresh();
  const rows = ['01/31/2026 21:40,The Van,34,0', '01/31/2026 21:40,The Van,34,3'];
  const report = orThrow(await take(fileOf(['When,Where,Age,Items', ...rows].join('\n')), map, store));
  expect(report).toMatchObject({ units: 2, setAside: { count: 0 } });
  expect(await sumOf(store, programMeasures.encounters)).toBe(2);
  expect(await sumOf(store, programMeasures.doorCounts)).toBe(3);
  expect(await sumOf(store, programMeasures.loaded)).toBe(3);
});

test('[P3] answers of one row come in one by one: nothing that is stored ties two of them, or one to a visit', async () => {
  const answer = (question: string, column: string) => ({
    kind: 'program.answered.v1',
    body: { question, answer: { $text: { column, values: { '34': '25-34', w: 'woman' } } } },
  });
  const map: ImportMap = {
    ...encounters,
    makes: [
      { kind: 'program.encounter.v1', body: { visits: 1 } },
      answer('age-band', 'Age'),
      answer('gender', 'Gender'),
    ],
  };
  const store = fresh();
  const rows = ['01/31/2026 21:40,The Van,34,w', '01/31/2026 21:40,The Van,34,w'];
  orThrow(await take(fileOf(['When,Where,Age,Gender', ...rows].join('\n')), map, store));
  const facts = (await store.facts({ ...whole, limit: 100 })).map(({ fact }) => fact);
  expect(facts).toHaveLength(6);
  const keys = (kind: string) =>
    facts.filter((fact) => fact.kind === kind).map(({ once }) => once?.split('.')[0]);
  expect(new Set(facts.map(({ once }) => once)).size).toBe(6);
  for (const key of keys('program.encounter.v1')) expect(keys('program.answered.v1')).not.toContain(key);
  expect(new Set(keys('program.answered.v1')).size).toBe(2);
  // The import's name stands in each key anyway: the one shift of all of it says nothing more, and sets all of it aside.
  for (const { once, shift } of facts)
    expect([once?.startsWith('import:old-log:'), shift]).toEqual([true, 'import.old-log']);
});

describe('imports are idempotent', () => {
  const row = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    age: fc.constantFrom('18', '40', 'n/a'),
    items: fc.integer({ min: 0, max: 4 }),
  });
  type OldRow = { readonly day: number; readonly age: string; readonly items: number };
  const csv = (rows: readonly OldRow[]): string =>
    [
      'When,Where,Age,Items',
      ...rows.map(
        ({ day, age, items }) => `03/${String(day).padStart(2, '0')}/2026 20:00,The Van,${age},${items}`,
      ),
    ].join('\r\n');

  test('[FACT-6] what was taken in equals an independent sum; again, in any order, it adds nothing; more rows add themselves', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.array(row, { maxLength: 5 }),
        async (rows, more) => {
          const store = fresh();
          const items = (some: readonly OldRow[]): number => some.reduce((sum, one) => sum + one.items, 0);
          orThrow(await take(fileOf(csv(rows)), encounters, store));
          expect(await sumOf(store, 'program.old-items')).toBe(items(rows));
          const again = orThrow(await take(fileOf(csv([...rows].reverse())), encounters, store));
          expect(again.facts.made).toBe(0);
          const longer = orThrow(await take(fileOf(csv([...more, ...rows])), encounters, store));
          expect(longer.facts.made).toBe(2 * more.length);
          expect(await sumOf(store, 'program.old-items')).toBe(items(rows) + items(more));
          expect(await sumOf(store, programMeasures.encounters)).toBe(rows.length + more.length);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('[FACT-6] rows of one incident are one, wherever they stand in the file', async () => {
    const map: ImportMap = {
      ...encounters,
      row: { is: 'incident', by: ['Case'] },
      makes: [
        { kind: 'program.encounter.v1', body: { visits: 1 } },
        {
          measure: 'program.old-items',
          unit: 'items',
          dims: { age: { fixed: 'any' } },
          amount: { column: 'Items' },
          each: ['Bag'],
        },
      ],
    };
    const lines = ['7,a,2', '8,a,4', '7,a,2', '7,b,3', '8,n/a,9'].map(
      (line) => `03/01/2026 20:00,The Van,${line}`,
    );
    const store = fresh();
    const report = orThrow(
      await take(fileOf(['When,Where,Case,Bag,Items', ...lines].join('\n')), map, store),
    );
    expect(report).toMatchObject({ rows: 5, units: 2, disagreements: 0 });
    expect(await sumOf(store, 'program.old-items')).toBe(9);
    expect(await sumOf(store, programMeasures.encounters)).toBe(2);
  });
});

describe('workbooks', () => {
  const totals: ImportMap = {
    map: 1,
    of: 'old-months',
    file: { sheet: 'Totals', headings: 2 },
    sites: [{ id: 'old-house', name: 'The old house', kind: 'fixed' }],
    site: { fixed: 'old-house' },
    when: { month: { column: 'Month', format: 'excel' } },
    row: { is: 'total' },
    makes: [
      {
        measure: 'program.old-items',
        unit: 'items',
        dims: { age: { fixed: 'any' } },
        amount: { column: 'Items' },
        visits: { column: 'Visits' },
      },
    ],
  };

  async function workbook(): Promise<Uint8Array> {
    const book = new exceljs.Workbook();
    book.addWorksheet('Notes').addRow(['nothing here']);
    const sheet = book.addWorksheet('Totals');
    sheet.addRow(['Our year']);
    sheet.addRow(['Month', 'Visits', 'Items']);
    sheet.addRow([new Date(Date.UTC(2025, 0, 17)), 40, 1200]);
    sheet.addRow([new Date(Date.UTC(2025, 1, 1)), 30, { formula: 'SUM(1,2)', result: 900 }]);
    sheet.addRow([new Date(Date.UTC(2025, 2, 1)), '31', { richText: [{ text: '< ' }, { text: '5' }] }]);
    sheet.addRow(['', '', '']);
    sheet.addRow([new Date(Date.UTC(2025, 3, 1)), 12, -4]);
    return new Uint8Array(await book.xlsx.writeBuffer());
  }

  it('[P8] a month’s totals come in from the sheet that is named; "< 5" stays between its bounds', async () => {
    const store = fresh();
    const report = orThrow(await take(fileOf(await workbook(), 'old.xlsx'), totals, store));
    expect(report).toMatchObject({ rows: 4, units: 3, sitesAdded: ['old-house'] });
    expect(report.setAside.rows).toEqual([{ row: 7, reason: 'negative', column: 'Items' }]);
    const cells = await store.tallies({ grain: 'month', ...whole });
    const line = (period: string) =>
      cells
        .filter((cell) => cell.period === period)
        .map(({ dims, amount, low, high, n }) => [dims[1], amount, low, high, n]);
    expect(line('2025-01')).toEqual([['counted', 1200, 1200, 1200, 40]]);
    expect(line('2025-02')).toEqual([['counted', 900, 900, 900, 30]]);
    expect(line('2025-03')).toEqual([['suppressed', 0, 1, 4, 31]]);
    expect((await store.standing(programKinds.set)).map(({ body }) => body['part'])).toEqual([
      'site:old-house',
    ]);
  });

  it('[P2] a workbook cut, bent or blown up says what is wrong, and stores nothing', async () => {
    const good = await workbook();
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 255 }), async (at, cut, byte) => {
        const bent = good.slice(0, good.length - (cut % 3 === 0 ? cut % good.length : 0));
        bent[4 + (at % Math.max(1, bent.length - 4))] = byte;
        const store = fresh();
        const answer = await take(fileOf(bent, 'bent.xlsx'), totals, store);
        if (answer.ok) return;
        expect(answer.error.code).toMatch(/^import\./);
        expect(await stored(store)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('[P2] a small file that unpacks to a gigabyte is told by unpacking it, not by what it says', async () => {
    const store = fresh();
    const bomb = zipOf([['xl/sharedStrings.xml', deflateRawSync(Buffer.alloc(80_000_000, '<t>a</t>'))]]);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await take(fileOf(bomb, 'bomb.xlsx'), totals, store)).toMatchObject({
      error: { code: 'import.file-unreadable', details: { why: 'unpacks-too-large' } },
    });
    const cell = zipOf([['xl/worksheets/sheet1.xml', deflateRawSync(Buffer.alloc(9_000_000, 'a'))]]);
    expect(await take(fileOf(cell, 'cell.xlsx'), totals, store)).toMatchObject({
      error: { details: { why: 'cell-too-large' } },
    });
    expect(await stored(store)).toBe(0);
  });
});

describe('files that are no table', () => {
  const why = async (content: string | Uint8Array, file: ImportMap['file'] = {}): Promise<unknown> => {
    const store = fresh();
    const answer = await take(fileOf(content), { ...encounters, file }, store);
    expect(await stored(store)).toBe(answer.ok ? 2 : 0);
    return answer.ok ? 'read' : (answer.error.details?.['why'] ?? answer.error.code);
  };
  const good = 'When,Where,Age,Items\n01/31/2026 21:40,The Van,34,12\n';

  it('[P2] encodings are told apart, and none is guessed', async () => {
    expect(await why(good)).toBe('read');
    expect(await why(`\uFEFF${good}`)).toBe('read');
    expect(await why(Buffer.from(good, 'utf16le'))).toBe('encoding');
    expect(await why(Buffer.from(good, 'utf16le'), { encoding: 'utf-16le' })).toBe('read');
    const accent = good.replace('34', 'años');
    expect(await why(Buffer.from(accent, 'latin1'))).toBe('encoding');
    expect(
      await why(Buffer.from(good.replaceAll(',', ';'), 'latin1'), {
        encoding: 'windows-1252',
        delimiter: ';',
      }),
    ).toBe('read');
  });

  it('[P2] an empty file, a missing one, a quote without an end and a column that is not there each say so', async () => {
    expect(await why('')).toBe('empty');
    expect(await why(`${good}01/31/2026 21:40,"${'x'.repeat(1_200_000)}`)).toBe('cell-too-large');
    expect(await why(`${good}01/31/2026 21:40,"The Van`)).toBe('not-a-table');
    expect(await why('When,Where,Age\n')).toBe('import.column-missing');
    expect(await importFile(join(folder, 'nowhere.csv'), encounters, parts(fresh()), false)).toMatchObject({
      error: { code: 'import.file-unreadable', details: { why: 'not-found' } },
    });
    expect(await importFile(folder, encounters, parts(fresh()), false)).toMatchObject({
      error: { details: { why: 'not-found' } },
    });
  });

  test('[P2] any bytes are answered with a clear problem, or set aside row by row; nothing strange is stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, after) => {
        const store = fresh();
        const content = after ? Buffer.concat([Buffer.from('When,Where,Age,Items\n'), bytes]) : bytes;
        const answer = await take(fileOf(content), encounters, store);
        if (!answer.ok) expect(answer.error.code).toMatch(/^import\.(file-unreadable|column-missing)$/);
        expect(await stored(store)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});

describe('cells', () => {
  test('[P8] a number with a sign before it is never read as a number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 999 }),
        fc.constantFrom('<', '< ', 'less than ', 'menos de '),
        (n, sign) => {
          expect(spanOf(`${sign}${n}`)).toEqual({ amount: 0, low: 1, high: n - 1, suppressed: true });
          for (const strange of [`>${n}`, `~${n}`, `${n}+`, `${n}?`, `${n} - ${n + 1}`, `-${n}`])
            expect(spanOf(strange)).toBeNull();
        },
      ),
    );
  });

  test('[FACT-1] a day that is read is a day of the calendar, and a format without one reads none', () => {
    const us = dayReader('M/D/YYYY', 'day');
    expect([us?.('2/29/2024'), us?.('2/29/2023'), us?.('13/1/2023'), us?.('2024-02-29')]).toEqual([
      '2024-02-29',
      null,
      null,
      null,
    ]);
    expect(dayReader('excel', 'day')?.('45351')).toBe('2024-02-29');
    expect(dayReader('MM/YYYY', 'day')).toBeNull();
    expect(dayReader('YYYY YYYY-MM-DD', 'day')).toBeNull();
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        const day = us?.(text);
        if (day) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
      }),
    );
  });
});

describe('mapping files', () => {
  it('[P2] what does not fit is told by its path, and never by what somebody wrote there', () => {
    const bad = (change: object): unknown => {
      const read = parseMap(JSON.stringify({ ...encounters, ...change }));
      return read.ok ? 'read' : read.error.details?.['path'];
    };
    expect(bad({})).toBe('read');
    expect(bad({ of: 'Two words' })).toBe('/of');
    expect(bad({ site: { column: 'Where', values: { 'Jane Doe': 'not a slug' } } })).toBe('/site/values/*');
    expect(bad({ when: { day: { column: 'When', format: 'whenever' } } })).toBe('/when/day/format');
    expect(bad({ makes: [] })).toBe('/makes');
    expect(parseMap('{')).toMatchObject({ error: { details: { path: '/' } } });
  });

  test('[P2] a map bent in any place is read or refused with its code; it never stops anything else', async () => {
    const text = JSON.stringify(encounters);
    const file = fileOf('When,Where,Age,Items\n01/31/2026 21:40,The Van,34,12\n');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.nat(12),
        fc.string({ maxLength: 8 }),
        async (at, length, put) => {
          const read = parseMap(text.slice(0, at) + put + text.slice(at + length));
          if (!read.ok) {
            expect(read.error.code).toBe('import.map-malformed');
            return;
          }
          const answer = await take(file, read.value, fresh());
          if (!answer.ok) expect(answer.error.code).toMatch(/^(import\.|site\.unknown)/);
        },
      ),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        const read = parseMap(json);
        if (!read.ok) expect(read.error.code).toBe('import.map-malformed');
      }),
    );
  });
});

/** A zip with these packed parts, whole and in order. */
function zipOf(parts: readonly (readonly [string, Buffer])[]): Buffer {
  const [bodies, list]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, packed] of parts) {
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    entry.write(name, 46);
    bodies.push(local, packed);
    list.push(entry);
    at += local.length + packed.length;
  }
  const size = list.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...list, end]);
}

test('[MONTH-10] [P8] a file that is imported again after its month has faded counts nothing twice', async () => {
  const store = fresh();
  const rows = ['01/31/2026 21:40,The Van,34,12', '02/03/2026 21:40,The Van,34,5'];
  const file = fileOf(['When,Where,Age,Items', ...rows].join('\n'));
  orThrow(await take(file, encounters, store));
  const month = '2026-01' as Month;
  await store.putSheet({ month, hash: 'h', text: 't', day: today, draft: false });
  expect(await store.fade(month, { today, verified: everyoneTrusted })).toMatchObject({
    may: true,
    whole: true,
  });
  const before = await sumOf(store, 'program.old-items');
  const again = orThrow(await take(file, encounters, store));
  expect(again.setAside.byReason).toEqual({ 'month-faded': 1 });
  expect(again.facts.made).toBe(0);
  expect(await sumOf(store, 'program.old-items')).toBe(before);
  const other = orThrow(await take(file, { ...encounters, of: 'another-log' }, store));
  expect(other.setAside.count).toBe(0);
});
