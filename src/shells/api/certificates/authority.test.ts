import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { orThrow } from '../../../std/result.ts';
import { runApart } from './apart.ts';
import { beginAuthority, type Leaf, leafDaysMax, type MadeAuthority, makeAuthority } from './authority.ts';
import type { AuthorityAsked } from './authority-process.ts';
import { httpsFolder, withoutPast } from './https-folder.ts';
import type { ServerNames } from './names.ts';
import { leafOfTheDay, shownOfOwn } from './source.ts';

const dayMs = 86_400_000;
const now = Date.now();
const van: ServerNames = { host: 'van.local', address: null };
const box: ServerNames = { host: null, address: '192.168.1.20' };
const both: ServerNames = { host: 'van.local', address: '192.168.1.20' };
const scratch = mkdtempSync(join(tmpdir(), 'doorstep-authority-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const openssl = ((): boolean => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL');
  } catch {
    return false;
  }
})();

/** What a client that trusts the root says of a server that shows this certificate under this name: 'ok' or why not. */
async function heldBy(root: string, intermediate: string, leaf: Leaf, name: string): Promise<string> {
  const server = createServer({ cert: `${leaf.certificate}\n${intermediate}`, key: leaf.key });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const isAddress = /^[\d.]+$/.test(name);
  const said = await new Promise<string>((resolve) => {
    const socket: TLSSocket = connect({
      port,
      host: '127.0.0.1',
      ca: root,
      ...(isAddress ? {} : { servername: name }),
      checkServerIdentity: (_host, certificate) => {
        const shown = new X509Certificate(certificate.raw);
        const held = isAddress ? shown.checkIP(name) : shown.checkHost(name);
        return held ? undefined : Object.assign(new Error('another name'), { code: 'OTHER_NAME' });
      },
    });
    socket.on('secureConnect', () => resolve('ok'));
    socket.on('error', (cause: { code?: string; message: string }) =>
      resolve(cause.code === 'OTHER_NAME' ? cause.code : cause.message),
    );
    socket.on('close', () => resolve('closed'));
    socket.on('secureConnect', () => socket.end());
  });
  await new Promise((resolve) => server.close(resolve));
  return said;
}

function verify(root: string, intermediate: string, leaf: string, ...more: string[]): string {
  const file = (name: string, text: string): string => {
    writeFileSync(join(scratch, name), text);
    return join(scratch, name);
  };
  const args = ['verify', '-x509_strict', '-purpose', 'sslserver', ...more];
  const files = ['-CAfile', file('root', root), '-untrusted', file('mid', intermediate), file('leaf', leaf)];
  try {
    return execFileSync('openssl', [...args, ...files], { encoding: 'utf8', stdio: 'pipe' });
  } catch (cause) {
    return String((cause as { stderr?: string }).stderr);
  }
}

describe.each([
  ['a name', van, ['van.local']],
  ['an address', box, ['192.168.1.20']],
  ['a name and an address', both, ['van.local', '192.168.1.20']],
] as const)('an own authority for %s', (_what, names, shown) => {
  it('[REACH-1] its certificates are believed for that name by whoever trusts the root', async () => {
    const { root, intermediate, leaves } = await makeAuthority(names, now);
    const leaf = leafOfTheDay(leaves, now) as Leaf;
    for (const name of shown) expect(await heldBy(root, intermediate, leaf, name)).toBe('ok');
    expect(await heldBy(root, intermediate, leaf, 'other.local')).toBe('OTHER_NAME');
  });

  it('[REACH-1] a certificate that it signed for another name is refused', async () => {
    const { root, intermediate, sign } = await beginAuthority(names, now);
    const others: ServerNames[] = [
      { host: 'bank.example', address: null },
      { host: null, address: '192.168.1.21' },
      { host: 'van.local.example', address: null },
    ];
    for (const other of others) {
      const leaf = await sign(other, now - dayMs);
      const asked = other.host ?? (other.address as string);
      expect(await heldBy(root, intermediate, leaf, asked), asked).toMatch(/subtree violation/);
      if (openssl) expect(verify(root, intermediate, leaf.certificate)).toMatch(/subtree violation/);
    }
  });

  it.runIf(openssl)(
    '[REACH-1] openssl, at its strictest, finds each of its certificates well made',
    async () => {
      const { root, intermediate, leaves } = await makeAuthority(names, now);
      for (const leaf of leaves) {
        const at = String(Math.floor(leaf.from / 1000) + 1);
        const named = shown.flatMap((name) => [/^\d/.test(name) ? '-verify_ip' : '-verify_hostname', name]);
        expect(verify(root, intermediate, leaf.certificate, '-attime', at, ...named)).toMatch(/: OK/);
      }
    },
  );
});

describe('the certificates of ten years', () => {
  it('[REACH-2] follow one another without a gap, each short enough for an iPhone', async () => {
    const { leaves, root } = await makeAuthority(van, now);
    for (const [i, leaf] of leaves.entries()) {
      const read = new X509Certificate(leaf.certificate);
      expect(Date.parse(read.validFrom)).toBe(leaf.from);
      expect(Date.parse(read.validTo)).toBe(leaf.to);
      expect(leaf.to - leaf.from).toBeLessThanOrEqual(leafDaysMax * dayMs);
      expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
      const before = leaves[i - 1];
      if (before) expect(leaf.from).toBeLessThan(before.to - 60 * dayMs);
    }
    for (let day = 0; day <= 3652; day++) {
      const leaf = leafOfTheDay(leaves, now + day * dayMs) as Leaf;
      expect(leaf, `day ${day}`).not.toBeNull();
      // A phone whose clock is two weeks off in either direction still believes it.
      expect(leaf.from).toBeLessThanOrEqual(now + (day - 14) * dayMs);
      expect(leaf.to).toBeGreaterThan(now + (day + 14) * dayMs);
    }
    expect(Date.parse(new X509Certificate(root).validTo)).toBeGreaterThan(now + 3652 * dayMs);
  });

  it('[REACH-2] keys that are past are not kept', async () => {
    const made = await makeAuthority(van, now);
    const later = withoutPast(made, now + 800 * dayMs);
    expect(later.leaves.length).toBeLessThan(made.leaves.length);
    expect(shownOfOwn(later, now + 800 * dayMs)).toEqual(shownOfOwn(made, now + 800 * dayMs));
    expect(shownOfOwn(withoutPast(made, now + 5000 * dayMs), now + 5000 * dayMs)).toBeNull();
  });
});

describe('the keys that signed', () => {
  it('[REACH-2] are in no file: no private key that is kept belongs to root or intermediate', async () => {
    const keys = join(scratch, 'keys');
    const made = orThrow(
      await runApart<AuthorityAsked, MadeAuthority>('authority-process', { names: van, now }),
    );
    httpsFolder(keys).keepOwn(made);
    const texts = filesUnder(keys).map((path) => readFileSync(path, 'utf8').replaceAll('\\n', '\n'));
    const kept = texts.flatMap((text) => [
      ...text.matchAll(/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----/g),
    ]);
    expect(kept.length).toBe(made.leaves.length);
    const { createPrivateKey } = await import('node:crypto');
    for (const [pem] of kept) {
      const key = createPrivateKey(pem as string);
      for (const signer of [made.root, made.intermediate])
        expect(new X509Certificate(signer).checkPrivateKey(key)).toBe(false);
    }
    // Every one of them is the key of a certificate that only serves, and cannot sign another.
    for (const leaf of made.leaves) expect(new X509Certificate(leaf.certificate).ca).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('[REACH-4] what is kept is for its owner alone', async () => {
    const keys = join(scratch, 'owner');
    httpsFolder(keys).keepOwn(await makeAuthority(van, now));
    expect(statSync(join(keys, 'https')).mode & 0o777).toBe(0o700);
    for (const path of filesUnder(keys)) expect(statSync(path).mode & 0o777, path).toBe(0o600);
  });
});

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
