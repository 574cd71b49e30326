/** The process that asks an ACME authority (RFC 8555) for one certificate, and ends. */
import acme from 'acme-client';
import { sayOnWay, workApart } from './apart.ts';
import type { AcmeAccount, DomainCertificate } from './https-folder.ts';

export interface DomainAsked {
  readonly domain: string;
  readonly directory: string;
  /** Null: a new account is opened. */
  readonly account: AcmeAccount | null;
}

/** What the server has to answer at /.well-known/acme-challenge/<token> before the authority looks there. */
export interface Challenge {
  readonly token: string;
  readonly answer: string;
}

export interface DomainGiven {
  readonly account: AcmeAccount;
  readonly certificate: DomainCertificate;
}

// Trying again is the server's own business, after minutes and not after seconds.
Object.assign((acme.axios.defaults as { acmeSettings?: object }).acmeSettings ?? {}, { retryMaxAttempts: 1 });

workApart<DomainAsked, DomainGiven>(async ({ domain, directory, account }) => {
  await reach(directory);
  const accountKey = account?.key ?? String(await acme.crypto.createPrivateEcdsaKey());
  const asker = new acme.Client({
    directoryUrl: directory,
    accountKey,
    ...(account ? { accountUrl: account.url } : {}),
  });
  const key = await acme.crypto.createPrivateEcdsaKey();
  const [, csr] = await acme.crypto.createCsr({ altNames: [domain] }, key);
  const chain = await asker.auto({
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
  const opened = { key: accountKey, url: asker.getAccountUrl() };
  return { account: opened, certificate: { domain, directory, chain, key: String(key), ...span } };
});

/** The library says of a directory that does not answer only that it stumbled; this says why. */
async function reach(directory: string): Promise<void> {
  try {
    await fetch(directory);
  } catch (failed) {
    throw (failed as { cause?: unknown }).cause ?? failed;
  }
}
