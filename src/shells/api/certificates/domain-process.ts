/** The process that asks an ACME authority (RFC 8555) for one certificate, and ends. */
import acme from 'acme-client';
import { sayOnWay, workApart } from './apart.ts';
import type { DomainCertificate } from './https-folder.ts';

export interface DomainAsked {
  readonly domain: string;
  readonly directory: string;
  /** PEM, or null: a new account is opened. */
  readonly account: string | null;
}

/** What the server has to answer at /.well-known/acme-challenge/<token> before the authority looks there. */
export interface Challenge {
  readonly token: string;
  readonly answer: string;
}

export interface DomainGiven {
  readonly account: string;
  readonly certificate: DomainCertificate;
}

workApart<DomainAsked, DomainGiven>(async ({ domain, directory, account }) => {
  const accountKey = account ?? String(await acme.crypto.createPrivateEcdsaKey());
  const client = new acme.Client({ directoryUrl: directory, accountKey });
  const key = await acme.crypto.createPrivateEcdsaKey();
  const [, csr] = await acme.crypto.createCsr({ altNames: [domain] }, key);
  const chain = await client.auto({
    csr,
    termsOfServiceAgreed: true,
    // Whether the name leads here is the authority's question, and its answer is the one that counts.
    skipChallengeVerification: true,
    challengePriority: ['http-01'],
    challengeCreateFn: (_authorization, { token }, answer) => sayOnWay<Challenge>({ token, answer }),
    challengeRemoveFn: async () => {},
  });
  const { notBefore, notAfter } = acme.crypto.readCertificateInfo(chain);
  const span = { from: notBefore.getTime(), to: notAfter.getTime() };
  return { account: accountKey, certificate: { domain, directory, chain, key: String(key), ...span } };
});
