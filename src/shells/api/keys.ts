/**
 * The server's keys: the signing key that devices pin, the chain of ingest keys, and one secret for acknowledgements.
 * They lie in a folder of their own, never in the data folder, each file readable by its owner alone. They open
 * counts; never asks, mail or team.
 */
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { type Day, parseDay } from '../../engines/facts/day.ts';
import { parseRootMark, type RootMark } from '../../engines/sealing/root-mark.ts';
import {
  ingestKeyMessage,
  joinedMessage,
  type KemName,
  type SignedIngestKey,
} from '../../engines/sealing/sealing.ts';
import { type IngestChain, openIngestChain } from './ingest/chain.ts';
import type { OpeningKeys } from './opening.ts';
import { type WindowKeys, windowKeys } from './window-keys.ts';

/** Passed in: the keys folder. `write` makes the file durable, with mode 0600, whole or not at all. */
export interface KeyFiles {
  read(name: string): string | null;
  /** What it takes the place of is overwritten where it lay. */
  write(name: string, text: string): void;
  /** Overwritten, then removed. Nothing happens when it is not there. */
  destroy(name: string): void;
}

/** What a device's paper says. Signed by the server, so that a server that has forgotten a phone knows it again. */
export interface Paper {
  /** 16 random bytes in base64url. */
  readonly device: string;
  readonly may: 'pad' | 'desk';
  readonly nickname: string;
  /** The day it joined, or got this paper in place of an earlier one. */
  readonly day: Day;
  /** The root of the line of keys, from the day on which there is one: a server that forgot the line is told by it. */
  readonly root?: RootMark;
}

export interface ServerKeys {
  /** SubjectPublicKeyInfo of the signing key, DER in base64url. */
  readonly spki: string;
  /** First 22 characters of base64url(SHA-256(SPKI)): in the join QR and on the printed page. */
  readonly fingerprint: string;
  /** The newest ingest key, signed. Devices seal to it. */
  newest(): SignedIngestKey;
  /** Starts the next ingest key. What is sealed to older ones still opens. */
  advance(day?: Day): SignedIngestKey;
  /** The private halves: which there are, since when, and what makes and destroys them. */
  readonly ingest: IngestChain;
  /** Whether this server's signing key signed this ingest key, before it was put back say. */
  isOurs(key: SignedIngestKey): boolean;
  /** Private halves, for openParcel. A number somewhat ahead is derived: a restored server opens what came later. */
  readonly opening: OpeningKeys;
  /** Header `doorstep-signature` of an answer to joining. ECDSA P-256 with SHA-256, IEEE-P1363, base64url. */
  signJoined(nonce: Uint8Array, body: Uint8Array): string;
  paper(paper: Paper): string;
  readPaper(text: string): Paper | null;
  /** 32 bytes, known to the server and one device. */
  ackKey(device: string): Uint8Array;
  /** Signs the cookie of somebody who signed in. */
  readonly cookieSecret: string;
  readonly windows: WindowKeys;
}

/** Reads the keys, or makes them on the first run. A file that is there but unreadable stops the start. */
export function openKeys(files: KeyFiles): ServerKeys {
  const signing = signingKey(files);
  const chain = openIngestChain(files);
  const secret = kept(files, 'secret', () => randomBytes(32).toString('base64url'));
  const publicKey = createPublicKey(signing);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const signText = (message: Uint8Array): string =>
    sign('sha256', message, { key: signing, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  const signed = (number: number): SignedIngestKey => {
    const pairs = chain.pairs(number);
    if (!pairs) throw new Error('broken invariant: the newest ingest key can be derived');
    const text = (kem: KemName) => Buffer.from(pairs[kem].publicBytes).toString('base64url');
    const key = { number, x25519: text('x25519'), p256: text('p256') };
    return { ...key, signature: signText(ingestKeyMessage(key)) };
  };
  let newest = signed(chain.newest());
  const newestNow = (): SignedIngestKey => {
    if (newest.number !== chain.newest()) newest = signed(chain.newest());
    return newest;
  };
  return {
    spki: spki.toString('base64url'),
    fingerprint: fingerprintOf(spki),
    newest: newestNow,
    advance: (day) => {
      chain.advance(day ?? null);
      return newestNow();
    },
    ingest: chain,
    isOurs: (key) => {
      const by = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
      return verify('sha256', ingestKeyMessage(key), by, Buffer.from(key.signature, 'base64url'));
    },
    opening: chain.pairs,
    cookieSecret: Buffer.from(
      hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', 'cookie', 32),
    ).toString('base64url'),
    windows: windowKeys(files),
    signJoined: (nonce, body) => signText(joinedMessage(nonce, body)),
    paper: (paper) => {
      const { device: d, may: m, nickname: n, day: y, root } = paper;
      const text = JSON.stringify({ d, m, n, y, ...(root ? { r: root } : {}) });
      return `${Buffer.from(text).toString('base64url')}.${signText(paperMessage(text))}`;
    },
    readPaper: (text) => readPaper(publicKey, text),
    ackKey: (device) =>
      new Uint8Array(hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', `ack ${device}`, 32)),
  };
}

/** Header `doorstep-ack`: what only the program's server can say about these bytes and this nonce. */
export const ackOf = (ackKey: Uint8Array, nonce: Uint8Array, body: Uint8Array): string =>
  createHmac('sha256', ackKey).update(nonce).update(body).digest('base64url');

const fingerprintOf = (spki: Uint8Array): string => hash('sha256', spki, 'base64url').slice(0, 22);

// ---------------------------------------------------------------- papers

/** A paper and an ingest key can never be taken for each other: each signs under its own first line. */
const paperMessage = (text: string): Uint8Array => Buffer.from(`doorstep paper\n${text}`);
const maxPaperLength = 1024;

function readPaper(publicKey: KeyObject, text: string): Paper | null {
  const [body, signature, more] = text.split('.');
  if (!body || !signature || more !== undefined || text.length > maxPaperLength) return null;
  const json = Buffer.from(body, 'base64url').toString();
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', paperMessage(json), key, Buffer.from(signature, 'base64url'))) return null;
  const { d, m, n, y, r } = JSON.parse(json) as Record<string, unknown>;
  const day = parseDay(y);
  const root = parseRootMark(r);
  if (typeof d !== 'string' || (m !== 'pad' && m !== 'desk') || typeof n !== 'string' || !day) return null;
  return { device: d, may: m, nickname: n, day, ...(root ? { root } : {}) };
}

// ---------------------------------------------------------------- files

function kept(files: KeyFiles, name: string, make: () => string): string {
  const found = files.read(name);
  if (found !== null && found !== '') return found;
  const made = make();
  files.write(name, made);
  return made;
}

function signingKey(files: KeyFiles): KeyObject {
  const pem = kept(files, 'signing.pem', () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ format: 'pem', type: 'pkcs8' })
      .toString(),
  );
  return createPrivateKey(pem);
}
