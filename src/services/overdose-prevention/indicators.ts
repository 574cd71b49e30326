import { distributedMeasure, dosesMeasure, uncountedMeasure } from '../../program/kinds.ts';
import type { ReportDeclaration } from '../../program/service.ts';
import { reportByOthers } from './by-others.ts';
import { measures } from './counting.ts';
import { id } from './id.ts';
import { reversalAgents } from './supplies.ts';

const sharp11 = 'SHaRP SSP Indicators, 11: naloxone doses distributed (sharpta.uw.edu)';
const sharp13 = 'SHaRP SSP Indicators, 13: reversals reported by participants (sharpta.uw.edu)';
const omm =
  'Overdose Measures Matter, supplies distributed: count doses, not kits (overdosemeasuresmatter.org/indicators)';
const ommCare =
  'Overdose Measures Matter, people who experienced an overdose, follow-up questions (overdosemeasuresmatter.org/indicators)';
const ofOurOwn = 'Defined by Doorstep';

const agents = reversalAgents.flatMap((supply) => [
  supply.id,
  ...(supply.sizes ?? []).map((size) => size.id),
]);
const kits = distributedMeasure(id, 'kits');

const fromVisits = { source: 'encounters', uncounted: 'not-included' } as const;
const told = { source: 'told to us', uncounted: 'does-not-apply', unit: 'reversals' } as const;

export const reports: readonly ReportDeclaration[] = [
  {
    id: 'naloxone',
    title: 'report.naloxone',
    lines: [
      {
        ...fromVisits,
        id: 'doses',
        label: 'report.doses',
        definition: 'report.doses.is',
        cites: `${sharp11}; ${omm}`,
        unit: 'doses',
        measures: [dosesMeasure(id)],
        by: ['supply', 'to'],
      },
      {
        ...fromVisits,
        id: 'kits',
        label: 'report.kits',
        definition: 'report.kits.is',
        cites: omm,
        unit: 'kits',
        measures: [kits],
        by: ['supply', 'to'],
      },
      {
        id: 'kits-from-stock',
        label: 'report.kits-from-stock',
        definition: 'report.kits-from-stock.is',
        cites: sharp11,
        source: 'inventory',
        uncounted: 'included',
        unit: 'kits',
        measures: [kits, uncountedMeasure('kits')],
        where: { supply: agents },
        by: ['supply'],
      },
      {
        id: 'people-trained',
        label: 'report.people-trained',
        definition: 'report.people-trained.is',
        cites: 'CDC OD2A: LOCAL performance measures, HS_Training (OMB 0920-1282)',
        source: 'encounters',
        uncounted: 'does-not-apply',
        unit: 'people',
        measures: [measures.peopleTrained],
      },
    ],
  },
  {
    id: 'reversals',
    title: 'report.reversals',
    lines: [
      {
        ...told,
        id: 'reversals',
        label: 'report.reversals-told',
        definition: 'report.reversals-told.is',
        cites: sharp13,
        measures: [measures.reversals],
        by: ['outcome'],
      },
      {
        ...told,
        id: 'doses-used',
        label: 'report.doses-used',
        definition: 'report.doses-used.is',
        cites: ommCare,
        unit: 'doses',
        measures: [measures.dosesUsed],
        by: ['product'],
      },
      {
        ...told,
        id: 'administrations',
        label: 'report.administrations',
        definition: 'report.administrations.is',
        cites: ommCare,
        unit: 'administrations',
        measures: [measures.administrations],
        by: ['product'],
      },
      {
        ...told,
        id: 'care',
        label: 'report.care',
        definition: 'report.care.is',
        cites: ommCare,
        measures: [measures.care],
        where: { answer: ['yes'] },
        by: ['what'],
      },
      {
        ...told,
        id: 'place',
        label: 'report.place',
        definition: 'report.place.is',
        cites: ommCare,
        measures: [measures.place],
        by: ['place'],
      },
      {
        ...told,
        id: 'area',
        label: 'report.area',
        definition: 'report.area.is',
        cites: ofOurOwn,
        measures: [measures.area],
        by: ['area'],
      },
    ],
  },
  reportByOthers,
];
