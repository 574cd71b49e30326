import { addDays, type Day } from '../../../engines/facts/day.ts';
import {
  type Body,
  type Fact,
  type Kind,
  mintId,
  type ShiftId,
  type SiteId,
} from '../../../engines/facts/fact.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import { distributedKind, programKinds } from '../../../program/kinds.ts';
import { setBody } from '../../../program/set-up.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { programOf } from '../state.ts';
import type { MadeServer } from './make-server.ts';
import { parcelsRequest, sealParcel } from './seal.ts';

/** The day on which tests begin, by the program's clock in New York. */
export const night = '2026-11-24' as Day;
export const dayBefore = (days: number): Day => addDays(night, -days);
export const van = 'van' as SiteId;
export const shop = 'shop' as SiteId;

/** Mints facts as a device of this server's program does. */
export function mint(server: MadeServer, kind: Kind, body: Body, more: Partial<Fact> = {}): Fact {
  const program = programOf(server.keys);
  return { id: mintId(server.random), kind, program, site: van, day: night, shift: null, body, ...more };
}

export const encounter = (server: MadeServer, more: Partial<Fact> = {}, visits = 1): Fact =>
  mint(server, programKinds.encounter, { visits }, more);

export const syringes = (server: MadeServer, quantity: number, more: Partial<Fact> = {}): Fact =>
  mint(
    server,
    distributedKind('syringe-access-and-disposal'),
    { lines: [{ supply: 'syringe', quantity }], to: 'participant', visits: 1 },
    more,
  );

export const newLog = (server: MadeServer): LogId => toBase64Url(server.random.bytes(16)) as LogId;
export const newShift = (server: MadeServer): ShiftId =>
  toBase64Url(server.random.bytes(16)).replace(/^[-_]/, 'a') as ShiftId;

/** The program of the tests: a van that counts visits, a shop that counts at the door. */
export const setUpFacts = (server: MadeServer): Fact[] => [
  mint(
    server,
    programKinds.set,
    setBody('program', '', {
      name: 'North Shore',
      zone: 'America/New_York',
      dayTurnsAt: 5,
      languages: ['en', 'es'],
      region: 'US-NY',
      setUp: true,
    }),
  ),
  mint(
    server,
    programKinds.set,
    setBody('site', 'van', { name: 'The van', kind: 'mobile', visit: 'encounter', areas: [], rank: 1 }),
  ),
  mint(
    server,
    programKinds.set,
    setBody('site', 'shop', { name: 'The shop', kind: 'fixed', visit: 'door-count', areas: [], rank: 2 }),
  ),
];

/** Sends facts as one device does, each group a parcel of its own, and answers what the server said. */
export async function sendFacts(
  server: MadeServer,
  groups: readonly (readonly Fact[])[],
  device = server.device('pad'),
  log = newLog(server),
): Promise<readonly { readonly log: string; readonly n: number; readonly state: string }[]> {
  const frames = await Promise.all(
    groups.map((facts, i) => sealParcel(server.keys.newest(), facts, log, i + 1)),
  );
  const answer = await device.send('POST', '/v1/parcels', parcelsRequest(frames));
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
  return (answer.json() as { answers: [] }).answers;
}
