/**
 * The names under which phones find this server, and which its own authority may vouch for: one host name, one fixed
 * address of the local network, or one of each. A phone's browser takes nothing else from such an authority.
 */
import { isIPv4 } from 'node:net';
import { hostname } from 'node:os';

export interface ServerNames {
  /** 'van.local', or null. */
  readonly host: string | null;
  /** '192.168.1.20', or null. */
  readonly address: string | null;
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const hostPattern = new RegExp(`^(?:${label}\\.){1,8}${label}$`);

/** A name that a phone can look up: two labels or more, the last not a number. In small letters. */
export function readHost(text: string): string | null {
  const host = text.trim().toLowerCase().replace(/\.$/, '');
  const last = host.slice(host.lastIndexOf('.') + 1);
  return host.length <= 64 && hostPattern.test(host) && !/^\d+$/.test(last) ? host : null;
}

/** 'van.local', '192.168.1.20' or 'van.local,192.168.1.20'. Null: not of that form. */
export function readNames(text: string): ServerNames | null {
  const parts = text.split(',').map((part) => part.trim());
  const hosts = parts.flatMap((part) => readHost(part) ?? []);
  const addresses = parts.filter(isLocalAddress);
  if (hosts.length + addresses.length !== parts.length || hosts.length > 1 || addresses.length > 1)
    return null;
  return { host: hosts[0] ?? null, address: addresses[0] ?? null };
}

/** An address that only a local network uses (RFC 1918, and 169.254/16): an authority of one's own is for no other. */
export const isLocalAddress = (text: string): boolean =>
  isIPv4(text) && /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(text);

/** What the machine is called on its own network, when nobody chose: '<its name>.local', which it announces itself. */
export function usualHost(machine: string = hostname()): string {
  const first = (machine.split('.')[0] ?? '').toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
  const trimmed = first.replaceAll(/^-+|-+$/g, '').slice(0, 40);
  return readHost(`${trimmed}.local`) ?? 'counting.local';
}

/** What stands in addresses: the host name, else the address. */
export const nameOf = ({ host, address }: ServerNames): string => host ?? address ?? 'localhost';
