/** Behind the sealed walls: rows that this server stores, compares and hands back, and cannot open. */
import { Type } from 'typebox';
import {
  parseRow,
  quarterOfDay,
  type Row,
  type RowKey,
  rowLargest,
  type ThreadId,
} from '../../../engines/sealing/row.ts';
import { bucketCount, bucketOf, differing } from '../../../engines/sealing/row-sets.ts';
import { fromBase64Url, toBase64Url } from '../../../std/bytes.ts';
import { problem } from '../../../std/problem.ts';
import { err, ok } from '../../../std/result.ts';
import { everyDay } from '../../../stores/faded.ts';
import type { GoneName, NameSet, WallStore } from '../../../stores/wall-contract.ts';
import type { Api } from '../app.ts';
import { isBackedUp } from '../backup/memory.ts';
import { answer } from '../problems.ts';
import { DaySchema, problemAnswers } from '../schemas.ts';
import type { ApiState } from '../state.ts';
import { BucketSchema, closed, DigestsSchema, NameSchema, WallParams } from './schemas.ts';
import { isShut, lifeOf, openAgain } from './shut.ts';

const mostKeys = 2000;
/** Names answered in one go; whole buckets, and always at least one. */
const mostNames = 8000;
const mostRows = 500;
const mostBytes = 4 * 1024 * 1024;
const rowText = Math.ceil((rowLargest * 4) / 3);

const forDevices = { acknowledged: true } as const;
const forKeyholders = { acknowledged: true, for: { may: ['keyholder'] } } as const;

const tags = ['walls'];
const Shut = Type.Boolean({
  description:
    'After a restore: nothing is handed out until a keyholder’s device has brought its list of what is gone.',
});

const Life = Type.Union([Type.String({ maxLength: 64 }), Type.Null()], {
  description:
    'Random name of the last restore of this server; null: it was never put back. Another than before: it has forgotten what came after an older night.',
});

const Stays = Type.Union([Type.Enum(['held', 'clock', 'restored']), Type.Null()], {
  description: 'Why nothing may be destroyed behind this wall now, on devices too.',
});
const staysNow = async (state: ApiState) => {
  const may = await state.store.mayDestroy(await state.asked(), everyDay);
  return may.may ? (may.except.length > 0 ? ('held' as const) : null) : may.why;
};

export function wallRoutes(app: Api, state: ApiState): void {
  mineRoute(app, state);
  syncRoute(app, state);
  rowsRoute(app, state);
  getRoute(app, state);
  shredRoutes(app, state);
}

/** What a device that holds no keys asks: what became of the rows that it wrote. */
function mineRoute(app: Api, state: ApiState): void {
  const schema = {
    summary: 'What became of the rows that this device wrote',
    tags,
    params: WallParams,
    body: Type.Object({ keys: Type.Array(NameSchema, { maxItems: mostKeys }) }, closed),
    response: {
      200: Type.Object({
        day: DaySchema,
        states: Type.Array(Type.Enum(['lacks', 'has', 'safe']), { description: 'In the order asked.' }),
        stays: Stays,
        shut: Shut,
        life: Life,
      }),
      ...problemAnswers,
    },
  };
  app.post('/v1/walls/:wall/mine', { config: forDevices, schema }, async (request, reply) => {
    const wall = state.store.walls[request.params.wall];
    const states = await wall.states(request.body.keys as RowKey[]);
    const shut = await isShut(state.store, request.params.wall);
    const day = await state.today();
    // What only backups hold that are past their days is not safe any more.
    const safe = await isBackedUp(state.store, day);
    return answer(
      reply,
      ok({
        day,
        states: states.map((one) => (one === 'safe' && !safe ? 'has' : one)),
        stays: await staysNow(state),
        shut,
        life: await lifeOf(state.store),
      }),
    );
  });
}

const SetAnswer = Type.Object({
  buckets: Type.Array(BucketSchema, { description: 'Buckets that differ and are answered here.' }),
  names: Type.Array(NameSchema, { description: 'All that the server has in these buckets.' }),
  next: Type.Union([BucketSchema, Type.Null()], {
    description: 'The first bucket that differs and is not answered here: ask again with `from`.',
  }),
});

function syncRoute(app: Api, state: ApiState): void {
  const schema = {
    summary: 'All rows and all that is gone, a keyholder’s copy against the server’s',
    tags,
    params: WallParams,
    body: Type.Object(
      { rows: DigestsSchema, gone: DigestsSchema, from: Type.Optional(BucketSchema) },
      closed,
    ),
    response: {
      200: Type.Object({
        day: DaySchema,
        rows: SetAnswer,
        gone: SetAnswer,
        waits: Type.Array(NameSchema, {
          description: 'On the list of what is gone, and still here: held, or not yet sure.',
        }),
        stays: Stays,
        shut: Shut,
        life: Life,
      }),
      ...problemAnswers,
    },
  };
  app.post('/v1/walls/:wall/sync', { config: forKeyholders, schema }, async (request, reply) => {
    const wall = state.store.walls[request.params.wall];
    const { rows, gone, from = 0 } = request.body;
    // Before anything is compared: what was compared is of this life, or of one that is over.
    const life = await lifeOf(state.store);
    const [ofRows, ofGone] = [
      await setAnswer(wall, 'rows', rows, from),
      await setAnswer(wall, 'gone', gone, from),
    ];
    if (!ofRows || !ofGone) return answer(reply, err(problem('request.malformed', { field: 'body.rows' })));
    return answer(
      reply,
      ok({
        day: await state.today(),
        rows: ofRows,
        gone: ofGone,
        waits: [...(await wall.gone()).waits],
        stays: await staysNow(state),
        shut: await isShut(state.store, request.params.wall),
        life,
      }),
    );
  });
}

async function setAnswer(wall: WallStore, set: NameSet, theirs: string, from: number) {
  const differ = differing(await wall.digests(set), theirs)?.filter((bucket) => bucket >= from);
  if (!differ) return null;
  const all = await wall.namesIn(set, differ);
  let until = bucketCount;
  if (all.length > mostNames) {
    // Whole buckets only: a part of one would read as if the rest were lacking.
    until = bucketOf(all[mostNames] as string);
    if (until === differ[0]) until = differ[1] ?? bucketCount;
  }
  return {
    buckets: differ.filter((bucket) => bucket < until),
    names: all.filter((name) => bucketOf(name) < until),
    next: differ.find((bucket) => bucket >= until) ?? null,
  };
}

function rowsRoute(app: Api, state: ApiState): void {
  const schema = {
    summary: 'Sealed rows come in, each answered by itself',
    description: `At most ${mostRows} rows and 4 MiB.`,
    tags,
    params: WallParams,
    body: Type.Object(
      { rows: Type.Array(Type.String({ maxLength: rowText }), { minItems: 1, maxItems: mostRows }) },
      closed,
    ),
    response: {
      200: Type.Object({
        answers: Type.Array(Type.Enum(['stored', 'had', 'gone', 'past', 'malformed']), {
          description:
            'In the order sent. Past: its quarter is over and nobody holds it, so that it is not kept here or there.',
        }),
      }),
      ...problemAnswers,
    },
  };
  app.post(
    '/v1/walls/:wall/rows',
    { config: forDevices, bodyLimit: 2 * mostBytes, schema },
    async (request, reply) => {
      const read = request.body.rows.map((text) => {
        const bytes = fromBase64Url(text);
        const row = bytes === null ? null : parseRow(bytes);
        return row?.ok ? row.value : null;
      });
      const past = await pastOf(state, read);
      const rows = read.filter((row): row is Row => row !== null && !past.has(row.key));
      const kept = await state.store.walls[request.params.wall].keep(rows);
      if (!kept.ok) return answer(reply, kept);
      const each = kept.value[Symbol.iterator]();
      const answers = read.map((row) => {
        if (row === null) return 'malformed';
        return past.has(row.key) ? 'past' : (each.next().value ?? 'malformed');
      });
      return answer(reply, ok({ answers }));
    },
  );
}

/** Of these rows those whose quarter is over, and which the gate would let go: they are not taken in to go at night. */
async function pastOf(state: ApiState, rows: readonly (Row | null)[]): Promise<ReadonlySet<RowKey>> {
  const now = quarterOfDay(await state.today());
  const old = rows.filter((row): row is Row => row !== null && row.quarter < now);
  const past = new Set<RowKey>();
  if (old.length === 0 || (await staysNow(state)) !== null) return past;
  const asked = await state.asked();
  for (const { key, thread } of old)
    if ((await state.store.mayDestroy(asked, { name: thread })).may) past.add(key);
  return past;
}

function getRoute(app: Api, state: ApiState): void {
  const schema = {
    summary: 'Sealed rows, to those who hold keys now',
    tags,
    params: WallParams,
    body: Type.Object({ keys: Type.Array(NameSchema, { minItems: 1, maxItems: mostRows }) }, closed),
    response: {
      200: Type.Object({
        rows: Type.Array(Type.String(), {
          description: 'Of the keys that were asked; none of a thread that is gone.',
        }),
        more: Type.Boolean({ description: 'Not all of them: ask again for those that did not come.' }),
      }),
      ...problemAnswers,
    },
  };
  app.post(
    '/v1/walls/:wall/rows/get',
    { config: { ...forKeyholders, trail: 'rows' }, schema },
    async (request, reply) => {
      if (await isShut(state.store, request.params.wall)) return answer(reply, err(problem('wall.shut')));
      const wall = state.store.walls[request.params.wall];
      const waits = new Set((await wall.gone()).waits);
      const rows: string[] = [];
      let [bytes, more] = [0, false];
      for (const row of await wall.read(request.body.keys as RowKey[])) {
        // What somebody had shredded is handed to nobody, though a hold may keep its bytes.
        if (waits.has(row.thread) || waits.has(row.key)) continue;
        if (bytes + row.bytes.length > mostBytes && rows.length > 0) {
          more = true;
          break;
        }
        bytes += row.bytes.length;
        rows.push(toBase64Url(row.bytes));
      }
      return answer(reply, ok({ rows, more }));
    },
  );
}

const Shredded = Type.Object({
  name: NameSchema,
  state: Type.Enum(['gone', 'waits', 'unknown']),
  rows: Type.Integer({ minimum: 0, description: 'Rows destroyed now.' }),
  why: Type.Optional(Type.Enum(['held', 'clock', 'restored'])),
});
const ShredSchema = Type.Object({
  day: DaySchema,
  names: Type.Array(Shredded),
  rebuilt: Type.Boolean({ description: 'The file was written anew: no byte of what went is left in it.' }),
});
const ListSchema = Type.Object({ ...ShredSchema.properties, shut: Shut });

function shredRoutes(app: Api, state: ApiState): void {
  const shared = { tags, params: WallParams, response: { 200: ShredSchema, ...problemAnswers } };
  const oneSchema = {
    ...shared,
    summary: 'Shreds a thread. Whoever knows its name may',
    description: 'A name is random, or follows from a slip code; a device that wrote the thread knows it.',
    body: Type.Object({ thread: NameSchema }, closed),
  };
  app.post('/v1/walls/:wall/shred', { config: forDevices, schema: oneSchema }, async (request, reply) => {
    const wall = state.store.walls[request.params.wall];
    const thread = request.body.thread as ThreadId;
    const today = await state.today();
    const { gone, waits } = await wall.gone();
    const known = gone.includes(thread) || waits.includes(thread) || (await wall.thread(thread)).length > 0;
    // Only a name that is here goes on the list: a device that guesses cannot fill it.
    if (!known)
      return answer(
        reply,
        ok({ day: today, names: [{ name: thread, state: 'unknown', rows: 0 }], rebuilt: true }),
      );
    const done = await wall.shred([thread], await state.asked());
    return answer(
      reply,
      ok({ day: today, names: done.names.filter(({ name }) => name === thread), rebuilt: done.rebuilt }),
    );
  });
  const listSchema = {
    ...shared,
    response: { 200: ListSchema, ...problemAnswers },
    summary: 'The list of what was shredded, as a keyholder’s device keeps it',
    body: Type.Object(
      {
        names: Type.Array(NameSchema, {
          maxItems: mostKeys,
          description: 'Threads, and rows that were sealed anew.',
        }),
        whole: Type.Boolean({ description: 'The device has now brought all that the server lacked.' }),
        life: Type.Optional(
          Type.Union([Type.String({ maxLength: 64 }), Type.Null()], {
            description:
              'With `whole`: the life that sync said. The wall opens only if the server is still of that life.',
          }),
        ),
      },
      closed,
    ),
  };
  app.post(
    '/v1/walls/:wall/gone',
    { config: forKeyholders, bodyLimit: 262_144, schema: listSchema },
    async (request, reply) => {
      const { names, whole, life = null } = request.body;
      const done = await state.store.walls[request.params.wall].shred(
        names as GoneName[],
        await state.asked(),
      );
      if (whole) await openAgain(state.store, request.params.wall, life);
      const shut = await isShut(state.store, request.params.wall);
      return answer(
        reply,
        ok({ day: await state.today(), names: [...done.names], rebuilt: done.rebuilt, shut }),
      );
    },
  );
}
