/** A server on real folders, whose backups are made in this thread: for tests. */
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Day } from '../../../../engines/facts/day.ts';
import { accountOf, recipientOf } from '../../../../engines/sealing/seed.ts';
import { practice } from '../../../../practice.ts';
import { bookOf } from '../../../../program/book.ts';
import { programKinds } from '../../../../program/kinds.ts';
import { setBody } from '../../../../program/set-up.ts';
import { seededRandom } from '../../../../std/random.ts';
import { openSqlite } from '../../../../stores/sqlite/index.ts';
import { type IngestLife, ingestLife } from '../../ingest/life.ts';
import { keyFolder } from '../../key-folder.ts';
import { openKeys } from '../../keys.ts';
import { makeFolder } from '../../make-folder.ts';
import { programOf, programState } from '../../state.ts';
import { mint, night, sendFacts, setUpFacts } from '../../testing/facts.ts';
import { type MadeServer, makeServer, nightOf24th } from '../../testing/make-server.ts';
import { type BackupParts, type Backups, backupsOf } from '../backups.ts';
import { makeBackup } from '../make.ts';
import type { Sheet } from './sheet.ts';

export interface Office extends MadeServer {
  readonly data: string;
  readonly folderOfKeys: string;
  readonly backups: Backups;
  readonly ingest: IngestLife;
  stop(): Promise<void>;
}

export interface Disks {
  readonly root: string;
  readonly data: string;
  readonly keys: string;
  readonly stick: string;
}

export function newDisks(): Disks {
  const root = mkdtempSync(join(tmpdir(), 'doorstep-backup-'));
  const disks = { root, data: join(root, 'data'), keys: join(root, 'data-keys'), stick: join(root, 'stick') };
  mkdirSync(disks.stick);
  return disks;
}

/** The clock of every office that was opened over it: milliseconds since 1970. */
export interface Time {
  now: number;
}
export const fromTheNight = (): Time => ({ now: nightOf24th });
export const aDay = 86_400_000;

let opened = 0;
export async function openOffice(
  disks: Disks,
  time = fromTheNight(),
  make: NonNullable<BackupParts['make']> = (order) => makeBackup(order),
): Promise<Office> {
  const { data, keys: folderOfKeys } = disks;
  if (!existsSync(data)) makeFolder(data);
  const keys = openKeys(keyFolder(folderOfKeys));
  const store = openSqlite({
    file: join(data, 'counts.db'),
    program: programOf(keys),
    book: bookOf(practice),
  });
  const random = seededRandom(100 + ++opened);
  const clock = { now: () => time.now };
  const parts = { store, keys, clock, random, practice };
  const program = programState(parts);
  const ingest = ingestLife({ ...program, store });
  const backups = backupsOf({
    program,
    store,
    folders: { data, keys: folderOfKeys },
    random,
    make,
  });
  const server = await makeServer({ ...parts, backups, ingest });
  return Object.assign(server, {
    data,
    folderOfKeys,
    backups,
    ingest,
    stop: async () => {
      await server.app.close();
      await store.close();
    },
  });
}

/** The six questions answered, the sheet printed and proven, the stick chosen. */
export async function setUp(office: Office, sheet: Sheet, stick: string, elsewhere = true): Promise<void> {
  const chosen = await office.backups.choose(stick);
  if (!chosen.ok) throw new Error(chosen.error.code);
  const recipient = recipientOf(sheet.identity) as string;
  const recovery = setBody('recovery', '', { recipient, sign: accountOf(sheet.seed), proven: night as Day });
  const place = setBody('backups', '', { folder: stick, mark: chosen.value.mark, elsewhere });
  await sendFacts(
    office,
    [
      ...setUpFacts(office),
      mint(office, programKinds.set, recovery),
      mint(office, programKinds.set, place),
    ].map((fact) => [fact]),
    office.device('desk'),
  );
}
