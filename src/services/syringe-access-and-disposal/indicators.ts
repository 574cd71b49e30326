import { distributedMeasure, uncountedMeasure } from '../../program/kinds.ts';
import type { ReportDeclaration } from '../../program/service.ts';
import { measures } from './counting.ts';
import { id } from './id.ts';

const gam =
  'UNAIDS Global AIDS Monitoring, needles and syringes distributed per person who injects drugs (indicatorregistry.unaids.org/node/465)';
const california = 'California 17 CCR 7012(d)(2) and 7016: syringes dispensed, collected, disposed';
const utah = 'Utah R386-900-5: used syringes as told or estimated, and new syringes';
const ofOurOwn = 'Defined by Doorstep';

const distributed = distributedMeasure(id, 'syringes');

/** Syringes are syringes with a needle and barrels; separate needles are never added to them. */
export const reports: readonly ReportDeclaration[] = [
  {
    id: 'syringes',
    title: 'report.syringes',
    lines: [
      {
        id: 'distributed',
        label: 'report.distributed',
        definition: 'report.distributed.is',
        cites: `${gam}; ${california}`,
        source: 'encounters',
        uncounted: 'not-included',
        unit: 'syringes',
        measures: [distributed],
        by: ['supply', 'to'],
      },
      {
        id: 'distributed-from-stock',
        label: 'report.from-stock',
        definition: 'report.from-stock.is',
        cites: gam,
        source: 'inventory',
        uncounted: 'included',
        unit: 'syringes',
        measures: [distributed, uncountedMeasure('syringes')],
        by: ['supply'],
      },
      {
        id: 'uncounted',
        label: 'report.uncounted',
        definition: 'report.uncounted.is',
        cites: ofOurOwn,
        source: 'inventory',
        uncounted: 'included',
        unit: 'syringes',
        measures: [uncountedMeasure('syringes')],
        by: ['supply'],
      },
      {
        id: 'returned',
        label: 'report.returned',
        definition: 'report.returned.is',
        cites: `${california}; ${utah}`,
        source: 'encounters',
        uncounted: 'does-not-apply',
        unit: 'syringes',
        measures: [measures.returned],
        by: ['how'],
      },
      {
        id: 'ratio',
        label: 'report.ratio',
        definition: 'report.ratio.is',
        cites: ofOurOwn,
        source: 'encounters',
        uncounted: 'not-included',
        unit: 'ratio',
        of: ['returned', 'distributed'],
      },
      {
        id: 'tapped',
        label: 'report.tapped',
        definition: 'report.tapped.is',
        cites: ofOurOwn,
        source: 'encounters',
        uncounted: 'does-not-apply',
        unit: 'syringes',
        measures: [measures.tapped],
        by: ['how'],
      },
      {
        id: 'measured',
        label: 'report.measured',
        definition: 'report.measured.is',
        cites: ofOurOwn,
        source: 'inventory',
        uncounted: 'does-not-apply',
        unit: 'syringes',
        measures: [measures.measured],
        by: ['how'],
      },
      {
        id: 'collected',
        label: 'report.collected',
        definition: 'report.collected.is',
        cites: california,
        source: 'told to us',
        uncounted: 'does-not-apply',
        unit: 'syringes',
        measures: [measures.collected],
        by: ['how'],
      },
      {
        id: 'for-how-many',
        label: 'report.for-how-many',
        definition: 'report.for-how-many.is',
        cites: ofOurOwn,
        source: 'answers',
        uncounted: 'does-not-apply',
        unit: 'encounters',
        measures: [measures.secondary],
        by: ['band'],
      },
    ],
  },
];
