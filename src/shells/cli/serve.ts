/** `doorstep serve`: opens the program on this machine, says where, and closes well. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { practice } from '../../practice.ts';
import { programDay } from '../../program/day-turn.ts';
import { fill } from '../../program/words.ts';
import { problem } from '../../std/problem.ts';
import type { Api } from '../api/app.ts';
import { readAppFiles } from '../api/app-files.ts';
import { backupsOf } from '../api/backup/backups.ts';
import { httpsFolder } from '../api/certificates/https-folder.ts';
import { onFullDisk, openDatabaseThread } from '../api/database.ts';
import { ingestLife } from '../api/ingest/life.ts';
import { describeBug } from '../api/problems.ts';
import { makeReaching } from '../api/reaching/reaching.ts';
import { buildServer } from '../api/server.ts';
import { lineOf, programOf, programState } from '../api/state.ts';
import { startUpkeep } from '../api/upkeep.ts';
import type { Command, Ended, Given, Io } from './command.ts';
import { demoClock, fillDemo } from './demo/index.ts';
import { readAddress } from './enroll.ts';
import { machineClock, openKeyFolder, openProgram, secureRandom } from './open-program.ts';
import { chooseReaching, reachingFlags, readPorts, sayReaching, sayTrouble } from './reaching.ts';
import { updaterFor } from './updater.ts';
import { words } from './words.ts';

const usualPort = 8484;

export const serve: Command = {
  name: 'serve',
  says: { en: 'opens Doorstep on this machine', es: 'abre Doorstep en esta máquina' },
  flags: {
    port: {
      value: 'N',
      says: { en: `port to open (${usualPort} unless said)`, es: `puerto (${usualPort} si no se dice)` },
    },
    host: {
      value: 'H',
      says: {
        en: 'address to listen on (only this machine unless said)',
        es: 'dirección en la que escucha (solo esta máquina si no se dice)',
      },
    },
    address: {
      value: 'URL',
      says: {
        en: 'where phones find this server, when something stands in front of it',
        es: 'dónde los teléfonos hallan este servidor, cuando hay algo delante',
      },
    },
    ...reachingFlags,
    demo: {
      says: {
        en: 'a made-up program with a year of nights, in a throwaway folder',
        es: 'un programa inventado con un año de noches, en una carpeta pasajera',
      },
    },
    'simulate-full-disk': { hidden: true, says: { en: 'for tests', es: 'para pruebas' } },
  },
  run,
};

interface Wanted {
  readonly port: number;
  /** A port that was not chosen may give way to the next. */
  readonly chosen: boolean;
  readonly host: string;
  readonly address: string | null;
}

async function run(given: Given, io: Io): Promise<Ended> {
  const wanted = readWanted(given, io);
  if (!wanted) return problem('cli.usage');
  if (given.on('demo')) return withDemo(given, io, wanted);
  return open(given, io, wanted);
}

function readWanted(given: Given, io: Io): Wanted | null {
  const said = words[io.language];
  const refuse = (why: string): null => {
    io.say(why);
    return null;
  };
  const port = given.text('port');
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65535))
    return refuse(said.portMalformed);
  const host = given.text('host') ?? '127.0.0.1';
  if (!isIP(host) && !/^[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?$/i.test(host)) return refuse(said.hostMalformed);
  const text = given.text('address');
  const address = text === undefined ? null : readAddress(text);
  if (text !== undefined && address === null) return refuse(said.addressMalformed);
  return { port: port === undefined ? usualPort : Number(port), chosen: port !== undefined, host, address };
}

async function withDemo(given: Given, io: Io, wanted: Wanted): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-demo-'));
  try {
    io.say(words[io.language].demo);
    const here = { ...given, data: join(folder, 'data'), keys: join(folder, 'data-keys') };
    const program = await openProgram(here, io, 'may-begin');
    if (!program.ok) return program.error;
    const { store, close } = program.value;
    const today = programDay(machineClock.now(), demoClock);
    const filled = await fillDemo(store, practice, program.value.program, today);
    await close();
    return filled.ok ? await open(here, io, wanted) : filled.error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function open(given: Given, io: Io, wanted: Wanted): Promise<Ended> {
  const keys = openKeyFolder(given, io, 'may-begin');
  if (!keys.ok) return keys.error;
  const folder = httpsFolder(given.keys);
  const chosen = await chooseReaching(given, io, () => folder);
  if (!chosen.ok) return chosen.error;
  const opened = await openDatabaseThread(given.data, programOf(keys.value));
  if (!opened.ok) return opened.error;
  const store = given.on('simulate-full-disk') ? onFullDisk(opened.value.store) : opened.value.store;
  const line = lineOf(store);
  const parts = { store, keys: keys.value, clock: machineClock, random: secureRandom, practice, line };
  const onBug = (bug: unknown): void => io.say(describeBug(bug));
  const onTrouble = sayTrouble.bind(null, io);
  const reaching = makeReaching({ folder, clock: machineClock, onTrouble, ports: readPorts(given) ?? {} });
  const folders = { data: given.data, keys: given.keys };
  const program = programState(parts);
  const backups = backupsOf({ program, store, folders, random: secureRandom });
  const ingest = ingestLife({ ...program, store });
  const app = await buildServer(
    {
      ...parts,
      backups,
      ingest,
      loopback: isLoopback(wanted.host) && wanted.address === null,
      address: () => wanted.address ?? reaching.address(),
      reaching,
      updater: updaterFor(given, io),
      folders: { data: given.data, keys: given.keys },
      onBug,
    },
    readAppFiles(join(io.root, 'dist', 'web')),
  );
  const endUpkeep = startUpkeep({ ...parts, backups, ingest }, onBug);
  try {
    const port = await listen(app, wanted, io);
    if (port === null) return 1;
    await reaching.open(app);
    announce(wanted, port, reaching.address() !== null, io);
    sayReaching(reaching, io);
    tellStarter(port);
    const why = await Promise.race([stopAsked(), opened.value.ended.then(() => 'database' as const)]);
    // Without its database a server is no use, and whoever keeps it running may start it again.
    io.say(why === 'database' ? words[io.language].databaseGone : words[io.language].closing);
    return why === 'database' ? 1 : 0;
  } finally {
    endUpkeep();
    await reaching.stop();
    await app.close();
    await store.close();
  }
}

/** The port that was opened, or null when it is taken and was chosen. */
async function listen(app: Api, { port, chosen, host }: Wanted, io: Io): Promise<number | null> {
  const said = words[io.language];
  for (let at = port; ; at++) {
    try {
      await app.listen({ port: at, host });
      const opened = app.server.address();
      return typeof opened === 'object' && opened ? opened.port : at;
    } catch (cause) {
      if ((cause as { code?: string }).code !== 'EADDRINUSE') throw cause;
      if (chosen || at >= port + 20) {
        io.say(fill(said.portTaken, { port: at }));
        return null;
      }
      io.say(fill(said.portNext, { port: at, next: at + 1 }));
    }
  }
}

function announce({ host, address }: Wanted, port: number, reached: boolean, io: Io): void {
  const said = words[io.language];
  const shown = isLoopback(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : bracketed(host);
  io.out(`\n  ${said.open}  ${address ?? `http://${shown}:${port}`}\n`);
  io.say(`  ${said.openHint}`);
  if (reached) return;
  if (isLoopback(host) && address === null) io.say(`  ${said.onlyHere}`);
  if (!isLoopback(host) && !address?.startsWith('https:')) io.say(`  ${said.notSecure}`);
}

/** Whoever started this version (scripts/keep-serving.mjs) learns that it has opened the data, and where. */
function tellStarter(port: number): void {
  const file = process.env['DOORSTEP_READY'];
  if (file) writeFileSync(file, String(port));
}

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

/** Only what can never be another machine. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** Resolves when the machine or a person asks to stop. Asked twice, it stops at once. */
async function stopAsked(): Promise<void> {
  await Promise.race((['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => once(process, signal)));
}
