/**
 * The byte search: a scripted month of work over a real server and real browsers, then a search of every byte it left; and
 * the same month at the server alone, with a hold in each of its gaps (gaps/cross.ts).
 * `node e2e/byte-search/run.ts --json [--short] [--only month|gaps]` prints { hits, control_hits, bytes_searched, markers }.
 * `--short`: one branch of later days and some of the gaps.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crossGaps, everyGap, someGaps } from './gaps/cross.ts';
import { searchMonth } from './month.ts';

const args = process.argv.slice(2);
const short = args.includes('--short');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function gaps() {
  const root = mkdtempSync(join(tmpdir(), 'doorstep-gaps-'));
  try {
    say('a hold in every gap');
    return await crossGaps(root, short ? someGaps : everyGap, say);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : null;
const found = only === 'gaps' ? null : await searchMonth({ short, say });
const crossed = only === 'month' ? null : await gaps();
const hits = (found?.hits ?? 0) + (crossed?.left ?? 0);
const control_hits = found?.control_hits ?? 0;
const bytes_searched = (found?.bytes_searched ?? 0) + (crossed?.bytes ?? 0);
const markers = (found?.markers ?? 0) + (crossed?.markers ?? 0);
process.stdout.write(
  args.includes('--json')
    ? `${JSON.stringify({ hits, control_hits, bytes_searched, markers })}\n`
    : `${hits} hits for ${markers} markers in ${bytes_searched} bytes; ${control_hits} controls were found; ${crossed?.runs ?? 0} gaps.\n`,
);
process.exitCode = (found?.holds ?? true) && (crossed?.wrong ?? []).length === 0 ? 0 : 1;
