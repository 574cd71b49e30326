/**
 * Says on the local network where `name.local` is (RFC 6762), so that no router needs to be told. Where the machine's
 * own system says it already, nothing is said twice.
 */
import { networkInterfaces } from 'node:os';
import makeMulticastDns from 'multicast-dns';

export interface Announcing {
  stop(): void;
}

const secondsToRemember = 120;

/** `listenMs`: how long to wait for somebody else's answer before this machine gives its own. */
export function announce(host: string, listenMs = 1500): Announcing {
  if (!host.endsWith('.local')) return { stop: () => {} };
  const network = makeMulticastDns({ loopback: true });
  // No multicast here (a rented server, a container): phones then need a name server or a fixed address.
  network.on('error', () => {});
  network.on('warning', () => {});
  let somebodyElse = false;
  let ours = false;
  network.on('response', ({ answers: said = [] }) => {
    if (!ours && said.some(({ name, type }) => type === 'A' && same(name, host))) somebodyElse = true;
  });
  network.on('query', ({ questions = [] }) => {
    if (ours && questions.some(({ name, type }) => asksForAddress(type) && same(name, host)))
      network.respond(answers(host));
  });
  network.query(host, 'A');
  const begin = setTimeout(() => {
    ours = !somebodyElse;
    if (ours) network.respond(answers(host));
  }, listenMs);
  begin.unref();
  return {
    stop: () => {
      clearTimeout(begin);
      network.destroy();
    },
  };
}

/** 'ANY' is a question only, and the types leave it out. */
const asksForAddress = (type: string): boolean => type === 'A' || type === 'ANY';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const answers = (host: string) =>
  localAddresses().map((data) => ({
    name: host,
    type: 'A' as const,
    ttl: secondsToRemember,
    flush: true,
    data,
  }));

/** This machine's addresses on the networks that it is in. */
export const localAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((of) =>
    (of ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );
