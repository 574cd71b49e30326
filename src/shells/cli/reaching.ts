/** The part of `serve` that says how phones reach it: read from the flags, and kept for the next start. */
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fill } from '../../program/words.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { DomainChoice, HttpsFolder } from '../api/certificates/https-folder.ts';
import { readHost, readNames, usualHost } from '../api/certificates/names.ts';
import {
  makeOwn,
  type Reaching,
  type ReachingParts,
  type ReachingTrouble,
  usualPorts,
} from '../api/reaching/reaching.ts';
import type { Flag, Given, Io } from './command.ts';
import { machineClock } from './open-program.ts';
import { words } from './words.ts';

type Ports = NonNullable<ReachingParts['ports']>;

const letsEncrypt = 'https://acme-v02.api.letsencrypt.org/directory';

export const reachingFlags: Readonly<Record<string, Flag>> = {
  domain: {
    value: 'NAME',
    says: {
      en: 'phones reach it by this domain; its certificates are got and renewed',
      es: 'los teléfonos llegan por este dominio; sus certificados se obtienen y renuevan',
    },
  },
  'own-authority': {
    says: {
      en: 'phones reach it on the local network, by an authority of its own, without internet',
      es: 'los teléfonos llegan por la red local, con una autoridad propia, sin internet',
    },
  },
  name: {
    value: 'NAME',
    says: {
      en: 'with --own-authority: van.local, a fixed address, or both with a comma',
      es: 'con --own-authority: van.local, una dirección fija, o ambas con una coma',
    },
  },
  'only-here': {
    says: { en: 'phones no longer reach it', es: 'los teléfonos ya no llegan' },
  },
  'https-port': {
    value: 'N',
    says: {
      en: `port for phones (${usualPorts.own.port}, with a domain ${usualPorts.domain.port})`,
      es: `puerto para teléfonos (${usualPorts.own.port}, con dominio ${usualPorts.domain.port})`,
    },
  },
  'http-port': {
    value: 'N',
    says: {
      en: `port of the plain page that shows the way (${usualPorts.own.plainPort}, with a domain ${usualPorts.domain.plainPort})`,
      es: `puerto de la página que muestra el camino (${usualPorts.own.plainPort}, con dominio ${usualPorts.domain.plainPort})`,
    },
  },
  'acme-directory': {
    value: 'URL',
    says: {
      en: 'with --domain: who gives certificates (Let’s Encrypt unless said)',
      es: 'con --domain: quién da los certificados (Let’s Encrypt si no se dice)',
    },
  },
  'acme-ca': {
    value: 'FILE',
    says: {
      en: 'with --acme-directory: the certificate by which it is known',
      es: 'con --acme-directory: el certificado por el que se le conoce',
    },
  },
};

/** Keeps what the flags chose. Nothing chosen: what was kept before stays. */
export async function chooseReaching(
  given: Given,
  io: Io,
  folder: () => HttpsFolder,
): Promise<Result<null, Problem>> {
  const said = words[io.language];
  const refuse = (why: string): Result<never, Problem> => {
    io.say(why);
    return err(problem('cli.usage'));
  };
  const domain = given.text('domain');
  const own = given.on('own-authority') || given.text('name') !== undefined;
  if ([domain !== undefined, own, given.on('only-here')].filter(Boolean).length > 1)
    return refuse(said.reachOneWay);
  const chosen = readPorts(given);
  if (!chosen) return refuse(said.portMalformed);
  if (given.on('only-here')) folder().forget();
  if (domain !== undefined) {
    const choice = readDomain(given, io, domain);
    if (typeof choice === 'string') return refuse(said[choice]);
    folder().choose({ ...choice, ...usualPorts.domain, ...chosen });
    return ok(null);
  }
  if (!own) return ok(null);
  const text = given.text('name');
  const kept = folder().choice();
  const names =
    text === undefined
      ? kept?.kind === 'own'
        ? kept.names
        : { host: usualHost(), address: null }
      : readNames(text);
  return names ? makeOwn(folder(), machineClock, names, chosen) : refuse(said.nameMalformed);
}

function readDomain(
  given: Given,
  io: Io,
  text: string,
): Omit<DomainChoice, 'port' | 'plainPort'> | 'domainMalformed' | 'directoryMalformed' | 'acmeCaMissing' {
  const domain = readHost(text);
  if (domain === null || domain.endsWith('.local')) return 'domainMalformed';
  const directory = given.text('acme-directory') ?? letsEncrypt;
  if (!URL.canParse(directory) || new URL(directory).protocol !== 'https:') return 'directoryMalformed';
  const file = given.text('acme-ca');
  const directoryCa = file === undefined ? null : isAbsolute(file) ? file : join(io.cwd, file);
  if (directoryCa !== null && !existsSync(directoryCa)) return 'acmeCaMissing';
  return { kind: 'domain', domain, directory, directoryCa };
}

/** Of --https-port and --http-port, those that were said. Null: one of them is no port. */
export function readPorts(given: Given): Ports | null {
  const ports: { port?: number; plainPort?: number } = {};
  for (const [flag, port] of [
    ['https-port', 'port'],
    ['http-port', 'plainPort'],
  ] as const) {
    const text = given.text(flag);
    if (text === undefined) continue;
    if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) return null;
    ports[port] = Number(text);
  }
  return ports;
}

/** Says where phones find the server, once it is open. */
export function sayReaching(reaching: Reaching, io: Io): void {
  const said = words[io.language];
  const address = reaching.address();
  if (address === null) return;
  io.out(`  ${said.openPhones}  ${address}\n`);
  const first = reaching.firstPage();
  if (first !== null) io.out(`  ${said.openFirst}  ${first}\n`);
}

export function sayTrouble(io: Io, why: ReachingTrouble, nextMinutes: number | null): void {
  const said = words[io.language];
  const next = nextMinutes === null ? '' : ` ${fill(said.nextTry, { minutes: nextMinutes })}`;
  io.say(`${said[`trouble:${why}`]}${next} ${said.countingGoesOn}`);
}
