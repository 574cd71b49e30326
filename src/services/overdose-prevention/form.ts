import type { Day } from '../../engines/facts/day.ts';
import type { Field } from '../../program/field.ts';
import type { Form } from '../../program/service.ts';
import { kinds, outcomes, placeTypes } from './facts.ts';
import { reversalAgents } from './supplies.ts';

const review = '2027-10-01' as Day;
const purpose = (report: string, askedBy: string): Field['purpose'] => ({
  reports: [report],
  askedBy,
  review,
  board: 'not-yet-asked',
});
const told = (id: string, input: Field['input'], askedBy: string): Field => ({
  id,
  label: `reversal.${id}`,
  wall: 'counts',
  purpose: purpose('reversals', askedBy),
  input,
});
const choices = (prefix: string, ids: readonly string[]) =>
  ids.map((each) => ({ id: each, label: `${prefix}.${each}` }));

/** Nothing here points at a person: not who, not exactly where, not when within the day, not what they were doing there. */
export const reversalFields: readonly Field[] = [
  told('outcome', { kind: 'choice', options: choices('outcome', outcomes) }, 'asked-by.funder'),
  told('doses', { kind: 'supplies', of: 'own' }, 'asked-by.funder'),
  told('breaths', { kind: 'yes-no' }, 'asked-by.us'),
  told('oxygen', { kind: 'yes-no' }, 'asked-by.us'),
  told('emergencyCalled', { kind: 'yes-no' }, 'asked-by.funder'),
  told('placeType', { kind: 'choice', options: choices('place', placeTypes) }, 'asked-by.us'),
  told('area', { kind: 'area' }, 'asked-by.funder'),
];

export const trainingFields: readonly Field[] = [
  {
    id: 'people',
    label: 'training.people',
    wall: 'counts',
    purpose: purpose('naloxone', 'asked-by.funder'),
    input: { kind: 'number', unit: 'training.unit', most: 500 },
  },
];

const cdc = 'US Centers for Disease Control and Prevention, Lifesaving Naloxone (cdc.gov/stop-overdose)';
const samhsa = 'SAMHSA Overdose Prevention and Response Toolkit, 2025 (library.samhsa.gov)';
const who = 'World Health Organization, Community management of opioid overdose, 2014';
const reviewed = '2026-11-01';

export const forms: readonly Form[] = [
  {
    id: 'reversal',
    title: 'reversal.title',
    picture: 'u-reversal',
    factKind: kinds.reversalReported,
    offerFirst: { title: 'reversal.refill', supplies: reversalAgents.map((supply) => supply.id) },
    thanks: 'reversal.thanks',
    fields: reversalFields,
    canWait: true,
    guidance: [
      { text: 'guidance.call', source: cdc, reviewed },
      { text: 'guidance.breaths', source: who, reviewed },
      { text: 'guidance.wait', source: samhsa, reviewed },
      { text: 'guidance.sedatives', source: cdc, reviewed },
      { text: 'guidance.stay', source: samhsa, reviewed },
    ],
  },
  {
    id: 'training',
    title: 'training.title',
    picture: 'u-people',
    factKind: kinds.trainingGiven,
    thanks: 'training.thanks',
    fields: trainingFields,
    canWait: true,
  },
];
