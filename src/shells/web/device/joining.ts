/** How this device becomes one of the program's: by the square of a join code, or on the server's own machine. */
import { parseProgramId } from '../../../engines/facts/fact.ts';
import { parseIngestKey } from '../../../engines/sealing/sealing.ts';
import { fromBase64Url } from '../../../std/bytes.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { randomBelow } from '../../../std/random.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { DeviceEnv } from './env.ts';
import { type JoinPayload, parseJoinPayload } from './join-square.ts';
import type { JoinedAnswer, Requests } from './link.ts';
import { fingerprintOf, isSigned, type ServerPaper, saidOn, signs } from './server-paper.ts';

export interface Joined {
  readonly server: ServerPaper;
}

/** `payload` null: on the machine that runs the server. What does not fit the fingerprint in the square is not believed. */
export async function join(
  env: DeviceEnv,
  requests: Requests,
  payload: string | null,
): Promise<Result<Joined, Problem>> {
  const square = payload === null ? null : parseJoinPayload(payload);
  if (payload !== null && !square) return err(problem('join.code-unknown'));
  const nickname = makeNickname(env);
  const answer = square
    ? await requests.join('/v1/join', { code: square.code, nickname })
    : await requests.join('/v1/join/this-machine', { nickname });
  if (!answer.ok) return answer;
  const server = await readJoined(env.crypto.subtle, answer.value, square);
  return server ? ok({ server }) : err(problem('join.code-unknown'));
}

/** Two letters and three digits: enough to tell the phones of a program apart, in any language. */
function makeNickname(env: DeviceEnv): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  const letter = () => letters[randomBelow(env.random, letters.length)];
  return `${letter()}${letter()} ${String(randomBelow(env.random, 1000)).padStart(3, '0')}`;
}

async function readJoined(
  subtle: SubtleCrypto,
  { value: answer, message, signature }: JoinedAnswer,
  square: JoinPayload | null,
): Promise<ServerPaper | null> {
  const { paper, ackKey, may, keys } = answer;
  const { spki, fingerprint } = (answer['server'] ?? {}) as Record<string, unknown>;
  const program = parseProgramId(answer['program']);
  if (typeof paper !== 'string' || typeof ackKey !== 'string' || typeof spki !== 'string') return null;
  if ((may !== 'pad' && may !== 'desk') || !program || fromBase64Url(ackKey)?.length !== 32) return null;
  if ((await fingerprintOf(subtle, spki)) !== (square?.fingerprint ?? fingerprint)) return null;
  // The acknowledgement key comes in this answer: another's would let another say that parcels have arrived.
  if (!(await signs(subtle, spki, message, signature))) return null;
  const key = parseIngestKey(Array.isArray(keys) ? keys[keys.length - 1] : null);
  if (!key || !(await isSigned(subtle, spki, key))) return null;
  // A paper of another line than the square's: somebody speaks of a line that is not this program's.
  const [root, onPaper] = [square?.root ?? null, saidOn(paper, 'r')];
  if (root !== null && onPaper !== null && root !== onPaper) return null;
  return { paper, ackKey, may, program, spki, key, ...(root === null ? {} : { root }) };
}
