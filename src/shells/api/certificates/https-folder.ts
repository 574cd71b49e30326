/**
 * What the server keeps about its https: beside the keys, never in the data folder. Each file is for its owner alone
 * and is replaced whole.
 */
import { join } from 'node:path';
import { keyFolder } from '../key-folder.ts';
import type { Leaf, MadeAuthority } from './authority.ts';
import { nameOf, type ServerNames } from './names.ts';

/** How phones reach the server, chosen once and kept: the next start needs no flags. */
export type HttpsChoice = OwnChoice | DomainChoice;
interface Ports {
  /** Of the https address. */
  readonly port: number;
  /** Of the plain address with its one page. */
  readonly plainPort: number;
}
export interface OwnChoice extends Ports {
  readonly kind: 'own';
  readonly names: ServerNames;
}
export interface DomainChoice extends Ports {
  readonly kind: 'domain';
  readonly domain: string;
  /** Where certificates are asked for (RFC 8555). */
  readonly directory: string;
  /** A file with the certificate of the directory's own server, where that is not one that everybody knows. */
  readonly directoryCa: string | null;
}

/** Where phones find the server that was chosen so: its https origin, and the plain one where phones need its page. */
export function originsOf(choice: HttpsChoice): {
  readonly address: string;
  readonly firstPage: string | null;
} {
  const name = choice.kind === 'own' ? nameOf(choice.names) : choice.domain;
  return {
    address: new URL(`https://${name}:${choice.port}`).origin,
    firstPage: choice.kind === 'own' ? new URL(`http://${name}:${choice.plainPort}`).origin : null,
  };
}

/** A certificate that an ACME authority gave: PEM texts, times in milliseconds since 1970. */
export interface DomainCertificate {
  readonly domain: string;
  readonly directory: string;
  readonly chain: string;
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** With whom an ACME authority deals: it asks for no name, and none is given. */
export interface AcmeAccount {
  /** PEM. */
  readonly key: string;
  /** Where the authority keeps it. */
  readonly url: string;
}

export interface HttpsFolder {
  choice(): HttpsChoice | null;
  choose(choice: HttpsChoice): void;
  /** Phones no longer reach the server. What was made for them stays. */
  forget(): void;
  own(): MadeAuthority | null;
  keepOwn(made: MadeAuthority): void;
  certificate(): DomainCertificate | null;
  keepCertificate(certificate: DomainCertificate): void;
  account(directory: string): AcmeAccount | null;
  keepAccount(directory: string, account: AcmeAccount): void;
}

const files = {
  choice: 'choice.json',
  own: 'own.json',
  certificate: 'domain.json',
  account: 'account.json',
} as const;

/** `keys` is the folder of the server's keys. Files that cannot be read count as missing: they are made anew. */
export function httpsFolder(keys: string): HttpsFolder {
  const folder = keyFolder(join(keys, 'https'));
  const read = <T>(name: string): T | null => {
    const text = folder.read(name);
    if (text === null) return null;
    try {
      return JSON.parse(text) as T;
    } catch {
      return null;
    }
  };
  const write = (name: string, value: unknown): void => folder.write(name, JSON.stringify(value, null, 1));
  type Kept = { readonly directory: string; readonly account: AcmeAccount };
  return {
    choice: () => read(files.choice),
    choose: (choice) => write(files.choice, choice),
    forget: () => write(files.choice, null),
    own: () => read(files.own),
    keepOwn: (made) => write(files.own, made),
    certificate: () => read(files.certificate),
    keepCertificate: (certificate) => write(files.certificate, certificate),
    account: (directory) => {
      const kept = read<Kept>(files.account);
      return kept?.directory === directory ? kept.account : null;
    },
    keepAccount: (directory, account) => write(files.account, { directory, account } satisfies Kept),
  };
}

/** What is past is not kept: a key that has no more use. */
export function withoutPast(made: MadeAuthority, now: number): MadeAuthority {
  const leaves: readonly Leaf[] = made.leaves.filter(({ to }) => to > now);
  return leaves.length === made.leaves.length ? made : { ...made, leaves };
}
