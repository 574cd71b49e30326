/** What a device asks of the server behind a sealed wall. Only answers that the server vouched for are believed. */
import { type Day, parseDay } from '../../../engines/facts/day.ts';
import type { SealedWall } from '../../../engines/sealing/line-types.ts';
import { parseRow, type Row, type RowKey, type ThreadId } from '../../../engines/sealing/row.ts';
import { parseName } from '../../../engines/sealing/row-sets.ts';
import { fromBase64Url, toBase64Url } from '../../../std/bytes.ts';
import type { GoneName, RowState } from '../../../stores/wall-contract.ts';

/** A request whose answer carries the server's MAC; null: not reached, refused, or not believed. */
export type Believed = (path: string, body: unknown) => Promise<Record<string, unknown> | null>;

export interface MineAnswer {
  readonly day: Day;
  readonly states: readonly RowState[];
  /** Nothing may be destroyed now, here either. */
  readonly stays: boolean;
  /** Not even the server believes its clock. */
  readonly dayDoubted: boolean;
  readonly shut: boolean;
  /** Random name of the server's last restore: another, and it has forgotten what came since an older night. */
  readonly life: string | null;
}
export interface SetAnswer {
  readonly buckets: readonly number[];
  readonly names: readonly string[];
  readonly next: number | null;
}
export interface SyncAnswer extends Omit<MineAnswer, 'states'> {
  readonly rows: SetAnswer;
  readonly gone: SetAnswer;
  readonly waits: readonly string[];
}
export interface GoneAnswer {
  readonly name: string;
  readonly state: 'gone' | 'waits' | 'unknown';
  readonly rows: number;
}
export interface Heard {
  readonly names: readonly GoneAnswer[];
  readonly shut: boolean;
}
/** 'past': its quarter is over, and nobody holds it. */
export type UploadAnswer = 'stored' | 'had' | 'gone' | 'past' | 'malformed';

export interface WallLink {
  mine(keys: readonly RowKey[]): Promise<MineAnswer | null>;
  sync(rows: string, gone: string, from: number): Promise<SyncAnswer | null>;
  upload(rows: readonly Row[]): Promise<readonly UploadAnswer[] | null>;
  /** `more`: not all that were asked have come. */
  get(keys: readonly RowKey[]): Promise<{ readonly rows: readonly Row[]; readonly more: boolean } | null>;
  shred(thread: ThreadId): Promise<GoneAnswer | null>;
  /** `whole`: with these the list is whole, as it was compared with a server of this life. */
  tellGone(names: readonly GoneName[], whole: { readonly life: string | null } | null): Promise<Heard | null>;
}

export function wallLink(ask: Believed, wall: SealedWall): WallLink {
  const post = (path: string, body: unknown) => ask(`/v1/walls/${wall}/${path}`, body);
  return {
    async mine(keys) {
      const body = await post('mine', { keys });
      const day = parseDay(body?.['day']);
      const states = body?.['states'];
      if (!body || !day || !Array.isArray(states) || states.length !== keys.length) return null;
      return {
        day,
        states: states as RowState[],
        stays: body['stays'] !== null,
        dayDoubted: body['stays'] === 'clock',
        shut: body['shut'] === true,
        life: lifeIn(body),
      };
    },
    async sync(rows, gone, from) {
      const body = await post('sync', { rows, gone, from });
      const day = parseDay(body?.['day']);
      const [ofRows, ofGone] = [setAnswer(body?.['rows']), setAnswer(body?.['gone'])];
      if (!body || !day || !ofRows || !ofGone) return null;
      const waits = names(body['waits']);
      return {
        day,
        rows: ofRows,
        gone: ofGone,
        waits,
        stays: body['stays'] !== null,
        dayDoubted: body['stays'] === 'clock',
        shut: body['shut'] === true,
        life: lifeIn(body),
      };
    },
    async upload(rows) {
      const body = await post('rows', { rows: rows.map(({ bytes }) => toBase64Url(bytes)) });
      const answers = body?.['answers'];
      return Array.isArray(answers) && answers.length === rows.length ? (answers as UploadAnswer[]) : null;
    },
    async get(keys) {
      const body = await post('rows/get', { keys });
      if (!Array.isArray(body?.['rows'])) return null;
      const asked = new Set<string>(keys);
      const rows = body['rows'].flatMap((text) => {
        const bytes = typeof text === 'string' ? fromBase64Url(text) : null;
        const row = bytes === null ? null : parseRow(bytes);
        return row?.ok && asked.has(row.value.key) ? [row.value] : [];
      });
      return { rows, more: body['more'] === true };
    },
    shred: async (thread) => goneAnswers(await post('shred', { thread }))?.[0] ?? null,
    async tellGone(list, whole) {
      const body = await post('gone', { names: list, whole: whole !== null, life: whole?.life ?? null });
      const answers = goneAnswers(body);
      return answers && { names: answers, shut: body?.['shut'] === true };
    },
  };
}

const lifeIn = (body: Record<string, unknown>): string | null =>
  typeof body['life'] === 'string' ? body['life'] : null;
const names = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((name) => parseName(name) ?? []) : [];

function setAnswer(value: unknown): SetAnswer | null {
  const said = value as Partial<Record<keyof SetAnswer, unknown>> | null;
  if (!said || !Array.isArray(said.buckets) || !Array.isArray(said.names)) return null;
  return {
    buckets: said.buckets.filter((bucket) => Number.isInteger(bucket)) as number[],
    names: names(said.names),
    next: typeof said.next === 'number' ? said.next : null,
  };
}

function goneAnswers(body: Record<string, unknown> | null): GoneAnswer[] | null {
  const list = body?.['names'];
  if (!Array.isArray(list)) return null;
  return list.flatMap((one) => {
    const name = parseName(one?.name);
    return name ? [{ name, state: one.state as GoneAnswer['state'], rows: Number(one.rows) || 0 }] : [];
  });
}
