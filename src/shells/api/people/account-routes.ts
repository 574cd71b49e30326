/**
 * An account's own sign-in: brought by whoever holds its seed, and by nobody else. The line must know it. The same request
 * changes the five words, and tells a restored server again what it has forgotten.
 */
import { Type } from 'typebox';
import { roleOrder } from '../../../engines/sealing/line-statement.ts';
import { roles } from '../../../engines/sealing/line-types.ts';
import { signerOf } from '../../../engines/sealing/signed.ts';
import { problem } from '../../../std/problem.ts';
import { err, ok } from '../../../std/result.ts';
import type { Api } from '../app.ts';
import { forRoles, paperOf } from '../door.ts';
import { answer } from '../problems.ts';
import { problemAnswers } from '../schemas.ts';
import type { ApiState } from '../state.ts';
import { Key32, Nothing, Signature, Wrapped } from './schemas.ts';
import { attempt } from './sign-in-routes.ts';

const tags = ['people'];

export function accountRoutes(app: Api, state: ApiState): void {
  const { people, keys } = state;
  app.post(
    '/v1/account',
    {
      schema: {
        summary: 'What an account signs in with, signed by the account itself',
        tags,
        body: Type.Object(
          {
            by: Key32,
            challenge: Key32,
            server: Type.String({ maxLength: 22 }),
            verifier: Key32,
            wrapped: Wrapped,
            sig: Signature,
          },
          { additionalProperties: false },
        ),
        response: { 200: Nothing, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const { challenge, server, verifier, wrapped } = request.body;
      const put = await attempt(state, request, async () => {
        if (!people.challenges.take(paperOf(request).device, 'account', challenge))
          return err(problem('sign-in.challenge-over'));
        const account = signerOf('account', request.body);
        if (account === null || server !== keys.fingerprint) return err(problem('sign-in.not-signed'));
        if (!(await people.person(account))) return err(problem('account.not-here'));
        if ((people.accounts.byVerifier(verifier) ?? account) !== account)
          return err(problem('account.taken'));
        const before = people.accounts.get(account);
        await people.accounts.put(account, { verifier, wrapped, passkeys: before?.passkeys ?? [] });
        // Other words: whoever signed in with the old ones signs in again.
        if (before && before.verifier !== verifier) await people.accounts.endAll(account);
        return ok({});
      });
      return answer(reply, put);
    },
  );

  app.get(
    '/v1/people',
    {
      ...forRoles('lead', 'keyholder'),
      schema: {
        summary:
          'Accounts that the line knows, with their roles and ways to sign in. Names are sealed elsewhere',
        tags,
        response: {
          200: Type.Object({
            people: Type.Array(
              Type.Object({
                account: Key32,
                roles: Type.Array(Type.Union(roles.map((role) => Type.Literal(role)))),
                signsIn: Type.Boolean(),
                passkeys: Type.Integer(),
              }),
            ),
          }),
          ...problemAnswers,
        },
      },
    },
    async (_request, reply) =>
      answer(
        reply,
        ok({
          people: [...((await state.line.state())?.people.values() ?? [])].map((person) => ({
            account: person.account,
            roles: roleOrder(person.roles),
            signsIn: people.accounts.get(person.account) !== null,
            passkeys: people.accounts.get(person.account)?.passkeys.length ?? 0,
          })),
        }),
      ),
  );
}
