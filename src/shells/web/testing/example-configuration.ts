import { type Configuration, questionIds } from '../../../program/configuration.ts';

/** An invented program, for looking at screens. */
export const exampleConfiguration = {
  program: 'riverside',
  name: 'Riverside Harm Reduction',
  zone: 'America/New_York',
  dayTurnsAt: 5,
  languages: ['en', 'es'],
  region: 'NC',
  reportsTo: ['state'],
  sites: [
    {
      id: 'van',
      name: 'East loop',
      kind: 'mobile',
      visit: 'encounter',
      areas: ['East loop', 'Riverfront', 'North end'],
    },
    { id: 'foot', name: 'On foot', kind: 'outreach', visit: 'encounter', areas: [] },
    { id: 'drop-in', name: 'Drop-in', kind: 'fixed', visit: 'encounter', areas: [] },
    { id: 'box', name: 'Box on Mill Street', kind: 'box-or-machine', visit: 'encounter', areas: [] },
  ],
  supplies: [],
  ownSupplies: [],
  bundles: [
    {
      id: 'week-bag',
      name: 'Week bag',
      picture: 's-bag-inject',
      lines: [{ supply: 'syringe', quantity: 30 }],
    },
    {
      id: 'smoking-bag',
      name: 'Smoking bag',
      picture: 's-bag-smoke',
      lines: [{ supply: 'pipe', quantity: 1 }],
    },
    {
      id: 'wound-bag',
      name: 'Wound bag',
      picture: 's-bag-wound',
      lines: [{ supply: 'bandage', quantity: 5 }],
    },
  ],
  tiles: {},
  containers: [],
  questions: [],
  secondary: { on: false, report: '' },
  setUp: true,
  heads: {},
  version: 'example',
} as unknown as Configuration;

/** The same program with every question on, and with "for how many people". */
export const everythingAsked = {
  questions: questionIds.map((id) => ({
    id,
    on: true,
    reports: ['new-participants'],
    askedBy: '',
    board: 'not-yet-asked',
    review: '2027-10-01',
    options: [
      { id: 'north', label: 'North county' },
      { id: 'south', label: 'South county' },
    ],
  })),
  secondary: { on: true, report: 'syringes' },
} as unknown as Pick<Configuration, 'questions' | 'secondary'>;
