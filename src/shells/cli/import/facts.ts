/**
 * A unit becomes facts. Each has a once key of its own: a keyed hash of what was mapped (never of what was dropped) and
 * its place among facts that are the same. Reading the file again gives the same keys; the keys give nothing of the file
 * away, and nothing in two facts says that they came of one row: what is counted one-way is stored one-way.
 */
import { createHmac } from 'node:crypto';
import {
  type Body,
  type Fact,
  type Kind,
  mintId,
  type OnceKey,
  type ProgramId,
  type ShiftId,
} from '../../../engines/facts/fact.ts';
import type { Book } from '../../../engines/tallies/tally.ts';
import type { ImportedRow } from '../../../program/imported.ts';
import { programKinds } from '../../../program/kinds.ts';
import type { Random } from '../../../std/random.ts';
import type { Unit } from './units.ts';

const rowsPerFact = 64;

export const oncePrefix = (of: string): string => `import:${of}:`;

export interface FactMaker {
  factsOf(unit: Unit): readonly Fact[];
}

export interface MakerParts {
  readonly of: string;
  readonly key: Uint8Array;
  readonly program: ProgramId;
  readonly random: Random;
  readonly book: Book;
}

export function factMaker({ of, key, program, random, book }: MakerParts): FactMaker {
  const places = new Map<string, number>();
  const once = (text: string): OnceKey => {
    const hash = createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
    const place = (places.get(hash) ?? 0) + 1;
    places.set(hash, place);
    return `${oncePrefix(of)}${hash}.${place}` as OnceKey;
  };
  return {
    factsOf: ({ site, day, drafts }) =>
      partsOf(of, drafts, book).map(({ kind, body }) => ({
        id: mintId(random),
        kind,
        program,
        site,
        day,
        shift: importShift(of),
        once: once(JSON.stringify([site, day, kind, body])),
        body,
      })),
  };
}

/**
 * What an import brought in is one shift: figures that only a shift can settle (what came back) are settled by site and
 * day, and whoever sets that shift aside takes the import out, and brings it back, in one step. Answers about people too:
 * their once keys name the import already, so the shift says nothing more of them.
 */
export const importShift = (of: string): ShiftId => `import.${of}` as ShiftId;

interface Part {
  readonly kind: Kind;
  readonly body: Body;
}

/**
 * Facts as they are; figures about things and happenings gathered by the service that owns them, in an order of their
 * own; each figure about people by itself, so that no stored row holds two answers of one person.
 */
function partsOf(of: string, drafts: Unit['drafts'], book: Book): readonly Part[] {
  const parts: Part[] = [];
  const gathered = new Map<string, ImportedRow[]>();
  const figures = (service: string, rows: readonly ImportedRow[]): Part => ({
    kind: programKinds.imported,
    body: { of, service, rows },
  });
  for (const draft of drafts) {
    if (draft.is === 'fact') parts.push({ kind: draft.kind, body: draft.body });
    else if (book.measures.get(draft.row.measure)?.counts === 'people')
      parts.push(figures(draft.service, [draft.row]));
    else gathered.set(draft.service, [...(gathered.get(draft.service) ?? []), draft.row]);
  }
  for (const [service, rows] of gathered) {
    const sorted = rows
      .map((row) => [JSON.stringify(row), row] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row);
    for (let at = 0; at < sorted.length; at += rowsPerFact)
      parts.push(figures(service, sorted.slice(at, at + rowsPerFact)));
  }
  return parts;
}
