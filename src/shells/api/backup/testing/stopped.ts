/** Entry of a process that makes or puts back a backup and is ended without warning at a step: for tests. */
import { practice } from '../../../../practice.ts';
import { bookOf } from '../../../../program/book.ts';
import { seededRandom } from '../../../../std/random.ts';
import { type BackupOrder, makeBackup } from '../make.ts';
import { restoreBackup } from '../restore.ts';
import { aSheet } from './sheet.ts';

const [what, order, at] = process.argv.slice(2) as [string, string, string];
let left = Number(at);
const seen = new Map<string, number>();
/** Of steps that come again and again, the first two count. */
const onStep = (step: string): void => {
  const times = (seen.get(step) ?? 0) + 1;
  seen.set(step, times);
  if (times <= 2 && --left === 0) process.kill(process.pid, 'SIGKILL');
};
const given = JSON.parse(order) as BackupOrder & { readonly replace: boolean };
const more = { identity: aSheet().identity, book: bookOf(practice), random: seededRandom(5) };
const done =
  what === 'backup' ? await makeBackup(given, onStep) : await restoreBackup({ ...given, ...more }, onStep);
process.exit(done.ok ? 0 : 1);
