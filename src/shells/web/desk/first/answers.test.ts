import { expect, test } from 'vitest';
import type { FactId, ProgramId } from '../../../../engines/facts/fact.ts';
import { mintId } from '../../../../engines/facts/fact.ts';
import { practice } from '../../../../practice.ts';
import { foldConfiguration } from '../../../../program/fold.ts';
import { programKinds } from '../../../../program/kinds.ts';
import { setBody } from '../../../../program/set-up.ts';
import { seededRandom } from '../../../../std/random.ts';
import { applied, idFor } from '../settings.ts';
import { allThings } from '../things.ts';
import { firstAnswers, isUtc, settingsOf } from './answers.ts';

const things = allThings(practice.services, [], (_, key) => key);
const names = { program: 'Our program', kind: (kind: string) => kind };
const random = seededRandom(7);
const program = 'p' as ProgramId;

const folded = (settings: ReturnType<typeof settingsOf>) =>
  foldConfiguration(
    program,
    settings.map(({ kind, id, value }) => ({
      id: mintId(random) as FactId,
      kind: programKinds.set,
      program,
      site: 'program' as never,
      day: '2026-10-07' as never,
      shift: null,
      body: setBody(kind, id as never, value as never, []),
    })),
  );

test('[P1] six questions left for later still make a program that can count its first visit', () => {
  const { configuration, notApplied } = folded(
    settingsOf(firstAnswers(things, 'America/Denver', null), names, things, null),
  );
  expect(notApplied).toEqual([]);
  expect(configuration).toMatchObject({ name: 'Our program', zone: 'America/Denver', setUp: true });
  expect(configuration.sites.map(({ kind, visit }) => [kind, visit])).toEqual([['mobile', 'encounter']]);
  expect(configuration.supplies[0]).toBe('naloxone-nasal');
  expect(configuration.questions).toEqual([]);
});

test('[P10] the program’s clock is proposed as the browser has it; UTC is not taken for a place', () => {
  const config = (zone: string) => ({ ...folded([]).configuration, zone });
  const proposed = (own: string, set: string) => firstAnswers(things, own, config(set)).zone;
  expect(proposed('America/Denver', 'UTC')).toBe('America/Denver');
  expect(proposed('Etc/UTC', 'America/Denver')).toBe('America/Denver');
  for (const own of ['UTC', 'Etc/UTC', 'Etc/GMT'])
    expect([proposed(own, 'UTC'), isUtc(own)]).toEqual(['UTC', true]);
  for (const place of ['America/Denver', 'Europe/London', 'Etc/GMT+7']) expect(isUtc(place)).toBe(false);
});

test('[P1] a supply of the program’s own, added before set-up is done, comes on top of the usual ones', () => {
  const own = {
    service: 'safer-use-supplies',
    name: 'Hand warmers',
    picture: 's-bag',
    unit: 'items',
  } as const;
  const settings = [
    { kind: 'supply', id: 'hand-warmers', value: { on: true, own: { ...own, steps: [1] } } } as const,
  ];
  const { configuration } = folded(settings);
  expect(configuration.supplies).toEqual(['hand-warmers']);
  const { supplies } = firstAnswers(things, 'UTC', configuration);
  expect(supplies).toEqual(expect.arrayContaining(['naloxone-nasal', 'syringe', 'hand-warmers']));
});

test('[P7] set-up asks no question of anybody: all stay off', () => {
  const answers = {
    ...firstAnswers(things, 'UTC', null),
    reportsTo: ['county'],
    kinds: ['fixed', 'event'] as const,
  };
  const { configuration } = folded(settingsOf(answers, names, things, null));
  expect(configuration.questions).toEqual([]);
  expect(configuration.secondary.on).toBe(false);
  expect(configuration.reportsTo).toEqual(['county']);
  expect(configuration.sites.find(({ kind }) => kind === 'event')?.closesAfterDays).toBe(1);
});

test('what is shown before the server has answered is what the server will fold', () => {
  const settings = settingsOf(firstAnswers(things, 'UTC', null), names, things, null);
  const empty = foldConfiguration(program, []).configuration;
  const ahead = settings.reduce(applied, empty);
  const { heads: _a, version: _b, ...shown } = ahead;
  const { heads: _c, version: _d, ...real } = folded(settings).configuration;
  expect({ ...shown, supplies: [...shown.supplies].sort() }).toEqual({
    ...real,
    supplies: [...real.supplies].sort(),
  });
});

test('a name becomes an id that reads well and meets no other', () => {
  expect(idFor('Río Norte, 2.º', [], 'x')).toBe('rio-norte-2');
  expect(idFor('Van', ['van', 'van-2'], 'x')).toBe('van-3');
  expect(idFor('日本', [], 'fixed')).toBe('fixed');
});
