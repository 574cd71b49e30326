// Keeps the chosen version serving. When another was chosen meanwhile (scripts/update.mjs), it is started over the
// program's data only after a copy was laid aside; when it does not come up, copy and version before are put back, and
// devices offer again what came between.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseVersion, chosenVersion, foldersOf } from './versions.mjs';

const readyWithinMs = 180_000;
const lookEveryMs = 1000;

/**
 * Serves until it is asked to stop; gives the exit code. `startHome(environment)` starts the home's own version and gives
 * its child process; any other version starts by its own scripts/run.mjs.
 */
export async function keepServing(home, args, startHome, say = console.error) {
  const stop = { asked: false, running: null };
  let wasPutBack = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      stop.asked = true;
      // Ctrl-C reaches the child by itself.
      if (signal !== 'SIGINT') stop.running?.kill(signal);
    });
  for (;;) {
    const chosen = chosenVersion(home);
    const folder = chosen?.folder ?? home;
    const copy = chosen && !chosen.proven ? layAside(foldersOf(home, args).data) : null;
    // What the desk says of the update that was: the version that comes up tells it (src/shells/cli/updater.ts).
    const updated = copy ? 'open' : wasPutBack ? 'put-back' : '';
    wasPutBack = false;
    const server = await start(home, folder, args, startHome, updated);
    stop.running = server.child;
    if (chosen && !chosen.proven) {
      const up = await Promise.race([server.ready(), server.ended.then(() => false)]);
      if (!up && !stop.asked) {
        say('The new version did not come up. The version before is put back, and the data as it was.');
        await server.stop();
        putBack(copy, foldersOf(home, args).data);
        chooseVersion(home, { folder: chosen.before, before: chosen.before, proven: true });
        wasPutBack = true;
        continue;
      }
      if (up) {
        chooseVersion(home, { ...chosen, proven: true });
        rmSync(copy.folder, { recursive: true, force: true });
        say('The new version is open.');
      }
    }
    const code = await Promise.race([server.ended, anotherChosen(home, folder, stop)]);
    if (code !== 'another') return code;
    say('Closing, to open the new version.');
    await server.stop();
  }
}

async function start(home, folder, args, startHome, updated) {
  const scratch = mkdtempSync(join(tmpdir(), 'doorstep-start-'));
  const file = join(scratch, 'ready');
  const environment = { ...process.env, DOORSTEP_READY: file, DOORSTEP_UPDATED: updated };
  const child =
    folder === home
      ? await startHome(environment)
      : spawn(process.execPath, [join(folder, 'scripts', 'run.mjs'), ...args], {
          stdio: 'inherit',
          env: { ...environment, DOORSTEP_HOME: home },
        });
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  }).finally(() => rmSync(scratch, { recursive: true, force: true }));
  return {
    child,
    ended,
    ready: async () => {
      for (let waited = 0; waited < readyWithinMs; waited += 100) {
        if (existsSync(file)) return true;
        if (child.exitCode !== null || child.signalCode !== null) return false;
        await pause(100);
      }
      return false;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Resolves with 'another' once a version other than this one is chosen. */
async function anotherChosen(home, folder, stop) {
  for (;;) {
    await pause(lookEveryMs, undefined, { ref: false });
    if (stop.asked) return new Promise(() => {});
    if ((chosenVersion(home)?.folder ?? home) !== folder) return 'another';
  }
}

/** The server is closed while this is done: a copy of the files is whole. It lies beside the data, as readable as that. */
function layAside(data) {
  const folder = `${data}-before-update`;
  // One that is there already was laid aside before a try that was cut off: that is the older state, and stays.
  if (existsSync(data) && !existsSync(folder)) {
    rmSync(`${folder}.new`, { recursive: true, force: true });
    cpSync(data, `${folder}.new`, { recursive: true });
    renameSync(`${folder}.new`, folder);
  }
  return { folder };
}

function putBack({ folder }, data) {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return;
  rmSync(data, { recursive: true, force: true });
  renameSync(folder, data);
}
