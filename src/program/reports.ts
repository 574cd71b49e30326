/**
 * Reports of the program itself. Visits are three measures and never added; new participants come from one question,
 * without any code; supplies are whatever the services declare, each unit by itself.
 */
import { distributedMeasure, dosesMeasure, programMeasures, uncountedMeasure } from './kinds.ts';
import type { Practice } from './practice.ts';
import { programWords } from './program-words.ts';
import { declaredPairs, pairName } from './questions.ts';
import type { ReportDeclaration, Service, SumLine } from './service.ts';
import { supplyUnits } from './supply.ts';
import type { Catalogue } from './words.ts';

/** A report with the words it is read in: its owner's first, then the program's. */
export interface OwnedReport {
  readonly owner: string;
  readonly words: Catalogue;
  readonly report: ReportDeclaration;
}

/** What a line cites whose definition is nobody else's. Shells say it in the reader's language. */
export const ofOurOwn = 'Defined by Doorstep';
const maryland = 'Maryland Health-General 24-907: participants and new participants';
const whoPrv = 'WHO consolidated HIV strategic information guidelines, PRV.8: by gender and age';
const omb = 'US OMB Statistical Policy Directive 15, 2024: several answers to one question';

type Head = Pick<SumLine, 'id' | 'label' | 'definition'>;
const line = (id: string, label: string, definition = `${label}.is`): Head => ({ id, label, definition });
const answers = { source: 'answers', uncounted: 'does-not-apply', unit: 'answers' } as const;

const visits: ReportDeclaration = {
  id: 'visits',
  title: 'report.visits',
  lines: [
    {
      ...line('encounters', 'report.visits.encounters'),
      cites: 'SHaRP SSP Indicators, 06: total participant visits, not unique (sharpta.uw.edu)',
      source: 'encounters',
      uncounted: 'does-not-apply',
      unit: 'encounters',
      measures: [programMeasures.encounters],
    },
    {
      ...line('door-counts', 'report.visits.door'),
      cites: ofOurOwn,
      source: 'door',
      uncounted: 'does-not-apply',
      unit: 'door counts',
      measures: [programMeasures.doorCounts],
    },
    {
      ...line('shifts', 'report.visits.shifts'),
      cites: ofOurOwn,
      source: 'encounters',
      uncounted: 'does-not-apply',
      unit: 'shifts',
      measures: [programMeasures.shifts],
      by: ['area'],
    },
  ],
};

/** Answers to one question. Where one person may give several, the line says what to divide by. */
function answersTo(question: string, cites: string, several = false): readonly SumLine[] {
  const by: SumLine = {
    ...answers,
    ...line(question, `report.new.${question}`, 'report.new.by.is'),
    cites,
    measures: [programMeasures.answers],
    where: { question: [question] },
    by: ['answer'],
    ...(several ? { denominator: `${question}-asked` } : {}),
  };
  const denominator: SumLine = {
    ...answers,
    ...line(`${question}-asked`, `report.new.${question}.asked`, 'report.new.asked.is'),
    cites,
    unit: 'people',
    measures: [programMeasures.asked],
    where: { question: [question] },
  };
  return several ? [by, denominator] : [by];
}

const newParticipants: ReportDeclaration = {
  id: 'new-participants',
  title: 'report.new-participants',
  lines: [
    {
      ...answers,
      ...line('new', 'report.new.new'),
      cites: maryland,
      measures: [programMeasures.answers],
      where: { question: ['first-time'], answer: ['yes'] },
    },
    {
      ...answers,
      ...line('answered', 'report.new.answered'),
      cites: ofOurOwn,
      measures: [programMeasures.answers],
      where: { question: ['first-time'] },
      by: ['answer'],
    },
    ...answersTo('age-band', whoPrv),
    ...answersTo('gender', whoPrv, true),
    ...answersTo('race-and-ethnicity', omb, true),
    ...answersTo('area', maryland),
    ...answersTo('main-drug', maryland),
    ...answersTo('way-of-using', ofOurOwn, true),
    ...declaredPairs.map(
      (pair): SumLine => ({
        ...answers,
        ...line(pair.line, `report.new.${pair.line}`, 'report.new.pair.is'),
        cites: pair.line === 'age-with-gender' ? whoPrv : ofOurOwn,
        measures: [programMeasures.answers],
        where: { question: [pairName(pair.questions)] },
        by: ['answer'],
      }),
    ),
  ],
};

const given = { source: 'encounters', uncounted: 'not-included', cites: ofOurOwn } as const;

const supplies = (services: readonly Service[]): ReportDeclaration => ({
  id: 'supplies',
  title: 'report.supplies',
  lines: [
    ...supplyUnits.map(
      (unit): SumLine => ({
        ...given,
        ...line(unit, `report.supplies.${unit}`, 'report.supplies.given.is'),
        unit,
        measures: services.map(({ id }) => distributedMeasure(id, unit)),
        by: ['supply', 'to'],
      }),
    ),
    {
      ...given,
      ...line('doses', 'report.supplies.doses', 'report.supplies.given.is'),
      unit: 'doses',
      measures: services.map(({ id }) => dosesMeasure(id)),
      by: ['supply', 'to'],
    },
    {
      ...given,
      ...line('bundles', 'report.supplies.bundles'),
      unit: 'items',
      measures: [programMeasures.bundles],
      by: ['bundle'],
    },
    ...supplyUnits.map(
      (unit): SumLine => ({
        ...line(`${unit}-uncounted`, 'report.supplies.uncounted'),
        cites: ofOurOwn,
        source: 'inventory',
        uncounted: 'included',
        unit,
        measures: [uncountedMeasure(unit)],
        by: ['supply'],
      }),
    ),
  ],
});

const askedFor: ReportDeclaration = {
  id: 'asked-for',
  title: 'report.asked-for',
  lines: [
    {
      ...line('requests', 'report.asked-for.requests'),
      cites: ofOurOwn,
      source: 'told to us',
      uncounted: 'does-not-apply',
      unit: 'requests',
      measures: [programMeasures.askedFor],
      by: ['supply', 'why'],
    },
  ],
};

/** Every report of a practice: the program's own, then each service's in its order. Ids are unique. */
export function reportsOf(practice: Practice): readonly OwnedReport[] {
  const owners = [...practice.services, ...practice.tools];
  const withSupplies = owners.filter((owner) => owner.supplies.length > 0);
  const own = [visits, newParticipants, supplies(withSupplies), askedFor];
  return [
    ...own.map((report) => ({ owner: 'program', words: programWords, report })),
    ...owners.flatMap((owner) =>
      (owner.reports ?? []).map((report) => ({ owner: owner.id, words: owner.words, report })),
    ),
  ];
}
