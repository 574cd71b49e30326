import { describe, expect, it } from 'vitest';
import type { Day } from '../engines/facts/day.ts';
import type { Body, Fact, FactId, Kind } from '../engines/facts/fact.ts';
import type { Increment, ShiftCell } from '../engines/tallies/tally.ts';
import { bookOf } from './book.ts';
import { distributedKind, programKinds } from './kinds.ts';
import { madeUpPractice } from './testing/made-up.ts';

const book = bookOf(madeUpPractice);
const reads = (kind: Kind, body: unknown): boolean => book.kinds.get(kind)?.parse(body as Body) != null;
const counts = (kind: Kind, body: Body): readonly string[] =>
  (book.kinds.get(kind)?.counts(fact(kind, body)) ?? []).map(said);
const said = ({ measure, dims, amount, low, high, n }: Increment): string =>
  `${[measure, ...dims].join(' ')}: ${amount}${low === high ? '' : ` (${low} to ${high})`}, n ${n}`;
const fact = (kind: Kind, body: Body): Fact => ({
  id: 'AAAAAAAAAAAAAAAAAAAAAA' as FactId,
  kind,
  program: 'p' as Fact['program'],
  site: 's' as Fact['site'],
  day: '2026-10-03' as Day,
  shift: null,
  body,
});

describe('facts of the program', () => {
  it('[P1] an encounter with nothing filled in is one visit', () => {
    expect(counts(programKinds.encounter, { visits: 1 })).toEqual(['program.encounters: 1, n 1']);
  });

  it('[TALLY-1] many at once are many visits, and bundles are counted with as many behind them', () => {
    const body = { visits: 12, bundles: [{ bundle: 'week-bag', quantity: 20 }] };
    expect(counts(programKinds.encounter, body)).toEqual([
      'program.encounters: 12, n 12',
      'program.bundles week-bag: 20, n 12',
    ]);
    expect(counts(programKinds.doorCounted, { people: 3 })).toEqual(['program.door-counts: 3, n 3']);
  });

  it.each<[Kind, unknown]>([
    [programKinds.encounter, { visits: 0 }],
    [programKinds.encounter, { visits: 1.5 }],
    [programKinds.encounter, { visits: 1, name: 'Sam' }],
    [programKinds.encounter, { visits: 1, bundles: [{ bundle: 'a b', quantity: 1 }] }],
    [programKinds.doorCounted, {}],
    [programKinds.answered, { question: 'age-band', answer: '27' }],
    [programKinds.answered, { question: 'shoe-size', answer: '42' }],
    [programKinds.answered, { question: 'gender:gender', answer: 'woman:man' }],
    [programKinds.answered, { question: 'age-band:gender', answer: '25-34' }],
    [programKinds.asked, { question: 'shoe-size' }],
    [programKinds.askedFor, { supply: 'pipe', why: 'no' }],
    [programKinds.shiftOpened, { load: [{ supply: 'pipe', quantity: -1 }] }],
    [programKinds.shiftOpened, { load: [], area: 'by the third bench' }],
    [programKinds.shiftClosed, { left: [], how: 'somehow' }],
    [programKinds.noteLeft, { text: 'x'.repeat(281), for: 'next-crew' }],
    [programKinds.set, { part: 'program', value: {}, after: ['not an id'] }],
    [programKinds.imported, { of: 'f', service: 'program', rows: [] }],
  ])('[P3] %s refuses what it did not declare: %j', (kind, body) => {
    expect(reads(kind, body)).toBe(false);
  });

  it('[P7] the three no-answers are three, and a declared pair is one cell of its own', () => {
    for (const answer of ['not-asked', 'declined', 'dont-know'])
      expect(counts(programKinds.answered, { question: 'gender', answer })).toEqual([
        `program.answers gender ${answer}: 1, n 1`,
      ]);
    expect(counts(programKinds.answered, { question: 'age-band:gender', answer: '25-34:woman' })).toEqual([
      'program.answers age-band:gender 25-34:woman: 1, n 1',
    ]);
    expect(counts(programKinds.answered, { question: 'gender:age-band', answer: 'woman:25-34' })).toEqual([
      'program.answers age-band:gender 25-34:woman: 1, n 1',
    ]);
    expect(counts(programKinds.asked, { question: 'race-and-ethnicity' })).toEqual([
      'program.asked race-and-ethnicity: 1, n 1',
    ]);
  });

  it('[P3] a note is kept apart and counts nothing; set-up stands', () => {
    const note = { text: 'Gate is locked after ten', for: 'next-crew' };
    expect(counts(programKinds.noteLeft, note)).toEqual([]);
    expect(book.kinds.get(programKinds.noteLeft)?.note?.(fact(programKinds.noteLeft, note))).toBe(note.text);
    expect(book.kinds.get(programKinds.set)?.standing).toBe(true);
    expect(
      book.kinds.get(programKinds.set)?.parse({ part: 'program', value: null, after: [] }),
    ).not.toBeNull();
  });

  it('[TALLY-1] a figure of an old file goes to a measure that exists, of the service that it names', () => {
    const row = (measure: string, dims: readonly string[], amount: number, low: number, high: number) => ({
      of: 'old-sheet',
      service: 'made-up',
      rows: [{ measure, dims, amount, low, high, n: 0 }],
    });
    const told = 'made-up.told';
    expect(counts(programKinds.imported, row(told, ['died'], 3, 3, 3))).toEqual([`${told} died: 3, n 0`]);
    const hidden = row('made-up.told', ['suppressed'], 0, 1, 4);
    expect(reads(programKinds.imported, hidden)).toBe(true);
    expect(reads(programKinds.imported, row(told, ['died'], 2, 3, 3))).toBe(false);
    expect(reads(programKinds.imported, row(told, [], 3, 3, 3))).toBe(false);
    expect(reads(programKinds.imported, row('made-up.nothing', ['x'], 3, 3, 3))).toBe(false);
    expect(reads(programKinds.imported, row('program.encounters', [], 3, 3, 3))).toBe(false);
  });
});

describe('distribution', () => {
  const kind = distributedKind('made-up');

  it('[P8] kits are counted as kits and, apart, in doses', () => {
    const body = {
      lines: [{ supply: 'kit-large', quantity: 2, doses: 4 }],
      to: 'participant',
      visits: 1,
    };
    expect(counts(kind, body)).toEqual([
      'made-up.kits-distributed kit-large participant: 2, n 1',
      'made-up.doses-distributed kit-large participant: 4, n 1',
    ]);
  });

  it('[P8] doses that the fact says win over what the declaration holds today', () => {
    const lines = [{ supply: 'kit', quantity: 2, doses: 6 }];
    expect(counts(kind, { lines, to: 'participant', visits: 1 })[1]).toContain(
      'doses-distributed kit participant: 6',
    );
    const silent = [{ supply: 'kit', quantity: 2 }];
    expect(counts(kind, { lines: silent, to: 'participant', visits: 1 })[1]).toContain('participant: 4');
  });

  it('[TALLY-1] a supply that the program added counts in the unit that its line says', () => {
    const lines = [{ supply: 'own-kit', quantity: 3, unit: 'kits', doses: 9 }];
    expect(counts(kind, { lines, to: 'participant', visits: 1 })).toEqual([
      'made-up.kits-distributed own-kit participant: 3, n 1',
      'made-up.doses-distributed own-kit participant: 9, n 1',
    ]);
  });

  it('[TALLY-1] what is handed on says to whom, and no visit stands behind it', () => {
    const lines = [{ supply: 'kit', quantity: 24, doses: 48 }];
    expect(counts(kind, { lines, to: 'first-responders', visits: 0 })[0]).toContain(
      'first-responders: 24, n 0',
    );
    expect(reads(kind, { lines, to: 'first-responders', visits: 1 })).toBe(false);
    expect(reads(kind, { lines, to: 'my cousin', visits: 0 })).toBe(false);
    expect(reads(kind, { lines: [], to: 'participant', visits: 1 })).toBe(false);
  });

  it('[FACT-12] only what one visit took can look like a slip of the finger', () => {
    const watch = book.kinds.get(kind)?.watch;
    const lines = [{ supply: 'kit', quantity: 24 }];
    expect(watch?.(fact(kind, { lines, to: 'participant', visits: 12 }))).toEqual([
      { what: 'kit', amount: 24, usual: 2 },
    ]);
    expect(watch?.(fact(kind, { lines, to: 'partner-agency', visits: 0 }))).toEqual([]);
  });
});

describe('uncounted', () => {
  const settlement = book.settlements.find((each) => each.id === 'made-up.uncounted');
  const ofOwn = book.settlements.find((each) => each.id === 'program.uncounted');
  const cell = (measure: string, dims: readonly string[], amount: number): ShiftCell => ({
    measure: measure as ShiftCell['measure'],
    dims,
    amount,
    low: amount,
    high: amount,
    n: 0,
  });
  const loaded = cell('program.loaded', ['syringe', 'syringes'], 500);
  const given = (amount: number, supply = 'syringe') =>
    cell('made-up.syringes-distributed', [supply, 'participant'], amount);
  const left = (amount: number) => [
    cell('program.left', ['syringe', 'syringes'], amount),
    cell('program.left-said', ['syringe', 'syringes'], 1),
  ];

  it('[TALLY-6] is loaded, not left and not tapped, sizes with their tile, and may be negative', () => {
    const settle = (...cells: ShiftCell[]) => settlement?.settle(cells).map(said);
    expect(settle(loaded, ...left(300), given(150), given(30, 'syringe-small'))).toEqual([
      'program.syringes-uncounted syringe: 20, n 0',
    ]);
    expect(settle(loaded, ...left(300), given(220))).toEqual([
      'program.syringes-uncounted syringe: -20, n 0',
    ]);
  });

  it('[TALLY-6] nought left is an answer, silence is not', () => {
    expect(settlement?.settle([loaded, ...left(0), given(490)]).map(said)).toEqual([
      'program.syringes-uncounted syringe: 10, n 0',
    ]);
    expect(settlement?.settle([loaded, given(490)])).toEqual([]);
    expect(settlement?.settle([...left(5), given(490)])).toEqual([]);
  });

  it('[TALLY-6] a supply that the program added itself is settled by the program, and only those', () => {
    const own = [
      cell('program.loaded', ['own-bag', 'kits'], 10),
      cell('program.own-loaded', ['own-bag', 'kits'], 1),
      cell('program.left', ['own-bag', 'kits'], 4),
      cell('program.left-said', ['own-bag', 'kits'], 1),
      cell('made-up.kits-distributed', ['own-bag', 'participant'], 5),
    ];
    expect(ofOwn?.settle([...own, loaded, ...left(0)]).map(said)).toEqual([
      'program.kits-uncounted own-bag: 1, n 0',
    ]);
    expect(settlement?.settle(own)).toEqual([]);
  });
});
