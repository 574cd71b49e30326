/** What a server remembers of its backups: one setting of its own. A day is the finest time in it. */
import { type Frozen, stillSafe } from '../../../engines/backup/keeping.ts';
import type { Day } from '../../../engines/facts/day.ts';
import type { ProblemCode } from '../../../std/problem.ts';
import type { CountsStore } from '../../../stores/contract.ts';

export interface Remembered {
  /** The last verified one: its day, its folder, and whether it left the server. */
  readonly last: { readonly day: Day; readonly folder: string; readonly left: boolean } | null;
  /** The day of the last verified one that left. */
  readonly lastLeft: Day | null;
  /** Why the last try came to nothing, since when; null when it was good. */
  readonly trouble: { readonly code: ProblemCode; readonly since: Day } | null;
  /** SHA-256 of managed files, by name. */
  readonly sums: Readonly<Record<string, string>>;
  readonly frozen: Frozen;
  /** The first key of the newest chain of ingest keys that a verified backup holds, published or not. */
  readonly ingest: number | null;
  /** The sheet that backups are sealed to, as a desk said or the first backup took it. */
  readonly sheet: string | null;
  /** Made by hand to a file of somebody's choice: nobody takes these away. By day and folder. */
  readonly apart: readonly { readonly day: Day; readonly folder: string }[];
}

export const backupsSetting = 'backups';
const nothingYet: Remembered = {
  last: null,
  lastLeft: null,
  trouble: null,
  sums: {},
  frozen: {},
  ingest: null,
  sheet: null,
  apart: [],
};

export async function remembered(store: CountsStore): Promise<Remembered> {
  const text = await store.setting(backupsSetting);
  return text === null ? nothingYet : { ...nothingYet, ...(JSON.parse(text) as Partial<Remembered>) };
}

export async function remember(store: CountsStore, change: Partial<Remembered>): Promise<void> {
  await store.setSetting(backupsSetting, JSON.stringify({ ...(await remembered(store)), ...change }));
}

/** Whether what is marked safe may be called so: a verified backup that left is not past its days. */
export const isBackedUp = async (store: CountsStore, today: Day): Promise<boolean> =>
  stillSafe((await remembered(store)).lastLeft, today);
