/** Runs scripts/update.mjs for the button: in a process of its own, which outlives this server when it is replaced. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Updater } from '../api/updating.ts';
import type { Given, Io } from './command.ts';

type State = Updater['state'];
/** Exit codes of scripts/update.mjs. */
const ends: Readonly<Record<number, State>> = { 0: 'chosen', 3: 'nothing-newer', 4: 'no-backup' };

/** Undefined where nobody keeps the server going: then a new version could be got, and nobody would open it. */
export function updaterFor(given: Pick<Given, 'data' | 'keys'>, io: Io): Updater | undefined {
  if (!process.env['DOORSTEP_READY'] || process.env['DOORSTEP_TRYING']) return undefined;
  let state = sinceUpdate();
  const { version } = JSON.parse(readFileSync(join(io.root, 'package.json'), 'utf8')) as { version: string };
  return {
    version,
    get state() {
      return state;
    },
    start: () => {
      if (state === 'running' || state === 'chosen') return;
      state = 'running';
      const script = join(io.root, 'scripts', 'update.mjs');
      const child = spawn(process.execPath, [script, '--data', given.data, '--keys', given.keys], {
        detached: true,
        stdio: 'ignore',
        env: { ...process.env, DOORSTEP_HOME: io.home ?? io.root, DOORSTEP_READY: '', DOORSTEP_UPDATED: '' },
      });
      child.once('error', () => {
        state = 'not-done';
      });
      child.once('exit', (code) => {
        state = ends[code ?? 1] ?? 'not-done';
      });
    },
  };
}

/** What whoever keeps the server going (scripts/keep-serving.mjs) says of the update that this start belongs to. */
function sinceUpdate(): State {
  const said = process.env['DOORSTEP_UPDATED'];
  return said === 'open' || said === 'put-back' ? said : 'idle';
}
