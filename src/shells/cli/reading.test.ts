import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Io } from './command.ts';
import { csvLines } from './csv-lines.ts';
import { MapSchema, parseMap } from './import/map.ts';
import { runCommandLine } from './main.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'doorstep-reading-'));
const data = join(folder, 'data');
const maps = join(root, 'docs', 'guides', 'maps');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function doorstep(...args: string[]): Promise<{ code: number; out: string; said: string }> {
  const [out, said]: [string[], string[]] = [[], []];
  const io: Io = {
    out: (text) => void out.push(text),
    say: (text) => void said.push(text),
    language: 'en',
    cwd: folder,
    root,
    terminal: false,
  };
  const code = await runCommandLine([...args, '--data', data], io);
  return { code, out: out.join('\n'), said: said.join('\n') };
}

const map = {
  map: 1,
  of: 'old-visits',
  sites: [{ id: 'van', name: '=HYPERLINK("van")', kind: 'mobile' }],
  site: { column: 'Where', values: { van: 'van' } },
  when: { day: { column: 'Day', format: 'YYYY-MM-DD' } },
  row: { is: 'encounter' },
  makes: [{ kind: 'program.encounter.v1', body: { visits: { $number: { column: 'Visits' } } } }],
};
const file = 'old.csv';

beforeAll(() => {
  writeFileSync(
    join(folder, file),
    'Day,Where,Visits,Name\n2026-07-01,van,3,A\n2026-08-31,van,4,B\n2026-09-01,moon,1,C\n',
  );
  writeFileSync(join(folder, 'map.json'), JSON.stringify(map));
});

describe('import, report and export', () => {
  it('[P8] what came in is what the report says, in words, as CSV and as JSON', async () => {
    const tried = await doorstep('import', file, '--map', 'map.json', '--dry-run');
    expect(tried).toMatchObject({ code: 0 });
    expect(tried.out).toContain('A trial: nothing was stored.');
    const taken = await doorstep('import', file, '--map', 'map.json', '--json');
    expect(JSON.parse(taken.out)).toMatchObject({
      rows: 3,
      facts: { made: 2, alreadyThere: 0 },
      setAside: { count: 1, rows: [{ row: 4, reason: 'site-unknown', column: 'Where' }] },
      columns: [{ fate: 'kept' }, { fate: 'kept' }, { fate: 'kept' }, { column: 'Name', fate: 'dropped' }],
    });
    const again = await doorstep('import', file, '--map', 'map.json');
    expect(again.out).toContain('Facts made: 0. Already there: 2.');

    const span = ['--from', '2026-07-01', '--to', '2026-08-31'];
    const table = await doorstep('report', 'visits', ...span, '--by', 'month');
    expect(table.out).toMatch(/7 visits/);
    expect(table.out).toMatch(/2026-08 +4 visits/);
    expect(table.out).toContain('still changing');
    expect(table.out).toContain('old-visits');
    const spanish = await doorstep('report', 'visits', ...span, '--language', 'es');
    expect(spanish.out).toContain('7 visitas');
    const json = JSON.parse((await doorstep('report', 'visits', ...span, '--format', 'json')).out);
    expect(json.lines[0]).toMatchObject({
      id: 'encounters',
      figure: { is: 'exact', amount: 7 },
      unit: 'encounters',
    });
    const csv = await doorstep('report', 'visits', ...span, '--by', 'site', '--format', 'csv');
    const [, first] = parse(csv.out) as string[][];
    // A site's name is what somebody typed: a spreadsheet shows it and runs nothing.
    expect(first?.slice(1, 3)).toEqual(['\'=HYPERLINK("van")', '7']);

    const exported = parse((await doorstep('export', ...span)).out, { columns: true }) as Record<
      string,
      string
    >[];
    expect(exported.map(({ measure, period, amount }) => [measure, period, amount])).toEqual([
      ['program.encounters', '2026-07', '3'],
      ['program.encounters', '2026-08', '4'],
    ]);
    expect(
      JSON.parse((await doorstep('export', ...span, '--format', 'json', '--by', 'day')).out),
    ).toMatchObject({
      grain: 'day',
      notYetCounted: [],
      unopened: 0,
    });
  });

  it('[P2] what is asked wrongly is told with its code, and a period that is none too', async () => {
    const span = ['--from', '2026-07-01', '--to', '2026-08-31'];
    expect((await doorstep('report', 'nothing', ...span)).said).toContain('report.unknown');
    expect((await doorstep('report', 'visits', '--from', '2026-02-30', '--to', '2026-03-01')).said).toContain(
      'report.period-malformed',
    );
    expect((await doorstep('report', 'visits', ...span, '--by', 'star-sign')).said).toContain(
      'report.group-unknown',
    );
    expect((await doorstep('report', 'visits', ...span, '--format', 'pdf')).code).toBe(2);
    expect((await doorstep('report')).code).toBe(2);
    expect((await doorstep('export', '--from', '2026-07-01')).said).toContain('report.period-malformed');
    expect((await doorstep('import', file)).code).toBe(2);
    expect((await doorstep('import', file, '--map', 'nowhere.json')).said).toContain('import.map-malformed');
    expect((await doorstep('import', 'nowhere.csv', '--map', 'map.json')).said).toContain(
      'import.file-unreadable',
    );
  });

  it('[FACT-7] an import is set aside whole by its name, answers too, and brought back; a corrected file takes its place', async () => {
    const old = {
      ...map,
      of: 'to-correct',
      makes: [
        ...map.makes,
        { kind: 'program.answered.v1', body: { question: 'gender', answer: { $text: { fixed: 'woman' } } } },
      ],
    };
    writeFileSync(join(folder, 'old.json'), JSON.stringify(old));
    writeFileSync(join(folder, 'wrong.csv'), 'Day,Where,Visits\n2025-03-01,van,30\n2025-03-02,van,4\n');
    writeFileSync(join(folder, 'right.csv'), 'Day,Where,Visits\n2025-03-01,van,3\n2025-03-02,van,4\n');
    const span = ['--from', '2025-03-01', '--to', '2025-03-31', '--format', 'json'];
    const counts = async () => {
      const { cells } = JSON.parse((await doorstep('export', ...span)).out) as {
        cells: { measure: string; amount: number }[];
      };
      const of = (measure: string) =>
        cells.filter((cell) => cell.measure === measure).reduce((sum, { amount }) => sum + amount, 0);
      return [of('program.encounters'), of('program.answers')];
    };
    const taken = await doorstep('import', 'wrong.csv', '--map', 'old.json');
    expect(taken.out).toContain('doorstep import --set-aside to-correct');
    expect(await counts()).toEqual([34, 2]);

    expect((await doorstep('import', '--set-aside', 'to-corect')).said).toContain('import.unknown');
    for (const _ of [1, 2]) {
      const aside = await doorstep('import', '--set-aside', 'to-correct');
      expect([aside.code, aside.out.includes('to-correct: 2025-03-01 to 2025-03-02, set aside')]).toEqual([
        0,
        true,
      ]);
    }
    expect(await counts()).toEqual([0, 0]);
    const same = await doorstep('import', 'right.csv', '--map', 'old.json');
    expect([same.code, same.said.includes('import.is-set-aside')]).toEqual([1, true]);
    writeFileSync(join(folder, 'new.json'), JSON.stringify({ ...old, of: 'corrected' }));
    await doorstep('import', 'right.csv', '--map', 'new.json');
    expect(await counts()).toEqual([7, 2]);

    await doorstep('import', '--bring-back', 'to-correct');
    expect(await counts()).toEqual([41, 4]);
    const { imports } = JSON.parse((await doorstep('import', '--list', '--json')).out);
    expect(imports).toContainEqual({
      of: 'to-correct',
      from: '2025-03-01',
      to: '2025-03-02',
      setAside: false,
    });
  });

  it('[P8] the list names every report and what it can be broken down by', async () => {
    const { out } = await doorstep('report', '--list', '--format', 'json');
    const { reports } = JSON.parse(out) as { reports: { id: string; by: string[] }[] };
    expect(reports.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['visits', 'new-participants', 'supplies', 'asked-for']),
    );
    for (const { by } of reports) expect(by.slice(0, 4)).toEqual(['month', 'quarter', 'year', 'site']);
  });
});

describe('files beside the guide', () => {
  it('[P8] every example map reads, and the schema is the one that import --schema prints', () => {
    for (const name of readdirSync(maps).filter((each) => !each.includes('schema')))
      expect(parseMap(readFileSync(join(maps, name), 'utf8')).ok, name).toBe(true);
    const kept = JSON.parse(readFileSync(join(maps, 'import-map.schema.json'), 'utf8'));
    expect(kept).toEqual(JSON.parse(JSON.stringify(MapSchema)));
  });
});

test('[P8] a file that is given out reads back as it was, and no cell of it begins a formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 2, maxLength: 2 }), {
        minLength: 1,
      }),
      (rows) => {
        const read = parse(csvLines(rows), {
          relax_column_count: true,
          skip_empty_lines: false,
          record_delimiter: '\r\n',
        }) as string[][];
        for (const [at, row] of read.entries())
          for (const [column, cell] of row.entries()) {
            const before = rows[at]?.[column] ?? '';
            expect([before, `'${before}`]).toContain(cell);
            if (!/^-?\d+(\.\d+)?$/.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@|%]/);
          }
      },
    ),
  );
});

describe('what is held', () => {
  it('[HELD-2] is printed from the live store, in words and as JSON', async () => {
    const text = await doorstep('held');
    expect([text.code, text.said]).toEqual([0, '']);
    expect(text.out).toContain('What we hold');
    const { tables, files } = JSON.parse((await doorstep('held', '--json')).out);
    expect(tables.length).toBeGreaterThan(15);
    expect(files.every(({ classified }: { classified: boolean }) => classified)).toBe(true);
  });
});
