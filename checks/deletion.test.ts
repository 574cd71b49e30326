/**
 * Taking a service away is deleting its folder and its two lines in practice.ts. For each of them, in a copy of the
 * tree: everything type-checks, what the rest promises still holds, and the app builds. And over a store that counted
 * with it: its tallies stay, and what comes later is kept and shown as a number not yet counted.
 */
import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { Arrival } from '../src/engines/facts/arrival.ts';
import { addDays, type Day } from '../src/engines/facts/day.ts';
import { type Fact, mintId, type ProgramId, type ShiftId, type SiteId } from '../src/engines/facts/fact.ts';
import type { LogId } from '../src/engines/facts/parcel.ts';
import type { TallyCell } from '../src/engines/tallies/tally.ts';
import { practice } from '../src/practice.ts';
import { bookOf } from '../src/program/book.ts';
import { programKinds } from '../src/program/kinds.ts';
import type { Service } from '../src/program/service.ts';
import { toBase64Url } from '../src/std/bytes.ts';
import { seededRandom } from '../src/std/random.ts';
import { memoryDisk, openMemory } from '../src/stores/memory/index.ts';
import { openSqlite } from '../src/stores/sqlite/index.ts';
import { filesUnder, foldersIn, root, text } from './tree.ts';

const run = promisify(execFile);
const temporary = mkdtempSync(join(tmpdir(), 'doorstep-without-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const every = [...practice.services, ...practice.tools];

describe('the registry', () => {
  it('[P8] every folder of services, tools and principles stands in practice.ts, and the other way round', () => {
    expect(practice.services.map(({ id }) => id).sort()).toEqual([...foldersIn('src/services')]);
    expect(practice.tools.map(({ id }) => id).sort()).toEqual([...foldersIn('src/tools')]);
    for (const { id } of practice.principles)
      expect(filesUnder('src/principles')).toContain(`src/principles/${id}.ts`);
  });
});

// ---------------------------------------------------------------- the tree without it

/**
 * The tree as it is: files that git knows or would add, and the packages beside them. One copy for all services, out of
 * which one after the other is taken: what the compiler found of the files that it does not touch is still true then.
 */
const copy = join(temporary, 'tree');
const registry = join(copy, 'src', 'practice.ts');

function layOutTree(): void {
  if (existsSync(copy)) return;
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path !== '' && path !== 'node_modules');
  for (const path of files) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

function takeOut({ id }: Service): void {
  rmSync(join(copy, 'src', 'services', id), { recursive: true });
  writeFileSync(registry, withoutItsLines(readFileSync(registry, 'utf8'), id));
}

function putBack({ id }: Service): void {
  const folder = join('src', 'services', id);
  cpSync(join(root, folder), join(copy, folder), { recursive: true });
  cpSync(join(root, 'src', 'practice.ts'), registry);
}

/** The import of its folder, and the name that the import brought in. */
function withoutItsLines(registry: string, id: string): string {
  const line = registry.split('\n').find((each) => each.includes(`/services/${id}/`)) ?? '';
  const name = /import \{ (\w+) \}/.exec(line)?.[1] ?? '';
  expect(name, `practice.ts imports ${id}`).not.toBe('');
  return registry.replace(`${line}\n`, '').replace(new RegExp(`\\s*\\b${name}\\b,?`), '');
}

/** What must hold of any tree: a test that names the service is a test of that service. */
const testsWithout = (id: string): readonly string[] =>
  [
    ...filesUnder('src/program'),
    ...filesUnder('src/services'),
    ...filesUnder('src/principles'),
    'checks/declarations.test.ts',
    'checks/imports.test.ts',
    'checks/principles.test.ts',
    'checks/words.test.ts',
  ]
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith(`src/services/${id}/`))
    .filter((path) => !text(path).includes(id));

const node = (...command: readonly string[]): Promise<string> =>
  run(process.execPath, command, { cwd: copy, maxBuffer: 64 * 2 ** 20 }).then(
    () => '',
    (failed: { stdout?: string; stderr?: string }) =>
      `${failed.stdout ?? ''}${failed.stderr ?? ''}`.slice(-4000),
  );

describe('a tree without one service', () => {
  it.each(every)(
    '[P8] type-checks, passes its tests and builds the app: $id',
    async (service) => {
      layOutTree();
      takeOut(service);
      // Shells and stores meet services only through the type of practice.ts (imports.test.ts): these are all files whose
      // types could change.
      const known = ['--incremental', '--tsBuildInfoFile', join(temporary, 'types')];
      const types = await node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.pure.json', ...known);
      const runner = ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', '--no-isolate'];
      const tests = await node(...runner, ...testsWithout(service.id));
      const app = await node('node_modules/vite/bin/vite.js', 'build', '--logLevel=error', '--minify=false');
      putBack(service);
      expect({ types, tests, app }).toEqual({ types: '', tests: '', app: '' });
      // Types, tests and a build of a whole tree: on a busy machine that takes as long as it takes.
    },
    1_800_000,
  );
});

// ---------------------------------------------------------------- what it counted

const program = 'riverside' as ProgramId;
const site = 'van' as SiteId;
const day = '2026-10-03' as Day;
const year = { from: '2026-01-01' as Day, to: '2026-12-31' as Day };

describe.each(every)('what was counted with $id', (service) => {
  const random = seededRandom(service.id.length);
  const log = toBase64Url(random.bytes(16)) as LogId;
  const full = bookOf(practice);
  const without = bookOf({
    ...practice,
    services: practice.services.filter((each) => each !== service),
    tools: practice.tools.filter((each) => each !== service),
  });

  const fact = (kind: Fact['kind'], body: Fact['body'], on = day): Fact => ({
    id: mintId(random),
    kind,
    program,
    site,
    day: on,
    shift: `shift-${on}` as ShiftId,
    body,
  });
  const night = (on: Day): readonly Fact[] => [
    fact(programKinds.encounter, { visits: 1 }, on),
    ...service.examples.map((example) => fact(example.kind, example.body, on)),
    ...loadAndLeft(service).map(({ kind, body }) => fact(kind, body, on)),
  ];
  const parcel = (n: number, facts: readonly Fact[]): Arrival => ({
    log,
    n,
    wall: 'counts',
    hash: random.bytes(16),
    device: 'Van phone',
    facts,
  });
  const places = {
    memory: () => {
      const disk = memoryDisk();
      return (book: typeof full) => openMemory({ program, book, disk });
    },
    sqlite: () => {
      const file = join(temporary, `${service.id}.db`);
      return (book: typeof full) => openSqlite({ program, book, file });
    },
  };

  it.each(['memory', 'sqlite'] as const)(
    '[TALLY-10] stays counted, and what comes later is kept: %s',
    async (place) => {
      const open = places[place]();
      const cells = async (store: ReturnType<typeof open>): Promise<readonly string[]> =>
        said(await store.tallies({ grain: 'month', ...year }));

      const before = open(full);
      await before.ingest([parcel(1, night(day))], day);
      const counted = await cells(before);
      expect(counted.filter((cell) => cell.includes(service.id)).length).toBeGreaterThan(0);
      await before.close();

      const after = open(without);
      expect(await cells(after)).toEqual(counted);
      const later = service.examples.map((example) => fact(example.kind, example.body, addDays(day, 1)));
      const [answer] = [await after.ingest([parcel(2, later)], addDays(day, 1))];
      expect(answer).toMatchObject({ ok: true, value: [{ state: 'stored' }] });
      expect(await cells(after)).toEqual(counted);
      const waiting = (await after.notYetCounted()).facts.reduce((sum, each) => sum + each.facts, 0);
      expect(waiting).toBe(later.length);
      const kept = await after.facts({ ...year, limit: 500 });
      expect(
        kept
          .filter((each) => each.notYetCounted)
          .map((each) => each.fact.id)
          .sort(),
      ).toEqual(later.map((each) => each.id).sort());
      await after.close();

      const again = open(full);
      expect((await again.notYetCounted()).facts).toEqual([]);
      expect(said(await again.tallies({ grain: 'month', ...year }))).toEqual(
        said(await again.recount({ grain: 'month', ...year })),
      );
      await again.close();
    },
  );
});

/** A shift that loaded the service's first supply and says what is left: so that something is uncounted too. */
function loadAndLeft(service: Service) {
  const supply = service.supplies[0]?.id;
  if (supply === undefined) return [];
  return [
    { kind: programKinds.shiftOpened, body: { load: [{ supply, quantity: 5000 }] } },
    { kind: programKinds.shiftClosed, body: { left: [{ supply, quantity: 10 }], how: 'by-hand' } },
  ];
}

const said = (cells: readonly TallyCell[]): readonly string[] =>
  cells
    .filter(({ amount, low, high, n }) => amount !== 0 || low !== 0 || high !== 0 || n !== 0)
    .map(({ site: at, period, measure, dims, ...sums }) =>
      [at, period, measure, ...dims, sums.amount, sums.low, sums.high, sums.n].join(' '),
    )
    .sort();
