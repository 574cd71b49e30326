/** `doorstep enroll`: a code with which one device joins, as a picture that a phone's camera reads. */
import { renderUnicodeCompact } from 'uqr';
import { problem } from '../../std/problem.ts';
import { httpsFolder, originsOf } from '../api/certificates/https-folder.ts';
import { joinUrl, makeJoinCode } from '../api/join-codes.ts';
import type { Command, Given, Io } from './command.ts';
import { openProgram } from './open-program.ts';
import { words } from './words.ts';

export const enroll: Command = {
  name: 'enroll',
  says: {
    en: 'makes a code with which one device joins',
    es: 'hace un código con el que se une un aparato',
  },
  flags: {
    may: {
      value: 'pad|desk',
      says: {
        en: 'pad counts (unless said); desk also reads and sets up',
        es: 'pad cuenta (si no se dice); desk además lee y configura',
      },
    },
    address: {
      value: 'URL',
      says: {
        en: 'where the device will find the server',
        es: 'dónde el aparato hallará el servidor',
      },
    },
    json: { says: { en: 'code and url as JSON', es: 'código y url como JSON' } },
  },
  run: makeCode,
};

async function makeCode(given: Given, io: Io) {
  const said = words[io.language];
  const may = given.text('may') ?? 'pad';
  if (may !== 'pad' && may !== 'desk') return misused(io, said.mayMalformed);
  const text = given.text('address');
  const named = text === undefined ? null : readAddress(text);
  if (text !== undefined && named === null) return misused(io, said.addressMalformed);
  const opened = await openProgram(given, io, 'there');
  if (!opened.ok) return opened.error;
  const { store, keys, line, random, today, close } = opened.value;
  const code = await makeJoinCode(store, random, may, await today());
  const choice = httpsFolder(given.keys).choice();
  const kept = choice && named === null ? originsOf(choice) : null;
  const address = named ?? kept?.address ?? 'http://localhost:8484';
  const url = joinUrl(address, code, keys, (await line?.mark()) ?? null);
  const first = kept?.firstPage ?? null;
  await close();
  if (given.on('json')) {
    io.out(JSON.stringify({ code, url, may, ...(first === null ? {} : { first }) }));
    return 0;
  }
  if (first !== null) {
    io.out(`${said.openFirst} ${first}\n`);
    io.out(renderUnicodeCompact(first, { ecc: 'L', border: 2 }));
    io.out(`${said.thenJoin}\n`);
  }
  io.out(`${said.joinCode}: ${code}\n${said.joinAddress}: ${url}\n`);
  io.out(renderUnicodeCompact(url, { ecc: 'L', border: 2 }));
  io.say(said.joinHint);
  return 0;
}

function misused(io: Io, why: string) {
  io.say(why);
  return problem('cli.usage');
}

/** An origin without a path: 'https://counts.example.org'. */
export function readAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) return null;
  return url.pathname === '/' ? url.origin : null;
}
