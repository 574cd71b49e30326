import { describe, expect, it } from 'vitest';
import type { Day } from '../src/engines/facts/day.ts';
import type { Kind } from '../src/engines/facts/fact.ts';
import type { MeasureId } from '../src/engines/tallies/tally.ts';
import { practice } from '../src/practice.ts';
import { principles } from '../src/principles/index.ts';
import { programDeclaration } from '../src/program/declared.ts';
import type { Field } from '../src/program/field.ts';
import { readFormBody } from '../src/program/form-body.ts';
import type { Finding } from '../src/program/principle.ts';
import type { Service, SumLine } from '../src/program/service.ts';
import { parseSetting } from '../src/program/set-up.ts';

const field: Field = {
  id: 'how-it-went',
  label: 'name',
  wall: 'counts',
  purpose: { reports: ['r'], askedBy: 'name', review: '2027-01-01' as Day, board: 'agreed' },
  input: { kind: 'yes-no' },
};
const kind = 'made-up.told.v1' as Kind;
/** A declaration that holds every principle; each case below breaks one thing of it. */
const good: Service = {
  id: 'made-up',
  words: { en: { name: 'Made up' }, es: { name: 'Inventado' } },
  name: 'name',
  wall: 'counts',
  supplies: [],
  kinds: [{ kind, parse: (body) => readFormBody([field], body), counts: () => [] }],
  measures: [],
  forms: [
    {
      id: 'told',
      title: 'name',
      picture: '',
      factKind: kind,
      thanks: 'name',
      fields: [field],
      canWait: true,
    },
  ],
  rules: [{ id: 'open', says: 'For everybody.', offline: true }],
  examples: [],
};
const line = (extra: Partial<SumLine>): SumLine => ({
  id: 'people',
  label: 'name',
  definition: 'name',
  cites: 'us',
  source: 'answers',
  uncounted: 'does-not-apply',
  unit: 'answers',
  measures: [],
  ...extra,
});
const withField = (changed: Partial<Field> | Record<string, unknown>): Service => ({
  ...good,
  forms: [{ ...good.forms![0]!, fields: [{ ...field, ...changed } as Field] }],
});
const withRule = (changed: Record<string, unknown>): Service =>
  ({ ...good, rules: [{ ...good.rules![0]!, ...changed }] }) as Service;
const withLines = (...lines: SumLine[]): Service => ({
  ...good,
  reports: [{ id: 'r', title: 'name', lines }],
});

const findings = (id: string, service: Service): readonly Finding[] =>
  principles.find((each) => each.id === id)?.check?.([service]) ?? [];
const broken = (id: string, service: Service): readonly string[] =>
  findings(id, service)
    .filter((finding) => finding.exception === undefined)
    .map((finding) => finding.why);

describe('the six principles', () => {
  it('[P7] each has a statement, its source, and a check or what a reviewer looks for', () => {
    expect(principles).toHaveLength(6);
    for (const each of principles) {
      expect(each.statement.length).toBeGreaterThan(40);
      expect(each.source).toContain('Foundations of Harm Reduction');
      expect(each.check ?? each.reviewerLooksFor[0]).toBeDefined();
    }
  });

  it.each(principles)('[P7] $id holds over every service, every tool and the program itself', ({ check }) => {
    const declarations = [programDeclaration(practice), ...practice.services, ...practice.tools];
    expect(check?.(declarations).filter((finding) => finding.exception === undefined)).toEqual([]);
  });

  it.each(principles)('[P7] $id finds nothing in a declaration that holds it', ({ check }) => {
    expect(check?.([good])).toEqual([]);
  });
});

describe('[CARD-4] no card, same supplies', () => {
  const supply = { id: 'syringe', name: 'name', picture: '', unit: 'syringes', steps: [1] };
  const asService = (changed: Record<string, unknown>): Service => ({ ...good, ...changed }) as Service;
  it.each<[string, Service]>([
    ['a rule that asks for a card first', withRule({ requires: ['card'] })],
    ['a rule with a condition of its own', withRule({ onlyWithCard: true })],
    ['a rule that a legal duty would excuse', withRule({ requiresCard: { legalDuty: 'State code 12-34' } })],
    ['a supply that needs one', asService({ supplies: [{ ...supply, card: 'seen' }] })],
    [
      'a supply with more steps for those who have one',
      asService({ supplies: [{ ...supply, stepsWithCard: [5] }] }),
    ],
    [
      'a form whose fact is about cards',
      asService({ forms: [{ ...good.forms?.[0], factKind: 'program.card-given.v1' }] }),
    ],
    ['a field that reads one', withField({ id: 'card-code' })],
    [
      'a choice that asks for one',
      withField({ input: { kind: 'choice', options: [{ id: 'has-card', label: 'name' }] } }),
    ],
    ['a part of the pad', asService({ padParts: [{ kind: 'band', afterCard: true }] })],
  ])('%s is caught, and no exception lets it pass', (_, service) => {
    const found = findings('participant-centered-services', service);
    expect(found.map(({ why }) => why)).toContain('depends on a card: no card, same supplies');
    expect(found.filter(({ why, exception }) => why.includes('card:') && exception !== undefined)).toEqual(
      [],
    );
  });

  it('a bundle or an order of tiles cannot ask for one either: what set-up does not know is not there', () => {
    const lines = [{ supply: 'syringe', quantity: 10 }];
    const bundle = {
      part: 'bundle:bag',
      value: { name: 'Bag', picture: 's-bag', lines, onlyWithCard: true },
      after: [],
    };
    expect(parseSetting(bundle)?.value).toEqual({ name: 'Bag', picture: 's-bag', lines });
    const tiles = { part: 'tiles:van', value: [{ id: 'bag', onlyWithCard: true }], after: [] };
    expect(parseSetting(tiles)?.value).toBeUndefined();
  });
});

describe('[P7] a bad declaration is caught', () => {
  it.each<[string, string, Service, string]>([
    [
      'health-and-dignity',
      'a word missing in one language',
      { ...good, words: { en: { name: 'Made up' }, es: {} } },
      'has no words here',
    ],
    [
      'participant-centered-services',
      'one service asks for another first',
      withRule({ requires: ['moud'] }),
      'asks for moud first',
    ],
    [
      'participant-centered-services',
      'a distribution asks for a return',
      withRule({ requiresReturn: { legalDuty: '' } }),
      'asks for a return',
    ],
    [
      'participant-involvement',
      'a field without a decision of the board',
      withField({ purpose: { ...field.purpose, board: undefined } }),
      'what the board decided',
    ],
    [
      'participant-autonomy',
      'a form that insists',
      { ...good, kinds: [{ kind, parse: () => null, counts: () => [] }] },
      'with nothing filled in',
    ],
    [
      'participant-autonomy',
      'a form whose fact nobody declared',
      { ...good, kinds: [] },
      'with nothing filled in',
    ],
    [
      'participant-autonomy',
      'a field that no report uses',
      withField({ purpose: { ...field.purpose, reports: [] } }),
      'no report uses it',
    ],
    ['participant-autonomy', 'a field behind no wall', withField({ wall: 'none' }), 'behind no wall'],
    [
      'participant-autonomy',
      'a field that must be answered',
      withField({ required: true }),
      'insists on an answer',
    ],
    [
      'sociocultural-factors',
      'a field on immigration',
      withField({ id: 'immigration-status' }),
      'could hold immigration',
    ],
    [
      'sociocultural-factors',
      'an option that is a record',
      withField({ input: { kind: 'choice', options: [{ id: 'was-arrested', label: 'name' }] } }),
      'could hold immigration',
    ],
    [
      'sociocultural-factors',
      'a measure of warrants',
      {
        ...good,
        measures: [
          { id: 'made-up.warrants' as MeasureId, counts: 'people', unit: 'people', dims: [], version: 1 },
        ],
      },
      'could hold immigration',
    ],
    [
      'sociocultural-factors',
      'a word in Spanish',
      { ...good, words: { en: { name: 'Made up' }, es: { name: 'Estatus migratorio' } } },
      'could hold immigration',
    ],
    [
      'sociocultural-factors',
      'a table by race alone',
      withLines(line({ where: { question: ['race-and-ethnicity'] }, by: ['answer'] })),
      'denominator',
    ],
    [
      'pragmatism-and-realism',
      'a rule that needs a network',
      withRule({ offline: false }),
      'without a network',
    ],
  ])('%s: %s', (id, _, service, why) => {
    expect(broken(id, service).join('; ')).toContain(why);
  });

  it('[P7] a legal duty passes by its name and is still listed', () => {
    const service = withRule({ requiresReturn: { legalDuty: 'State code 12-34, since 2026-01-01' } });
    expect(broken('participant-centered-services', service)).toEqual([]);
    expect(findings('participant-centered-services', service)[0]?.exception).toContain('12-34');
  });

  it('[P7] a table by race with its denominator beside it passes', () => {
    const by = line({ where: { question: ['race-and-ethnicity'] }, by: ['answer'], denominator: 'asked' });
    const asked = line({ id: 'asked', where: { question: ['race-and-ethnicity'] } });
    expect(broken('sociocultural-factors', withLines(by, asked))).toEqual([]);
  });
});
