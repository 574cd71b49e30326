/** How a device becomes one of the program's. How people sign in is another matter: people/. */
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { toBase64Url } from '../../std/bytes.ts';
import { problem } from '../../std/problem.ts';
import { err, ok } from '../../std/result.ts';
import type { JoinCodeAnswer } from '../answers.ts';
import type { Api } from './app.ts';
import { forJoining, forRoles } from './door.ts';
import { joinCodeTaker, joinUrl, type May, makeJoinCode } from './join-codes.ts';
import type { Paper } from './keys.ts';
import { answer } from './problems.ts';
import { DaySchema, MaySchema, NicknameSchema, problemAnswers } from './schemas.ts';
import type { ApiState } from './state.ts';
import { askedOnThisMachine, namesThisMachine } from './this-machine.ts';

export const IngestKeySchema = Type.Object({
  number: Type.Integer(),
  x25519: Type.String(),
  p256: Type.String(),
  signature: Type.String(),
});
export const KeysSchema = Type.Array(IngestKeySchema);

const Joined = Type.Object({
  paper: Type.String({ description: 'Shown in every request: `Authorization: Doorstep <paper>`.' }),
  ackKey: Type.String({ description: '32 bytes, given once: checks `doorstep-ack`.' }),
  may: MaySchema,
  program: Type.String(),
  server: Type.Object({ spki: Type.String(), fingerprint: Type.String() }),
  keys: KeysSchema,
  day: DaySchema,
});

const CodeSchema = Type.String({ minLength: 1, maxLength: 64 });
const JoinBody = Type.Object({ code: CodeSchema, nickname: NicknameSchema }, { additionalProperties: false });
const ThisMachineBody = Type.Object({ nickname: NicknameSchema }, { additionalProperties: false });
const CodeBody = Type.Object({ may: MaySchema }, { additionalProperties: false });

export function joinRoutes(app: Api, state: ApiState): void {
  const take = joinCodeTaker(state.store);
  const tags = ['joining'];
  const response = { 200: Joined, ...problemAnswers };
  const joining = { tags, security: [], response };

  app.post(
    '/v1/join',
    { ...forJoining, schema: { ...joining, summary: 'A device joins with a code', body: JoinBody } },
    async ({ body }, reply) => {
      const may = await take(body.code, await state.today());
      return answer(
        reply,
        may ? ok(await joined(state, may, body.nickname)) : err(problem('join.code-unknown')),
      );
    },
  );
  app.post(
    '/v1/join/this-machine',
    {
      ...forJoining,
      schema: {
        ...joining,
        summary: 'The machine that runs the server joins as a desk',
        body: ThisMachineBody,
      },
    },
    async (request, reply) => {
      if (!askedOnThisMachine(state, request))
        return answer(reply, err(problem('join.only-on-this-machine')));
      return answer(reply, ok(await joined(state, 'desk', request.body.nickname)));
    },
  );
  app.post(
    '/v1/join-codes',
    {
      ...forRoles('lead'),
      schema: {
        tags,
        summary: 'Makes a code for one device',
        body: CodeBody,
        response: {
          200: Type.Object({ code: Type.String(), url: Type.String(), onlyThisMachine: Type.Boolean() }),
          ...problemAnswers,
        },
      },
    },
    async (request, reply) => {
      const code = await makeJoinCode(state.store, state.random, request.body.may, await state.today());
      const address = addressFor(state, request);
      const made: JoinCodeAnswer = {
        code,
        url: joinUrl(address, code, state.keys, await state.line.mark()),
        onlyThisMachine: namesThisMachine(new URL(address).host),
      };
      return answer(reply, ok(made));
    },
  );
}

async function joined(state: ApiState, may: May, nickname: string): Promise<Static<typeof Joined>> {
  const { keys, random } = state;
  const device = toBase64Url(random.bytes(16));
  const day = await state.today();
  if (may === 'pad') await state.heard(nickname.trim(), day);
  const root = await state.line.mark();
  const paper: Paper = { device, may, nickname: nickname.trim(), day, ...(root ? { root } : {}) };
  // Before it is answered: a device that may seal to a key is one that is waited for.
  await state.ingest.joined(paper);
  return {
    paper: keys.paper(paper),
    ackKey: toBase64Url(keys.ackKey(device)),
    may,
    program: state.program,
    server: { spki: keys.spki, fingerprint: keys.fingerprint },
    keys: [keys.newest()],
    day,
  };
}

/** Where the new device will look for the server: the address that was set, else the one this desk uses. */
function addressFor(state: ApiState, { headers, protocol }: FastifyRequest): string {
  const used = `${protocol}://${headers.host ?? 'localhost'}`;
  return state.address() ?? (URL.canParse(used) ? new URL(used).origin : `${protocol}://localhost`);
}
