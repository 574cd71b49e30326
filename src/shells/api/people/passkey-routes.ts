/**
 * Passkeys: a convenience beside the five words. The browser's key proves who is there; what its PRF gives unwraps the
 * seed on the device and never comes here. The library is loaded when somebody uses one.
 */
import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { problem } from '../../../std/problem.ts';
import { err, ok } from '../../../std/result.ts';
import type { Api } from '../app.ts';
import { forPeople, paperOf } from '../door.ts';
import { answer } from '../problems.ts';
import { problemAnswers } from '../schemas.ts';
import type { ApiState } from '../state.ts';
import { mostPasskeys } from './accounts.ts';
import { CredentialId, Nothing, Wrapped } from './schemas.ts';
import { signInAs } from './sign-in-cookie.ts';
import { attempt } from './sign-in-routes.ts';

const tags = ['people'];
const Text = (maxLength: number) => Type.String({ maxLength, pattern: '^[A-Za-z0-9_-]*$' });
const Registration = Type.Object(
  { id: CredentialId, clientDataJSON: Text(4096), attestationObject: Text(16_384) },
  { additionalProperties: false },
);
const Assertion = Type.Object(
  { id: CredentialId, clientDataJSON: Text(4096), authenticatorData: Text(4096), signature: Text(2048) },
  { additionalProperties: false },
);
/** What a browser is asked with; its shape is the standard's own. */
const Options = Type.Record(Type.String(), Type.Unknown());

/** EdDSA, ECDSA P-256, RSA: what phones and keys make. COSE numbers. */
const algorithms = [-8, -7, -257] as const;

const library = () => import('@simplewebauthn/server');

/** The page's own origin. A key made for one host is never offered to another by the browser. */
function placeOf({ protocol, headers }: FastifyRequest): { readonly origin: string; readonly host: string } {
  const text = `${protocol}://${headers.host ?? 'localhost'}`;
  const url = URL.canParse(text) ? new URL(text) : new URL(`${protocol}://localhost`);
  return { origin: url.origin, host: url.hostname };
}

const challengeIn = (clientDataJSON: string): string => {
  try {
    return String(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()).challenge);
  } catch {
    return '';
  }
};

export function passkeyRoutes(app: Api, state: ApiState): void {
  const { people } = state;
  const ofPerson = (request: FastifyRequest) => {
    const account = request.person?.account;
    const kept = account ? people.accounts.get(account) : null;
    return account && kept ? { account, kept } : null;
  };

  app.post(
    '/v1/passkeys/options',
    {
      ...forPeople,
      schema: {
        summary: 'What a browser is asked with to make a passkey. It bears no name',
        tags,
        body: Nothing,
        response: { 200: Options, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const own = ofPerson(request);
      if (!own) return answer(reply, err(problem('account.not-here')));
      const { generateRegistrationOptions } = await library();
      const { name } = await state.configuration();
      const options = await generateRegistrationOptions({
        rpName: name || 'Doorstep',
        rpID: placeOf(request).host,
        userName: name || 'Doorstep',
        userID: new Uint8Array(hash('sha256', `doorstep passkey ${own.account}`, 'buffer')),
        challenge: Uint8Array.from(
          Buffer.from(people.challenges.make(paperOf(request).device, 'passkey-new'), 'base64url'),
        ),
        attestationType: 'none',
        supportedAlgorithmIDs: [...algorithms],
        excludeCredentials: own.kept.passkeys.map(({ id }) => ({ id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return answer(reply, ok(options as unknown as Record<string, unknown>));
    },
  );

  app.post(
    '/v1/passkeys',
    {
      ...forPeople,
      schema: {
        summary: 'Keeps a new passkey, with the seed wrapped under it',
        tags,
        body: Type.Object({ response: Registration, wrapped: Wrapped }, { additionalProperties: false }),
        response: { 200: Nothing, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const own = ofPerson(request);
      if (!own) return answer(reply, err(problem('account.not-here')));
      const { id, clientDataJSON, attestationObject } = request.body.response;
      const challenge = challengeIn(clientDataJSON);
      if (!people.challenges.take(paperOf(request).device, 'passkey-new', challenge))
        return answer(reply, err(problem('sign-in.challenge-over')));
      const { origin, host } = placeOf(request);
      const { verifyRegistrationResponse } = await library();
      const verified = await verifyRegistrationResponse({
        response: {
          id,
          rawId: id,
          type: 'public-key',
          clientExtensionResults: {},
          response: { clientDataJSON, attestationObject },
        },
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: host,
        requireUserVerification: true,
        supportedAlgorithmIDs: [...algorithms],
      }).catch(() => null);
      const owner = people.accounts.byPasskey(id);
      if (!verified?.verified || (owner !== null && owner !== own.account))
        return answer(reply, err(problem('passkey.refused')));
      const { credential } = verified.registrationInfo;
      const passkey = {
        id: credential.id,
        key: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        wrapped: request.body.wrapped,
      };
      const others = own.kept.passkeys.filter((kept) => kept.id !== credential.id);
      await people.accounts.put(own.account, {
        ...own.kept,
        passkeys: [...others, passkey].slice(-mostPasskeys),
      });
      return answer(reply, ok({}));
    },
  );

  app.post(
    '/v1/passkeys/remove',
    {
      ...forPeople,
      schema: {
        summary: 'Forgets a passkey; the five words go on working',
        tags,
        body: Type.Object({ id: CredentialId }, { additionalProperties: false }),
        response: { 200: Nothing, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const own = ofPerson(request);
      if (!own) return answer(reply, err(problem('account.not-here')));
      const passkeys = own.kept.passkeys.filter(({ id }) => id !== request.body.id);
      await people.accounts.put(own.account, { ...own.kept, passkeys });
      return answer(reply, ok({}));
    },
  );

  app.post(
    '/v1/sign-in/passkey/options',
    {
      schema: {
        summary: 'What a browser is asked with to sign in by a passkey',
        tags,
        body: Nothing,
        response: { 200: Options, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const { generateAuthenticationOptions } = await library();
      const options = await generateAuthenticationOptions({
        rpID: placeOf(request).host,
        userVerification: 'required',
        challenge: Uint8Array.from(
          Buffer.from(people.challenges.make(paperOf(request).device, 'passkey'), 'base64url'),
        ),
      });
      return answer(reply, ok(options as unknown as Record<string, unknown>));
    },
  );

  app.post(
    '/v1/sign-in/passkey',
    {
      schema: {
        summary: 'Signs in by a passkey; the answer holds the seed wrapped under it',
        tags,
        body: Type.Object({ response: Assertion }, { additionalProperties: false }),
        response: {
          200: Type.Object({ account: Type.String(), wrapped: Wrapped }),
          ...problemAnswers,
        },
      },
    },
    async (request, reply) =>
      answer(reply, await attempt(state, request, () => byPasskey(request.body.response, request))),
  );

  async function byPasskey(
    { id, clientDataJSON, authenticatorData, signature }: Static<typeof Assertion>,
    request: FastifyRequest,
  ) {
    const challenge = challengeIn(clientDataJSON);
    if (!people.challenges.take(paperOf(request).device, 'passkey', challenge))
      return err(problem('sign-in.challenge-over'));
    const account = people.accounts.byPasskey(id);
    const kept = account && (await people.person(account)) ? people.accounts.get(account) : null;
    const passkey = kept?.passkeys.find((one) => one.id === id);
    if (!account || !kept || !passkey) return err(problem('passkey.refused'));
    const { origin, host } = placeOf(request);
    const { verifyAuthenticationResponse } = await library();
    const verified = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON, authenticatorData, signature },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
      credential: {
        id,
        publicKey: Uint8Array.from(Buffer.from(passkey.key, 'base64url')),
        counter: passkey.counter,
      },
    }).catch(() => null);
    if (!verified?.verified) return err(problem('passkey.refused'));
    const counter = verified.authenticationInfo.newCounter;
    if (counter !== passkey.counter)
      await people.accounts.put(account, {
        ...kept,
        passkeys: kept.passkeys.map((one) => (one.id === id ? { ...one, counter } : one)),
      });
    await signInAs(request, account);
    return ok({ account: account as string, wrapped: passkey.wrapped });
  }
}
