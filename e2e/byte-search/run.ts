/**
 * The byte search: a scripted month of work over a real server and real browsers, then a search of every byte it left.
 * `node e2e/byte-search/run.ts --json [--short]` prints { hits, control_hits, bytes_searched, markers }.
 */
import { searchMonth } from './month.ts';

const args = process.argv.slice(2);
const found = await searchMonth({
  short: args.includes('--short'),
  say: (line) => process.stderr.write(`${line}\n`),
});
const { hits, control_hits, bytes_searched, markers } = found;
const said = args.includes('--json')
  ? JSON.stringify({ hits, control_hits, bytes_searched, markers })
  : `${hits} hits for ${markers} markers in ${bytes_searched} bytes; the control was found ${control_hits} times.`;
process.stdout.write(`${said}\n`);
process.exitCode = found.holds ? 0 : 1;
