/**
 * Names of people who work here: sealed rows of the team wall, one thread each. Keyholders read them; the server and the
 * line know none. Held in memory while the door is open.
 */
import { parseDay } from '../../../engines/facts/day.ts';
import { sealingTo } from '../../../engines/sealing/line-needs.ts';
import { parseRow, quarterOf, type Row } from '../../../engines/sealing/row.ts';
import { digestsOf } from '../../../engines/sealing/row-sets.ts';
import type { AccountId } from '../../../engines/sealing/seed.ts';
import {
  newThreadKey,
  openKeyRow,
  openRow,
  sealKeyRow,
  sealRow,
  type ThreadKey,
} from '../../../engines/sealing/thread.ts';
import { fromBase64Url, toBase64Url } from '../../../std/bytes.ts';
import type { Problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import { ok, type Result } from '../../../std/result.ts';
import type { Device } from '../app.ts';
import type { Unlocked } from '../walls/unlocked.ts';

type Asks = Pick<Device, 'post' | 'today'>;
export type Names = ReadonlyMap<AccountId, { readonly name: string; readonly n: number }>;

/** A name is sealed anew at a yearly drill; until then it lasts. Quarters. */
const lasts = 20;
const mostLetters = 60;

interface Said {
  readonly kind: 'person';
  readonly account: AccountId;
  readonly name: string;
  /** Of several names of one person the highest holds. */
  readonly n: number;
}

const isSaid = (value: unknown): value is Said => {
  const { kind, account, name, n } = (value ?? {}) as Partial<Record<keyof Said, unknown>>;
  return (
    kind === 'person' &&
    typeof account === 'string' &&
    typeof name === 'string' &&
    name.length <= mostLetters &&
    Number.isSafeInteger(n)
  );
};

/** Everything behind the team wall that this person can open, as names. */
export async function readNames(device: Asks, unlocked: Unlocked): Promise<Result<Names, Problem>> {
  const rows = await allRows(device);
  if (!rows.ok) return rows;
  const epochs = await unlocked.epochs('team');
  const keys = new Map<string, ThreadKey[]>();
  for (const row of rows.value.filter(({ opens }) => opens)) {
    const key = await openKeyRow('team', row, epochs.get(row.epoch) ?? []);
    if (key.ok) keys.set(row.thread, [...(keys.get(row.thread) ?? []), key.value]);
  }
  const newest = new Map<AccountId, Said>();
  for (const row of rows.value.filter(({ opens }) => !opens))
    for (const key of keys.get(row.thread) ?? []) {
      const opened = await openRow(key, row);
      const said = opened.ok ? opened.value.open() : null;
      if (!isSaid(said)) continue;
      if ((newest.get(said.account)?.n ?? -1) < said.n) newest.set(said.account, said);
    }
  return ok(newest);
}

async function allRows(device: Asks): Promise<Result<readonly Row[], Problem>> {
  const none = digestsOf([]);
  const listed = await device.post<{ rows: { names: readonly string[] } }>('/v1/walls/team/sync', {
    rows: none,
    gone: none,
  });
  if (!listed.ok) return listed;
  const rows: Row[] = [];
  let wanted = listed.value.rows.names;
  while (wanted.length > 0) {
    const got = await device.post<{ rows: readonly string[] }>('/v1/walls/team/rows/get', {
      keys: wanted.slice(0, 100),
    });
    if (!got.ok) return got;
    const read = got.value.rows.flatMap((text) => {
      const row = parseRow(fromBase64Url(text) ?? new Uint8Array());
      return row.ok ? [row.value] : [];
    });
    rows.push(...read);
    const had = new Set<string>(read.map(({ key }) => key));
    const rest = wanted.slice(0, 100).filter((key) => !had.has(key));
    wanted = [...(rest.length < Math.min(100, wanted.length) ? rest : []), ...wanted.slice(100)];
  }
  return ok(rows);
}

/** Problem: `seal.not-ready` while there are not two people and a sheet. */
export async function writeName(
  device: Asks,
  unlocked: Unlocked,
  random: Random,
  { account, name, n }: Omit<Said, 'kind'>,
): Promise<Result<null, Problem>> {
  const to = sealingTo(unlocked.line, 'team');
  if (!to.ok) return to;
  const day = parseDay(device.today()) as string;
  const quarter = quarterOf(Number(day.slice(0, 4)), Number(day.slice(5, 7))) + lasts;
  const key = newThreadKey(random, { wall: 'team', quarter, to: to.value });
  const body: Said = { kind: 'person', account, name: name.trim().slice(0, mostLetters), n };
  const rows = [await sealKeyRow(key, to.value), await sealRow(key, body)];
  const sent = await device.post<object>('/v1/walls/team/rows', {
    rows: rows.map(({ bytes }) => toBase64Url(bytes)),
  });
  return sent.ok ? ok(null) : sent;
}
