// `npm start` and `npm run -s doorstep -- …`: gets what is missing, then hands over to Doorstep under its own Node.
// Plain JavaScript without packages, because it runs first, under whatever Node the machine has (20 or later).
// Everything said here goes to stderr: stdout belongs to the command (`report … --json` stays pure).
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root, run, serverEnvironment, serverFlags } from './ensure.mjs';

const args = process.argv.slice(2);
endWithNpm();

try {
  const node = await ensureInstalled();
  if (needsApp(args)) await ensureBuilt(node);
  const main = join(root, 'src', 'shells', 'cli', 'main.ts');
  // Where the person stands, so that a file named on the command line is found there.
  const options = {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: { ...process.env, ...serverEnvironment },
  };
  process.exitCode = await run(node, [...serverFlags, main, ...args], options);
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}

/** Only the server hands out the app. */
function needsApp([command, ...rest]) {
  return command === 'serve' && !rest.includes('--help') && !rest.includes('-h');
}

/**
 * Whoever stops `npm start` by a signal stops npm and its shell, and neither passes the signal on: when they have gone,
 * so should the server, and close well.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  watch.unref();
}
