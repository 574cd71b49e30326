/**
 * Parcels come in. Each is opened here, on the main thread, while the database's own thread writes those before it;
 * each is answered by itself. What cannot be opened is kept sealed, and shown as a number.
 */
import { hash } from 'node:crypto';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { Type } from 'typebox';
import { unpackFrames } from '../../engines/facts/frame.ts';
import type { Frame } from '../../engines/facts/parcel.ts';
import type { Sighting } from '../../engines/facts/sighting.ts';
import { hasNumber, noRanges } from '../../engines/sync/ranges.ts';
import { programKinds } from '../../program/kinds.ts';
import type { OnceMore } from '../../program/people/revoked.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { Arrival, OpenedArrival, ParcelAnswer, SealedArrival } from '../../stores/contract.ts';
import type { Api } from './app.ts';
import type { Cards } from './cards.ts';
import { paperOf } from './door.ts';
import type { ServerKeys } from './keys.ts';
import { openParcel } from './opening.ts';
import { answer } from './problems.ts';
import { LogSchema, problemAnswers } from './schemas.ts';
import type { ApiState } from './state.ts';

const maxFrames = 2000;
const maxBytes = 4 * 1024 * 1024 + 4 * maxFrames;
/** Frames opened in one go: a quarter of a batch is written while the next is opened. */
const framesAtOnce = 500;

const Query = Type.Object(
  { from: Type.Optional(Type.Literal('file', { description: 'Taken in from a file of another device.' })) },
  { additionalProperties: false },
);
const Answers = Type.Object({
  answers: Type.Array(
    Type.Object({
      log: LogSchema,
      n: Type.Integer(),
      state: Type.Enum(['stored', 'had', 'unopened', 'not-a-parcel', 'copied', 'waits']),
    }),
  ),
});

export function parcelsRoute(app: Api, state: ApiState): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const schema = {
    summary: 'Sealed parcels: frames one after another, each behind its length (u32, big-endian)',
    description: `At most ${maxFrames} frames and 4 MiB.`,
    tags: ['devices'],
    consumes: ['application/octet-stream'],
    querystring: Query,
    response: { 200: Answers, ...problemAnswers },
  };
  app.post(
    '/v1/parcels',
    { config: { acknowledged: true, onceMore: true }, bodyLimit: maxBytes, schema },
    async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) return answer(reply, err(problem('frame.malformed')));
      const { frames, malformed, cutShort } = unpackFrames(request.body);
      if (cutShort || frames.length === 0)
        return answer(reply, err(problem('frame.malformed', { malformed })));
      if (frames.length + malformed > maxFrames)
        return answer(reply, err(problem('request.too-large', { frames: maxFrames })));
      const fromFile = request.query.from === 'file';
      const { nickname } = paperOf(request);
      if (request.chosen && fromFile) return answer(reply, err(problem('device.revoked')));
      return answer(
        reply,
        await (request.chosen
          ? takeInOnceMore(state, request.chosen, frames, nickname)
          : takeIn(state, frames, fromFile ? null : nickname)),
      );
    },
  );
}

type Taken = Result<{ readonly answers: readonly ParcelAnswer[] }, Problem>;

/**
 * What a device that was taken out still had when it compared its lists: counts, and nothing else. The rest is told to
 * wait, so that the device keeps it for a file.
 */
async function takeInOnceMore(
  state: ApiState,
  choice: OnceMore,
  frames: readonly Frame[],
  device: string,
): Promise<Taken> {
  const awaited = await state.lastSync.awaited(choice, frames);
  if (awaited.length === 0) return ok({ answers: frames.map(told) });
  const taken = await takeIn(state, awaited, device, state.lastSync.isCount);
  if (!taken.ok) return taken;
  await state.lastSync.answered(choice, taken.value.answers);
  const others = frames.filter((frame) => !awaited.includes(frame));
  return ok({ answers: [...taken.value.answers, ...others.map(told)] });
}

const told = ({ log, n }: Pick<Frame, 'log' | 'n'>): ParcelAnswer => ({ log, n, state: 'waits' });

/** `takes`: others are told to wait. */
async function takeIn(
  state: ApiState,
  frames: readonly Frame[],
  device: string | null,
  takes: (arrival: Arrival) => boolean = () => true,
): Promise<Taken> {
  const today = await state.today();
  const { late, inTime } = await sortedByKey(state, frames);
  const waiting: ParcelAnswer[] = [...late];
  let released = false;
  const written: Promise<Result<readonly ParcelAnswer[], Problem>>[] = [];
  for (let at = 0; at < inTime.length; at += framesAtOnce) {
    const some = await arrivalsOf(state, inTime.slice(at, at + framesAtOnce), device);
    const arrivals = some.arrivals.filter(takes);
    waiting.push(...some.waiting, ...some.arrivals.filter((arrival) => !takes(arrival)).map(told));
    released ||= arrivals.some(holdsRelease);
    const writing = state.store.ingest(arrivals, today);
    // Looked at below, all together; until then a refusal must not count as one that nobody looks at.
    writing.catch(() => undefined);
    written.push(writing);
    await othersFirst();
  }
  const answers: ParcelAnswer[] = [];
  for (const part of await Promise.all(written)) {
    // What another part of this request has stored is 'had' when the device comes again.
    if (!part.ok) return part;
    answers.push(...part.value);
  }
  if (released) await state.cards.settle(today);
  return ok({ answers: [...answers, ...waiting] });
}

/**
 * What is sealed to a key that is gone opens never again. It is not kept: the device has it still, and shows it. Of what
 * came in time the device hears that it is here.
 */
async function sortedByKey({ keys, store }: ApiState, frames: readonly Frame[]) {
  const oldest = keys.ingest.oldest();
  const isLate = ({ wall, key }: Frame) => wall === 'counts' && key < oldest;
  const late = frames.filter(isLate);
  if (late.length === 0) return { late: [], inTime: frames };
  const known = await store.logs([...new Set(late.map(({ log }) => log))]);
  const has = new Map(known.map(({ log, ranges }) => [log, ranges]));
  return {
    inTime: frames.filter((frame) => !isLate(frame)),
    late: late.map(({ log, n }): ParcelAnswer => {
      const had = hasNumber(has.get(log) ?? noRanges, n);
      return { log, n, state: had ? 'had' : 'waits' };
    }),
  };
}

const holdsRelease = (arrival: Arrival): boolean =>
  'facts' in arrival && arrival.facts.some(({ kind }) => kind === programKinds.windowReleased);

export interface Arrivals {
  readonly arrivals: readonly Arrival[];
  /** Sightings of a day that no window known here holds: not kept, so that the device offers them again. */
  readonly waiting: readonly ParcelAnswer[];
}

/** Frames as they arrive: opened where they open. Of a sighting nothing goes on but what it adds to sets. */
export async function arrivalsOf(
  state: Pick<ApiState, 'keys' | 'cards' | 'clocks'>,
  frames: readonly Frame[],
  device: string | null,
): Promise<Arrivals> {
  const arrivals: Arrival[] = [];
  const waiting: ParcelAnswer[] = [];
  let adder: Awaited<ReturnType<Cards['adder']>> | null = null;
  for (const frame of frames) {
    const arrival = arrivalOf(state.keys, frame, device, await state.clocks.has(frame.log));
    if (!('sighting' in arrival)) {
      arrivals.push(arrival);
      continue;
    }
    const { sighting, ...head } = arrival;
    adder ??= await state.cards.adder();
    const adds = adder(sighting);
    if (adds) arrivals.push({ ...head, program: sighting.program, adds });
    else waiting.push(told(frame));
  }
  return { arrivals, waiting };
}

type Head = Pick<Arrival, 'log' | 'n' | 'wall' | 'hash' | 'device' | 'clockUnsure'>;

function arrivalOf(
  keys: Pick<ServerKeys, 'opening'>,
  frame: Frame,
  device: string | null,
  clockUnsure: boolean,
): OpenedArrival | SealedArrival | (Head & { readonly sighting: Sighting }) {
  const { log, n, wall } = frame;
  const head = {
    log,
    n,
    wall,
    hash: hash('sha256', frame.bytes, 'buffer').subarray(0, 16),
    device,
    ...(clockUnsure ? { clockUnsure } : {}),
  };
  // Only counts are open to the server.
  const opened = wall === 'counts' ? openParcel(keys.opening, frame) : err(problem('parcel.cannot-open'));
  if (opened.ok && opened.value.sighting) return { ...head, sighting: opened.value.sighting };
  if (opened.ok) return { ...head, facts: opened.value.facts };
  const why = opened.error.code === 'parcel.cannot-open' ? 'unopened' : 'not-a-parcel';
  // A copy: the request's whole body must not be held for one frame of it.
  return { ...head, frame: { ...frame, bytes: Uint8Array.from(frame.bytes) }, why };
}
