import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './machine.ts';

/** Before the first test: what is tested is the app and the server as they are now, whoever started the run. */
export function setup(): void {
  execFileSync(process.execPath, [join(root, 'scripts', 'ready.mjs')], { stdio: ['ignore', 2, 2] });
}
