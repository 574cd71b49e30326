// `npm test`: everything that must hold, in one command, from a bare clone with Node 20 and npm.
// Ends with one line, "N passed, N failed", and an exit code other than 0 when anything did not hold.
// `npm test -- unit e2e` runs only the named parts; `npm test -- src/program e2e/taps`, only the files under these paths.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  ensureBuilt,
  ensureChromium,
  ensureInstalled,
  ensureTestTools,
  nodeFlags,
  root,
  run,
} from './ensure.mjs';

const results = join(root, 'test-results');
const tally = { passed: 0, failed: 0 };
let node = '';

const parts = {
  types: async () => {
    for (const config of ['pure', 'node', 'web', 'tests'])
      await command(`types (${config})`, [
        'node_modules/typescript/bin/tsc',
        '-p',
        `tsconfig.${config}.json`,
      ]);
  },
  lint: () =>
    command('lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=error', '.']),
  unit: async () => {
    await ensureTestTools();
    await tests(
      'unit',
      'vitest.config.ts',
      paths.filter((path) => !inBrowser(path)),
    );
  },
  build: () => step('build', () => ensureBuilt(node).then(() => 0)),
  e2e: async () => {
    process.env.DOORSTEP_CHROMIUM = await ensureChromium();
    await ensureTestTools();
    await ensureBuilt(node);
    await tests('e2e', 'vitest.e2e.config.ts', paths.filter(inBrowser));
  },
};

const asked = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const inBrowser = (path) => path.startsWith('e2e/');
/** Files or folders: all that is asked for of the part that they belong to. */
const paths = asked.filter((name) => name.includes('/'));
const named = asked.filter((name) => !name.includes('/'));
if (paths.some(inBrowser)) named.push('e2e');
if (!paths.every(inBrowser)) named.push('unit');
const unknown = named.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
mkdirSync(results, { recursive: true });
await step('packages', async () => {
  node = await ensureInstalled();
  return 0;
});
if (node !== '') {
  for (const [name, part] of Object.entries(parts)) {
    if (named.length === 0 || named.includes(name)) await guarded(name, part);
  }
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;

/** One check that either holds or does not. */
async function step(name, work) {
  const started = performance.now();
  const code = await work().catch((cause) => {
    console.error(cause instanceof Error ? cause.message : cause);
    return 1;
  });
  tally[code === 0 ? 'passed' : 'failed']++;
  console.log(`${code === 0 ? 'holds' : 'DOES NOT HOLD'}: ${name} (${seconds(started)})`);
}

function command(name, args) {
  return step(name, () => run(node, args));
}

/** A whole run of Vitest: its own tests are what is tallied. */
async function tests(name, config, only) {
  const started = performance.now();
  const file = join(results, `${name}.json`);
  rmSync(file, { force: true });
  const args = [...nodeFlags, 'node_modules/vitest/vitest.mjs', 'run', '--config', config];
  const code = await run(node, [
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...only,
  ]);
  const { passed, failed } = read(file);
  tally.passed += passed;
  // A run that ended badly without a single failing test (a file that did not load, a stray rejection) is a failure.
  tally.failed += failed === 0 && (code !== 0 || passed === 0) ? 1 : failed;
  console.log(`${name}: ${passed} passed, ${failed} failed (${seconds(started)})`);
}

function read(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const unloaded = report.testResults.filter(
      (suite) => suite.status === 'failed' && !suite.assertionResults.some((one) => one.status === 'failed'),
    ).length;
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

async function guarded(name, part) {
  try {
    await part();
  } catch (cause) {
    tally.failed++;
    console.log(`DOES NOT HOLD: ${name}: ${cause instanceof Error ? cause.message : cause}`);
  }
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
