/** Measures what Doorstep promises about speed and size (bench/README.md). */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, type Figure, type Measured, median, rounded } from './figure.ts';
import { figures } from './figures.ts';

interface Line {
  readonly value: number;
  readonly unit: string;
  readonly runs: readonly number[];
  readonly floor: number | null;
  readonly also?: Measured['also'];
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(
    `npm run -s bench -- [--json] [--only NAME,…] [--runs N]\n\n${figures.map((one) => `  ${one.name}`).join('\n')}\n`,
  );
} else {
  process.exitCode = await main();
}

async function main(): Promise<number> {
  const names = values.only?.split(',').map((name) => name.trim()) ?? figures.map((one) => one.name);
  const strangers = names.filter((name) => !figures.some((one) => one.name === name));
  if (strangers.length > 0) {
    process.stderr.write(`There is no figure called ${strangers.join(', ')}. --help lists them.\n`);
    return 2;
  }
  const measured = new Map<string, Promise<Measured>>();
  const times = Math.max(3, Number.parseInt(values.runs, 10) || 3);
  const lines: Record<string, Line> = {};
  let fell = 0;
  for (const name of names) {
    try {
      lines[name] = lineOf(figureOf(name), await resultOf(name, times, measured));
    } catch (cause) {
      fell++;
      process.stderr.write(
        `${name} could not be measured: ${cause instanceof Error ? cause.stack : cause}\n`,
      );
    }
  }
  const report = { machine: machine(), versions: versions(), figures: lines };
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : table(lines));
  return fell === 0 ? 0 : 1;
}

function figureOf(name: string): Figure {
  const figure = figures.find((one) => one.name === name);
  if (!figure) throw new Error(`no figure ${name}`);
  return figure;
}

function resultOf(name: string, times: number, measured: Map<string, Promise<Measured>>): Promise<Measured> {
  const before = measured.get(name);
  if (before) return before;
  const result = measureOne(figureOf(name), times, (other) => resultOf(other, times, measured));
  measured.set(name, result);
  return result;
}

async function measureOne(figure: Figure, times: number, result: Bench['result']): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-'));
  const say = (line: string): void => void process.stderr.write(`${figure.name}: ${line}\n`);
  try {
    say('measuring');
    return await figure.measure({ times, folder, result, say });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lineOf(figure: Figure, { runs, floor, also }: Measured): Line {
  return {
    value: rounded(median(runs)),
    unit: figure.unit,
    runs: runs.map(rounded),
    floor: floor === null ? null : rounded(floor),
    ...(also ? { also } : {}),
  };
}

function machine(): Record<string, string | number> {
  const [first] = cpus();
  return {
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
  };
}

function versions(): Record<string, string> {
  const { node, v8, sqlite } = process.versions as Record<string, string>;
  return { node: node ?? '', v8: v8 ?? '', sqlite: sqlite ?? '' };
}

function table(lines: Readonly<Record<string, Line>>): string {
  const rows = Object.entries(lines).map(([name, line]) => [
    name,
    `${line.value} ${line.unit}`,
    promised(figureOf(name)),
    line.floor === null ? '' : String(line.floor),
    verdict(figureOf(name), line.value),
  ]);
  const all = [['figure', 'median', 'promised', 'floor', ''], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return `${all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`;
}

function promised({ target }: Figure): string {
  if (!target) return 'reported';
  return 'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`;
}

function verdict({ target }: Figure, value: number): string {
  if (!target) return '';
  const holds = 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
  return holds ? 'holds' : 'misses';
}
