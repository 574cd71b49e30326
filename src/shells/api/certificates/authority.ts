/**
 * The program's own authority: a root and an intermediate that may vouch for one name only, and one certificate after
 * another for the next ten years, all signed here and now. The two keys that sign are made so that they cannot be taken
 * out of the process (WebCrypto, not extractable); they are never written anywhere and end with it. RFC 5280.
 */
import { webcrypto } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';
import { nameOf, type ServerNames } from './names.ts';

export interface Leaf {
  /** Milliseconds since 1970: the first and last moment it is good for. */
  readonly from: number;
  readonly to: number;
  readonly certificate: string;
  /** PKCS #8. */
  readonly key: string;
}

/** PEM texts. There is no field for a key of the authority: nothing could be put into it. */
export interface MadeAuthority {
  readonly names: ServerNames;
  readonly root: string;
  readonly intermediate: string;
  /** Oldest first. */
  readonly leaves: readonly Leaf[];
}

const dayMs = 86_400_000;
/** iPhones take at most 825 days from an authority that a person added and 398 from others: 397 is good on every phone. */
export const leafDaysMax = 397;
const leafDays = 396;
/** Each begins this long after the one before: 66 days in which both are good. */
const stepDays = 330;
/** Phones whose clocks are behind by less find the first certificate good too. */
const earlyDays = 30;
export const authorityYears = 10;
const authorityDays = authorityYears * 365 + 3;

const keyKind = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;
const serverAuth = '1.3.6.1.5.5.7.3.1';

/** The library is typed for browsers, whose keys know fewer uses than Node's. */
interface Pair {
  readonly publicKey: InstanceType<typeof CryptoKey>;
  readonly privateKey: InstanceType<typeof CryptoKey>;
}
const pair = async (extractable: boolean): Promise<Pair> =>
  (await webcrypto.subtle.generateKey(keyKind, extractable, ['sign', 'verify'])) as Pair;

/** An authority whose keys still live: only while its certificates are being signed. */
export interface BegunAuthority {
  readonly root: string;
  readonly intermediate: string;
  sign(names: ServerNames, from: number): Promise<Leaf>;
}

/** `now` in milliseconds since 1970. When this returns, nothing holds the keys that signed. */
export async function makeAuthority(names: ServerNames, now: number): Promise<MadeAuthority> {
  const { root, intermediate, sign } = await beginAuthority(names, now);
  const leaves: Leaf[] = [];
  for (let from = now - earlyDays * dayMs; from < now + authorityDays * dayMs; from += stepDays * dayMs)
    leaves.push(await sign(names, from));
  return { names, root, intermediate, leaves };
}

export async function beginAuthority(names: ServerNames, now: number): Promise<BegunAuthority> {
  const [rootKeys, middleKeys] = await Promise.all([pair(false), pair(false)]);
  const title = nameOf(names);
  const rootName = `CN=${title} (own authority)`;
  const middleName = `CN=${title} (signed at set-up)`;
  const span = {
    notBefore: new Date(now - earlyDays * dayMs),
    notAfter: new Date(now + (authorityDays + leafDays) * dayMs),
  };
  const only = constraintsFor(names);
  const byRoot = { name: rootName, keys: rootKeys };
  const root = await certificate({ subject: rootName, keys: rootKeys, ...span }, byRoot, [
    new x509.BasicConstraintsExtension(true, 1, true),
    canSign(),
    only,
  ]);
  const middle = await certificate({ subject: middleName, keys: middleKeys, ...span }, byRoot, [
    new x509.BasicConstraintsExtension(true, 0, true),
    canSign(),
    only,
    new x509.ExtendedKeyUsageExtension([serverAuth]),
  ]);
  return {
    root: root.toString('pem'),
    intermediate: middle.toString('pem'),
    sign: (whom, from) => makeLeaf(whom, from, { name: middleName, keys: middleKeys }),
  };
}

interface Signer {
  readonly name: string;
  readonly keys: Pair;
}

async function makeLeaf(names: ServerNames, from: number, by: Signer): Promise<Leaf> {
  const keys = await pair(true);
  // The last second belongs to the span (RFC 5280, 4.1.2.5).
  const to = from + leafDays * dayMs - 1000;
  const span = { notBefore: new Date(from), notAfter: new Date(to) };
  // A subject that no client takes for a host name: names stand in the alternative names alone.
  const made = await certificate({ subject: `CN=${nameOf(names)} (server)`, keys, ...span }, by, [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([serverAuth]),
    new x509.SubjectAlternativeNameExtension(namesOn(names)),
  ]);
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey as webcrypto.CryptoKey);
  return {
    from: Math.floor(from / 1000) * 1000,
    to: Math.floor(to / 1000) * 1000,
    certificate: made.toString('pem'),
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
  };
}

interface Wanted {
  readonly subject: string;
  readonly keys: Pair;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

async function certificate(
  { subject, keys, notBefore, notAfter }: Wanted,
  by: Signer,
  extensions: readonly x509.Extension[],
): Promise<x509.X509Certificate> {
  const parts = {
    serialNumber: serial(),
    subject,
    issuer: by.name,
    notBefore,
    notAfter,
    signingAlgorithm: signing,
    publicKey: keys.publicKey,
    signingKey: by.keys.privateKey,
  };
  const identifiers = [
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(by.keys.publicKey),
  ];
  return x509.X509CertificateGenerator.create({ ...parts, extensions: [...extensions, ...identifiers] });
}

/** 127 random bits: positive, and never two alike. */
function serial(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

const canSign = () => new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true);

const namesOn = ({ host, address }: ServerNames): x509.JsonGeneralName[] => [
  ...(host === null ? [] : [{ type: 'dns' as const, value: host }]),
  ...(address === null ? [] : [{ type: 'ip' as const, value: address }]),
];

/**
 * Critical, in root and intermediate: what is permitted is permitted of its own sort only, so every other sort that a
 * browser looks at is excluded whole (RFC 5280, 4.2.1.10): all addresses where only a host name is meant, all host names
 * where only an address is.
 */
function constraintsFor({ host, address }: ServerNames): x509.Extension {
  const permitted = [
    ...(host === null ? [] : [new GeneralName({ dNSName: host })]),
    ...(address === null ? [] : [new GeneralName({ iPAddress: `${address}/32` })]),
  ];
  const excluded = [
    ...(host === null ? [new GeneralName({ dNSName: '' })] : []),
    ...(address === null ? [new GeneralName({ iPAddress: '0.0.0.0/0' })] : []),
    new GeneralName({ iPAddress: '::/0' }),
  ];
  const trees = (of: readonly GeneralName[]) =>
    new GeneralSubtrees(of.map((base) => new GeneralSubtree({ base })));
  const value = new NameConstraints({
    permittedSubtrees: trees(permitted),
    excludedSubtrees: trees(excluded),
  });
  return new x509.Extension('2.5.29.30', true, AsnConvert.serialize(value));
}
