/**
 * The cookie of somebody who signed in, by @fastify/session with a store of ours that keeps a token's hash, an account and
 * a day. Strict, for this origin alone, never read by a script; over https only where the request came so.
 */
import cookie from '@fastify/cookie';
import session from '@fastify/session';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Day } from '../../../engines/facts/day.ts';
import type { AccountId } from '../../../engines/sealing/seed.ts';
import type { Accounts } from './accounts.ts';

declare module 'fastify' {
  interface Session {
    account?: AccountId;
  }
}

const cookieName = 'doorstep';

export async function keepSessions(
  app: FastifyInstance,
  { accounts, secret, today }: { accounts: Accounts; secret: string; today: () => Promise<Day> },
): Promise<void> {
  await app.register(cookie);
  await app.register(session, {
    secret,
    cookieName,
    rolling: false,
    saveUninitialized: false,
    cookie: { path: '/v1', httpOnly: true, sameSite: 'strict', secure: false },
    store: {
      set(token, { account }, done) {
        if (account === undefined) return done();
        today()
          .then((day) => accounts.begin(token, account, day))
          .then(() => done(), done);
      },
      get(token, done) {
        today().then((day) => {
          const account = accounts.whose(token, day);
          done(null, account === null ? null : ({ account } as never));
        }, done);
      },
      destroy(token, done) {
        accounts.end(token).then(() => done(), done);
      },
    },
  });
}

/** A new token for whoever just signed in; what the browser had before is worth nothing any more. */
export async function signInAs(request: FastifyRequest, account: AccountId): Promise<void> {
  await request.session.regenerate();
  request.session.options({
    path: '/v1',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  });
  request.session.account = account;
}
