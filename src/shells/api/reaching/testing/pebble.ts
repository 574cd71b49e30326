/** Let's Encrypt's own test authority, on this machine, with a name server that knows every name as this machine. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeAuthority } from '../../certificates/authority.ts';

export const pebbleThere = (): boolean =>
  ['pebble', 'pebble-challtestsrv'].every((name) => spawnSync(name, ['-h']).error === undefined);

export interface Pebble {
  readonly directory: string;
  /** A file with the certificate by which the directory is known. */
  readonly ca: string;
  /** PEM: what a browser would have to trust. */
  root(): Promise<string>;
  stop(): Promise<void>;
}

/** `httpPort`: where it looks for what it asked to be answered, instead of 80. */
export async function startPebble(folder: string, httpPort: number): Promise<Pebble> {
  mkdirSync(folder, { recursive: true });
  const [acme, management, dns, control] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const own = await makeAuthority({ host: 'localhost', address: null }, Date.now());
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const ca = file('ca.pem', own.root);
  const leaf = own.leaves[0] as (typeof own.leaves)[number];
  const pebble = {
    listenAddress: `127.0.0.1:${acme}`,
    managementListenAddress: `127.0.0.1:${management}`,
    certificate: file('cert.pem', `${leaf.certificate}\n${own.intermediate}`),
    privateKey: file('key.pem', leaf.key),
    httpPort,
    tlsPort: httpPort,
    ocspResponderURL: '',
    externalAccountBindingRequired: false,
  };
  const config = file('config.json', JSON.stringify({ pebble }));
  const names = ['-dnsserver', `127.0.0.1:${dns}`, '-defaultIPv4', '127.0.0.1', '-defaultIPv6', ''];
  const off = ['-http01', '', '-https01', '', '-tlsalpn01', '', '-management', `127.0.0.1:${control}`];
  const running: ChildProcess[] = [
    spawn('pebble-challtestsrv', ['-dns01', `127.0.0.1:${dns}`, ...names.slice(2), ...off], {
      stdio: 'ignore',
    }),
    spawn('pebble', ['-config', config, ...names.slice(0, 2)], {
      stdio: 'ignore',
      env: { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0' },
    }),
  ];
  const read = (url: string): Promise<string> =>
    new Promise((resolve, reject) => {
      get(url, { ca: own.root }, (answer) => {
        let text = '';
        answer.on('data', (part) => {
          text += part;
        });
        answer.on('end', () => resolve(text));
      }).on('error', reject);
    });
  const directory = `https://localhost:${acme}/dir`;
  while (!(await read(directory).catch(() => null))) await pause(100);
  return {
    directory,
    ca,
    root: () => read(`https://localhost:${management}/roots/0`),
    stop: async () => {
      await Promise.all(
        running.map(
          (child) =>
            new Promise((resolve) => {
              if (child.exitCode !== null || child.signalCode !== null) return resolve(null);
              child.once('exit', resolve);
              child.kill();
            }),
        ),
      );
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
