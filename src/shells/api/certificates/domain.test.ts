import { expect, it } from 'vitest';
import { err, ok, type Result } from '../../../std/result.ts';
import { type DomainParts, type DomainTrouble, keepDomain, renewalDue, troubleIn } from './domain.ts';
import type { DomainAsked, DomainGiven } from './domain-process.ts';
import type { AcmeAccount, DomainCertificate, DomainChoice } from './https-folder.ts';

const dayMs = 86_400_000;
const minute = 60_000;
const choice: DomainChoice = {
  kind: 'domain',
  domain: 'counts.example.org',
  directory: 'https://authority.example/directory',
  directoryCa: null,
  port: 443,
  plainPort: 80,
};

/** An authority that gives 90 days, or does not answer, as it is told. */
function made() {
  const kept: { certificate: DomainCertificate | null; account: AcmeAccount | null } = {
    certificate: null,
    account: null,
  };
  const clock = { time: Date.UTC(2026, 10, 25) };
  const asked: DomainAsked[] = [];
  const troubles: [DomainTrouble, number][] = [];
  const says = { trouble: null as string | null };
  const ask = async (wanted: DomainAsked): Promise<Result<DomainGiven, string>> => {
    asked.push(wanted);
    if (says.trouble !== null) return err(says.trouble);
    const span = { from: clock.time, to: clock.time + 90 * dayMs };
    const texts = { chain: `chain ${asked.length}`, key: 'key' };
    return ok({ account: { key: 'key', url: 'account' }, certificate: { ...wanted, ...texts, ...span } });
  };
  const parts: DomainParts = {
    folder: {
      certificate: () => kept.certificate,
      keepCertificate: (certificate) => {
        kept.certificate = certificate;
      },
      account: () => kept.account,
      keepAccount: (_directory, account) => {
        kept.account = account;
      },
    },
    choice,
    clock: { now: () => clock.time },
    challenges: new Map(),
    onChange: () => {},
    onTrouble: (trouble, minutes) => troubles.push([trouble, minutes]),
    ask,
  };
  return { keeper: keepDomain(parts), clock, asked, troubles, says };
}

it('[REACH-5] a certificate is renewed while more than a third of its life is left, and not before it is due', async () => {
  const { keeper, clock, asked } = made();
  expect(keeper.shown()).toBeNull();
  await keeper.look();
  expect(keeper.shown()?.chain).toBe('chain 1');
  clock.time += 50 * dayMs;
  await keeper.look();
  expect(asked).toHaveLength(1);
  clock.time += 5 * dayMs;
  await keeper.look();
  expect(asked.map(({ account }) => account?.url ?? null)).toEqual([null, 'account']);
  expect(keeper.shown()?.chain).toBe('chain 2');
  const span = { from: 0, to: 90 * dayMs };
  expect(span.to - renewalDue(span)).toBeGreaterThan((span.to - span.from) / 3);
  keeper.stop();
});

it('[REACH-5] a failure is said, tried again after longer and longer, and what is shown stays', async () => {
  const { keeper, clock, asked, troubles, says } = made();
  await keeper.look();
  clock.time += 60 * dayMs;
  says.trouble = 'connect ECONNREFUSED';
  for (let minutes = 0; minutes < 24 * 60; minutes++) {
    await keeper.look();
    clock.time += minute;
  }
  expect(troubles.slice(0, 4).map(([, wait]) => wait)).toEqual([5, 10, 20, 40]);
  expect(Math.max(...troubles.map(([, wait]) => wait))).toBe(360);
  // In a day far fewer than an authority lets anyone ask in an hour.
  expect(asked.length).toBeLessThan(14);
  expect(keeper.trouble()).toBe('no-authority');
  expect(keeper.shown()?.chain).toBe('chain 1');
  says.trouble = null;
  clock.time += 361 * minute;
  await keeper.look();
  expect(keeper.trouble()).toBeNull();
  expect(keeper.shown()?.chain).toBe(`chain ${asked.length}`);
  keeper.stop();
});

it('[REACH-5] what an authority says is told in sorts, never in its words', () => {
  const sorts: [string, DomainTrouble][] = [
    ['DNS problem: NXDOMAIN looking up A for counts.example.org', 'name-not-found'],
    ['203.0.113.5: Fetching http://counts.example.org/.well-known/acme-challenge/x: Timeout', 'not-reached'],
    ['too many failed authorizations recently', 'too-often'],
    ['getaddrinfo ENOTFOUND authority.example', 'no-authority'],
    ['connect ECONNREFUSED 127.0.0.1:14000', 'no-authority'],
    ['unable to verify the first certificate', 'no-authority'],
    ['order is invalid', 'not-given'],
  ];
  for (const [said, sort] of sorts) expect(troubleIn(said), said).toBe(sort);
});
