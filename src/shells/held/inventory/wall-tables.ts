/** Every table of a sealed wall's file: asks.db, mail.db and team.db have the same. */
import type { SealedWall } from '../../../engines/sealing/line-types.ts';
import type { TableEntry } from './entry.ts';

const program = 'random id of the program';
const thread = 'random name of the thread';
const inside: Readonly<Record<SealedWall, string>> = {
  asks: 'What people asked us to follow up',
  mail: 'Parcels by mail and where they go',
  team: 'Names that people who work here chose, and what is kept about work',
};

/** The tables of one wall's file. */
export const wallTables = (wall: SealedWall): Readonly<Record<string, TableEntry>> => ({
  rows: {
    wall,
    holds: `${inside[wall]}: sealed on the device that wrote it. The server has no key`,
    opens: 'keyholders',
    until: 'its quarter of expiry, or it is shredded; a hold keeps it',
    columns: {
      program,
      key: 'first 16 bytes of the SHA-256 of the row',
      thread,
      quarter: 'quarter of the year after which it goes',
      epoch: 'number of the wall’s key',
      opens: 'the row holds a thread’s own key, sealed to the wall’s key',
      safe: 'a verified backup holds it',
      body: 'sealed bytes, padded to 1, 2, 4 … kB',
    },
  },
  gone: {
    wall,
    holds: 'Random names of threads that were shredded, so that they do not come back',
    opens: 'server',
    until: 'kept',
    columns: {
      program,
      name: 'random name of a thread, or of a row that was sealed anew',
      done: 'its bytes are gone',
    },
  },
  line: {
    wall,
    holds:
      wall === 'team'
        ? 'The line of keys: public keys, roles and sealed wraps. Accounts are keys; no names, no days'
        : 'Nothing: the line of keys is in team.db alone',
    opens: 'server',
    until: 'kept',
    columns: { program, id: 'SHA-256 of the statement', text: 'the signed statement' },
  },
  settings: {
    wall,
    holds: 'Small settings of this file itself',
    opens: 'server',
    until: 'see the list of settings',
    columns: { program, name: 'which setting', value: 'what it is set to' },
  },
});
