import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import server from '../../scripts/server.json' with { type: 'json' };
import { root } from './machine.ts';

/** Runs a command of Doorstep on this machine, in English, and gives what it put out. It throws where the command fails. */
export async function doorstep(args: readonly string[], more: { daysAhead?: number } = {}): Promise<string> {
  const clock = more.daysAhead ? ['--import', join(root, 'e2e/support/moved-clock.mjs')] : [];
  const program = [...server.flags, ...clock, join(root, 'src/shells/cli/main.ts')];
  const { stdout } = await promisify(execFile)(process.execPath, [...program, ...args], {
    cwd: root,
    env: {
      ...process.env,
      LC_ALL: 'en_US.UTF-8',
      DOORSTEP_E2E_CLOCK_MS: String((more.daysAhead ?? 0) * 86_400_000),
    },
  });
  return stdout;
}
