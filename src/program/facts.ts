/**
 * How the program's own facts are read and counted. Bodies are read strictly (shape.ts); a body that does not fit is
 * kept and not yet counted. Things carry n = 0 here: no visit stands behind what was loaded or left.
 */
import type { Body, Fact } from '../engines/facts/fact.ts';
import { parseFactId } from '../engines/facts/fact.ts';
import { counted, type FactKind, type Increment, type Measure } from '../engines/tallies/tally.ts';
import { askFactKinds, askMeasures } from './asks.ts';
import { cardKinds } from './cards/window.ts';
import { importedKind } from './imported.ts';
import { programKinds, programMeasures, uncountedMeasure } from './kinds.ts';
import { monthFactKinds } from './months/facts.ts';
import { provenKinds } from './people/proven.ts';
import { revokedKinds } from './people/revoked.ts';
import { readAnswer } from './questions.ts';
import { isOneOf, isRecord, isSlug, isText, isWhole, onlyKeys, readLines } from './shape.ts';
import type { Shelf } from './shelf.ts';
import { type GivenLine, supplyUnits } from './supply.ts';

/** How long a note for the next crew may be. */
export const longestNote = 280;
const mostVisits = 10_000;

const kind = <B extends Body>(declared: FactKind<B>): FactKind => declared as unknown as FactKind;
const none = (): readonly Increment[] => [];

type Bundles = readonly { readonly bundle: string; readonly quantity: number }[];
const isBundles = (value: unknown): value is Bundles =>
  Array.isArray(value) &&
  value.length <= 64 &&
  (value as readonly unknown[]).every(
    (each) =>
      isRecord(each) &&
      onlyKeys(each, ['bundle', 'quantity']) &&
      isSlug(each['bundle']) &&
      isWhole(each['quantity'], 1),
  );

/** One save on the pad: `how many` times the site's own visit, and the packed bags that went with it. */
const visitKind = (
  ofKind: FactKind['kind'],
  many: 'visits' | 'people',
  measured: Measure['id'],
): FactKind => ({
  kind: ofKind,
  parse: (body) =>
    onlyKeys(body, [many, 'bundles']) &&
    isWhole(body[many], 1, mostVisits) &&
    (body['bundles'] === undefined || isBundles(body['bundles']))
      ? body
      : null,
  counts: ({ body }) => {
    const visits = body[many] as number;
    const bundles = (body['bundles'] ?? []) as unknown as Bundles;
    return [
      counted(measured, [], visits, visits),
      ...bundles.map((each) => counted(programMeasures.bundles, [each.bundle], each.quantity, visits)),
    ];
  },
  watch: ({ body }) => [{ what: many, amount: body[many] as number, usual: 30 }],
});

const encounter = visitKind(programKinds.encounter, 'visits', programMeasures.encounters);
const doorCounted = visitKind(programKinds.doorCounted, 'people', programMeasures.doorCounts);

type Answered = { readonly question: string; readonly answer: string };
const answered = kind<Body & Answered>({
  kind: programKinds.answered,
  parse: (body) =>
    onlyKeys(body, ['question', 'answer']) && readAnswer(body['question'], body['answer'])
      ? (body as Body & Answered)
      : null,
  counts: ({ body }) => {
    const answers = readAnswer(body.question, body.answer) ?? [];
    const dims = [
      answers.map(({ question }) => question).join(':'),
      answers.map(({ answer }) => answer).join(':'),
    ];
    return [counted(programMeasures.answers, dims, 1)];
  },
});

const asked = kind<Body & { readonly question: string }>({
  kind: programKinds.asked,
  parse: (body) => {
    const ids = typeof body['question'] === 'string' ? body['question'].split(':') : [];
    return onlyKeys(body, ['question']) &&
      readAnswer(body['question'], ids.map(() => 'declined').join(':')) !== null
      ? (body as Body & { readonly question: string })
      : null;
  },
  counts: ({ body }) => [counted(programMeasures.asked, [body.question], 1)],
});

export const reasonsWithout = ['run-out', 'not-carried'] as const;
type AskedFor = { readonly supply: string; readonly why: (typeof reasonsWithout)[number] };
const askedFor = kind<Body & AskedFor>({
  kind: programKinds.askedFor,
  parse: (body) =>
    onlyKeys(body, ['supply', 'why']) && isSlug(body['supply']) && isOneOf(body['why'], reasonsWithout)
      ? (body as Body & AskedFor)
      : null,
  counts: ({ body }) => [counted(programMeasures.askedFor, [body.supply, body.why], 1)],
});

type Opened = {
  readonly load: readonly GivenLine[];
  readonly crew?: number;
  readonly area?: string;
  /** The device's nickname: never counted, there for whoever looks for one device's shift. */
  readonly device?: string;
};
const shiftOpened = (shelf: Shelf): FactKind =>
  kind<Body & Opened>({
    kind: programKinds.shiftOpened,
    listed: true,
    parse: (body) =>
      onlyKeys(body, ['load', 'crew', 'area', 'device']) &&
      readLines(body['load'], 0) &&
      (body['crew'] === undefined || isWhole(body['crew'], 0, 100)) &&
      (body['area'] === undefined || isSlug(body['area'])) &&
      (body['device'] === undefined || isText(body['device'], 40))
        ? (body as Body & Opened)
        : null,
    counts: ({ body }) => [
      counted(programMeasures.shifts, [body.area ?? 'no-area'], 1, 0),
      ...body.load
        .filter((line) => line.quantity > 0)
        .map((line) => counted(programMeasures.loaded, [line.supply, shelf.unitOf(line)], line.quantity, 0)),
    ],
  });

type Closed = { readonly left: readonly GivenLine[]; readonly how: 'by-hand' | 'by-itself' };
const shiftClosed = (shelf: Shelf): FactKind =>
  kind<Body & Closed>({
    kind: programKinds.shiftClosed,
    listed: true,
    parse: (body) =>
      onlyKeys(body, ['left', 'how']) &&
      readLines(body['left'], 0) &&
      isOneOf(body['how'], ['by-hand', 'by-itself'])
        ? (body as Body & Closed)
        : null,
    counts: ({ body }) =>
      body.left.flatMap((line) => {
        const dims = [line.supply, shelf.unitOf(line)];
        return [
          counted(programMeasures.left, dims, line.quantity, 0),
          counted(programMeasures.leftSaid, dims, 1, 0),
        ];
      }),
  });

type Note = { readonly text: string; readonly for: 'next-crew' | 'safety' };
const noteLeft = kind<Body & Note>({
  kind: programKinds.noteLeft,
  parse: (body) =>
    onlyKeys(body, ['text', 'for']) &&
    isText(body['text'], longestNote) &&
    isOneOf(body['for'], ['next-crew', 'safety'])
      ? (body as Body & Note)
      : null,
  counts: none,
  note: ({ body }: Fact<Body & Note>) => body.text,
});

/** Set-up. What a part's value may be is read where set-up is folded; here only that it is a setting. */
const set = kind<Body>({
  kind: programKinds.set,
  parse: (body) => {
    const after = body['after'];
    return onlyKeys(body, ['part', 'value', 'after']) &&
      isText(body['part'], 96) &&
      body['value'] !== undefined &&
      Array.isArray(after) &&
      after.every((id) => parseFactId(id) !== null)
      ? body
      : null;
  },
  counts: none,
  standing: true,
});

/** Every kind of the program itself. `measures` are all that a figure of an old file may be booked to. */
export const programFactKinds = (shelf: Shelf, measures: readonly Measure[]): readonly FactKind[] => [
  encounter,
  doorCounted,
  answered,
  asked,
  askedFor,
  shiftOpened(shelf),
  shiftClosed(shelf),
  noteLeft,
  set,
  ...monthFactKinds,
  ...revokedKinds,
  ...provenKinds,
  ...cardKinds,
  ...askFactKinds,
  importedKind(measures),
];

const measure = (
  id: Measure['id'],
  counts: Measure['counts'],
  unit: Measure['unit'],
  dims: readonly string[],
): Measure => ({ id, counts, unit, dims, version: 1 });

export const programOwnMeasures: readonly Measure[] = [
  measure(programMeasures.encounters, 'events', 'encounters', []),
  measure(programMeasures.doorCounts, 'events', 'door counts', []),
  measure(programMeasures.bundles, 'things', 'items', ['bundle']),
  measure(programMeasures.answers, 'people', 'answers', ['question', 'answer']),
  measure(programMeasures.asked, 'people', 'people', ['question']),
  measure(programMeasures.askedFor, 'events', 'requests', ['supply', 'why']),
  measure(programMeasures.shifts, 'events', 'shifts', ['area']),
  measure(programMeasures.loaded, 'things', 'items', ['supply', 'unit']),
  measure(programMeasures.left, 'things', 'items', ['supply', 'unit']),
  measure(programMeasures.ownLoaded, 'events', 'items', ['supply', 'unit']),
  measure(programMeasures.leftSaid, 'events', 'items', ['supply', 'unit']),
  measure(programMeasures.cardsGiven, 'things', 'items', ['how']),
  ...askMeasures,
  ...supplyUnits.map((unit) => measure(uncountedMeasure(unit), 'things', unit, ['supply'])),
];
