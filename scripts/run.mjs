// `npm start` and `npm run -s doorstep -- …`: gets what is missing, then hands over to Doorstep under its own Node.
// Plain JavaScript without packages, because it runs first, under whatever Node the machine has (20 or later).
// Everything said here goes to stderr: stdout belongs to the command (`report … --json` stays pure).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  ensureBuilt,
  ensureInstalled,
  root,
  run,
  serverEnvironment,
  serverFlags,
  serverMain,
} from './ensure.mjs';
import { keepServing } from './keep-serving.mjs';
import { chosenVersion } from './versions.mjs';

const args = process.argv.slice(2);
endWithNpm();

try {
  // A version that was started by the home's own run.mjs is told where the home is.
  const chosen = process.env.DOORSTEP_HOME ? null : chosenVersion(root);
  if (serves(args) && !process.env.DOORSTEP_HOME) process.exitCode = await keepServing(root, args, startHere);
  else if (chosen)
    process.exitCode = await run(process.execPath, [join(chosen.folder, 'scripts', 'run.mjs'), ...args], {
      cwd: process.cwd(),
      env: { ...process.env, DOORSTEP_HOME: root },
    });
  else process.exitCode = await run(...(await commandLine()));
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}

/** What starts Doorstep itself, once everything it needs is there. */
async function commandLine(environment = process.env) {
  const node = await ensureInstalled();
  if (serves(args)) await ensureBuilt(node);
  // A command that ends soon need not wait for a build.
  const main = serves(args) ? serverMain : join(root, 'src', 'shells', 'cli', 'main.ts');
  // Where the person stands, so that a file named on the command line is found there.
  const options = {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: { ...environment, ...serverEnvironment },
  };
  return [node, [...serverFlags, main, ...args], options];
}

async function startHere(environment) {
  const [node, line, options] = await commandLine(environment);
  return spawn(node, line, { stdio: 'inherit', ...options });
}

/** Only the server hands out the app, and only it is kept going. */
function serves([command, ...rest]) {
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
