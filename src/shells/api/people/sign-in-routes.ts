/** Signing in: by the value that five words give, or by signing a challenge with a seed that is already unlocked. */
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { roleOrder } from '../../../engines/sealing/line-statement.ts';
import { roles } from '../../../engines/sealing/line-types.ts';
import type { AccountId } from '../../../engines/sealing/seed.ts';
import { signerOf } from '../../../engines/sealing/signed.ts';
import { verifierOf } from '../../../engines/sealing/unlock.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { Api } from '../app.ts';
import { paperOf } from '../door.ts';
import { answer } from '../problems.ts';
import { problemAnswers } from '../schemas.ts';
import type { ApiState } from '../state.ts';
import { Key32, Nothing, Signature, Wrapped } from './schemas.ts';
import { signInAs } from './sign-in-cookie.ts';

const tags = ['people'];
const SignedInSchema = Type.Object({
  account: Key32,
  wrapped: Type.Union([Wrapped, Type.Null()], {
    description: 'The seed, wrapped under what was used to sign in; null where the device opened it already.',
  }),
});
const RolesSchema = Type.Array(Type.Union(roles.map((role) => Type.Literal(role))));

/** A way to sign in, within this device's budget of attempts: whose it is, or why not. */
export async function attempt<T>(
  { people: { attempts } }: ApiState,
  request: FastifyRequest,
  way: () => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const { device } = paperOf(request);
  const seconds = attempts.wait(device);
  if (seconds > 0) return err(problem('sign-in.too-many', { seconds }));
  const tried = await way();
  if (tried.ok) attempts.worked(device);
  else attempts.failed(device);
  return tried;
}

export function signInRoutes(app: Api, state: ApiState): void {
  const { people, keys } = state;
  const letIn = async (request: FastifyRequest, account: AccountId, wrapped: string | null) => {
    await signInAs(request, account);
    return { account, wrapped };
  };

  app.post(
    '/v1/sign-in',
    {
      schema: {
        summary: 'Signs in by the value that five words give; no name is asked for',
        tags,
        body: Type.Object({ signIn: Key32 }, { additionalProperties: false }),
        response: { 200: SignedInSchema, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const signed = await attempt(state, request, async () => {
        const account = people.accounts.byVerifier(verifierOf(Buffer.from(request.body.signIn, 'base64url')));
        const kept = account && (await people.person(account)) ? people.accounts.get(account) : null;
        if (!account || !kept) return err(problem('sign-in.unknown'));
        return ok(await letIn(request, account, kept.wrapped));
      });
      return answer(reply, signed);
    },
  );

  app.post(
    '/v1/sign-in/challenge',
    {
      schema: {
        summary: 'A text to sign: for this device, once, for five minutes',
        tags,
        body: Type.Object(
          { use: Type.Union([Type.Literal('sign-in'), Type.Literal('account')]) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ challenge: Key32 }), ...problemAnswers },
      },
    },
    async (request, reply) =>
      answer(reply, ok({ challenge: people.challenges.make(paperOf(request).device, request.body.use) })),
  );

  app.post(
    '/v1/sign-in/signed',
    {
      schema: {
        summary: 'Signs in with a seed that this device has unlocked: a challenge, signed for this server',
        tags,
        body: Type.Object(
          { by: Key32, challenge: Key32, server: Type.String({ maxLength: 22 }), sig: Signature },
          { additionalProperties: false },
        ),
        response: { 200: SignedInSchema, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const signed = await attempt(state, request, async () => {
        if (!people.challenges.take(paperOf(request).device, 'sign-in', request.body.challenge))
          return err(problem('sign-in.challenge-over'));
        const account = signerOf('sign-in', request.body);
        if (account === null || request.body.server !== keys.fingerprint)
          return err(problem('sign-in.not-signed'));
        if (!(await people.person(account))) return err(problem('account.not-here'));
        return ok(await letIn(request, account, null));
      });
      return answer(reply, signed);
    },
  );

  app.post(
    '/v1/sign-out',
    {
      schema: {
        summary: 'Signs out on this device, or everywhere',
        tags,
        body: Type.Object({ everywhere: Type.Boolean() }, { additionalProperties: false }),
        response: { 200: Nothing, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const { account } = request.session;
      if (account !== undefined && request.body.everywhere) await people.accounts.endAll(account);
      if (account !== undefined) await request.session.destroy();
      return answer(reply, ok({}));
    },
  );

  app.get(
    '/v1/me',
    {
      schema: {
        summary: 'Whether people work here by name of the line, and who is signed in on this device',
        tags,
        response: {
          200: Type.Object({
            begun: Type.Boolean(),
            account: Type.Union([Key32, Type.Null()]),
            roles: RolesSchema,
            passkeys: Type.Array(Type.String()),
            signsIn: Type.Boolean({ description: 'Whether the server can let this account in by words.' }),
          }),
          ...problemAnswers,
        },
      },
    },
    async ({ person }, reply) => {
      const kept = person && people.accounts.get(person.account);
      return answer(
        reply,
        ok({
          begun: await people.begun(),
          account: person?.account ?? null,
          roles: roleOrder(person?.roles ?? []),
          passkeys: kept?.passkeys.map(({ id }) => id) ?? [],
          signsIn: kept !== null,
        }),
      );
    },
  );
}
