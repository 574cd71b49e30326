/** Every exchange begins with two lists: what the device made, and what the server has. */
import { Type } from 'typebox';
import type { LogId } from '../../engines/facts/parcel.ts';
import { parseIngestKey } from '../../engines/sealing/sealing.ts';
import { noRanges, parseRanges } from '../../engines/sync/ranges.ts';
import { problem } from '../../std/problem.ts';
import { err, ok } from '../../std/result.ts';
import type { Api } from './app.ts';
import { isBackedUp } from './backup/memory.ts';
import { paperOf } from './door.ts';
import { IngestKeySchema, KeysSchema } from './join.ts';
import type { Paper } from './keys.ts';
import { isHeldBack } from './months/lines.ts';
import { answer } from './problems.ts';
import { DaySchema, LogSchema, problemAnswers, RangesSchema } from './schemas.ts';
import type { ApiState } from './state.ts';

const LogRanges = Type.Object({ log: LogSchema, ranges: RangesSchema }, { additionalProperties: false });
const maxLogs = 500;
const Lists = Type.Array(LogRanges, { maxItems: maxLogs });

const Body = Type.Object(
  {
    today: DaySchema,
    logs: Lists,
    wrongClock: Type.Array(LogSchema, {
      maxItems: maxLogs,
      description: 'Logs made under a clock that the device found to be wrong: "day unsure".',
    }),
    key: Type.Optional(
      Type.Integer({
        ...{ minimum: 1, maximum: 0xffff },
        description:
          'The lowest ingest key to which the device seals, or holds something that no backup has.',
      }),
    ),
    ahead: Type.Optional(
      Type.Object(IngestKeySchema.properties, {
        additionalProperties: false,
        description: 'The key that the device seals to, where this server offers only earlier ones.',
      }),
    ),
  },
  { additionalProperties: false },
);

const Answer = Type.Object({
  day: DaySchema,
  have: Type.Array(LogRanges, { description: 'What the server has of these logs.' }),
  safe: Type.Array(LogRanges, { description: 'What of it is in a verified backup.' }),
  keys: KeysSchema,
  oldestKey: Type.Optional(Type.Integer({ description: 'What is sealed to a lower key opens never again.' })),
  paper: Type.Optional(
    Type.String({ description: 'In place of the one shown: it says which line of keys the program has.' }),
  ),
  config: Type.String({ description: "The configuration's version." }),
  fadedBefore: Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}$' }), Type.Null()], {
    description:
      'Every month before this one has faded: without a backup a device keeps its parcels until then.',
  }),
  held: Type.Boolean({
    description: 'Somebody holds something: until that is lifted a device forgets nothing.',
  }),
  backup: Type.Boolean({
    description: 'Whether a verified backup that left the server is not past its days: else nothing is safe.',
  }),
});

/** To a device that was taken out: no keys, no set-up, and nothing by which it would forget what it holds. */
const nothingElse = { safe: [], keys: [], config: '', fadedBefore: null, held: true, backup: true };

export function syncRoute(app: Api, state: ApiState): void {
  const schema = {
    summary: 'What the device made, against what the server has',
    tags: ['devices'],
    body: Body,
    response: { 200: Answer, ...problemAnswers },
  };
  app.post(
    '/v1/sync',
    { config: { acknowledged: true, onceMore: true }, bodyLimit: 1_048_576, schema },
    async (request, reply) => {
      const { logs, wrongClock } = request.body;
      if (!logs.every(({ ranges }) => parseRanges(ranges)))
        return answer(reply, err(problem('request.malformed', { field: 'body.logs.ranges' })));
      const { version } = await state.configuration();
      const day = await state.today();
      await state.clocks.note(wrongClock as LogId[]);
      const paper = paperOf(request);
      const ids = [...new Set(logs.map(({ log }) => log))] as LogId[];
      const known = ids.length === 0 ? [] : await state.store.logs(ids);
      const have = known.map(({ log, ranges }) => ({ log, ranges }));
      if (request.chosen) {
        const made = logs.map(({ log, ranges }) => ({
          log: log as LogId,
          ranges: parseRanges(ranges) ?? noRanges,
        }));
        await state.lastSync.compared(request.chosen, paper, made, have, logs.length < maxLogs);
        return answer(reply, ok({ day, have, ...nothingElse }));
      }
      if (paper.may === 'pad') await state.heard(paper.nickname, day);
      const { key, ahead } = request.body;
      if (key !== undefined) state.ingest.heard(paper, { lowest: key, ahead: parseIngestKey(ahead) });
      // What only backups hold that are past their days is not safe any more.
      const backup = await isBackedUp(state.store, day);
      return answer(
        reply,
        ok({
          day,
          have,
          safe: backup
            ? known.filter(({ safe }) => safe.length > 0).map(({ log, safe }) => ({ log, ranges: safe }))
            : [],
          keys: [state.keys.newest()],
          oldestKey: state.keys.ingest.oldest(),
          ...(await newPaper(state, paper)),
          config: version,
          backup,
          fadedBefore: await state.store.fadedBefore(),
          held: await isHeldBack(state),
        }),
      );
    },
  );
}

/** A device that joined before there was a line of keys gets a paper that names it; after one was given up, a paper without. */
async function newPaper({ keys, line }: ApiState, paper: Paper): Promise<{ readonly paper?: string }> {
  const { root: shown, ...rest } = paper;
  const root = await line.mark();
  if (shown === undefined) return root === null ? {} : { paper: keys.paper({ ...rest, root }) };
  return root === null ? { paper: keys.paper(rest) } : {};
}
