/**
 * A unit becomes facts. Its once key is a keyed hash of what was mapped (never of what was dropped) and its place among
 * units that are the same: reading the file again gives the same keys, and the keys give nothing of the file away.
 */
import { createHmac } from 'node:crypto';
import {
  type Body,
  type Fact,
  type Kind,
  mintId,
  type OnceKey,
  type ProgramId,
} from '../../../engines/facts/fact.ts';
import type { ImportedRow } from '../../../program/imported.ts';
import { programKinds } from '../../../program/kinds.ts';
import type { Random } from '../../../std/random.ts';
import type { Unit } from './units.ts';

const rowsPerFact = 64;

export const oncePrefix = (of: string): string => `import:${of}:`;

export interface FactMaker {
  /** The facts of one unit, each with its once key. A unit's facts always come out in the same order. */
  factsOf(unit: Unit): readonly Fact[];
}

export function factMaker(of: string, key: Uint8Array, program: ProgramId, random: Random): FactMaker {
  const places = new Map<string, number>();
  return {
    factsOf({ site, day, drafts }) {
      const parts = partsOf(of, drafts);
      const text = JSON.stringify([site, day, parts.map(({ kind, body }) => [kind, body])]);
      const hash = createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
      const place = (places.get(hash) ?? 0) + 1;
      places.set(hash, place);
      return parts.map(({ kind, body }, at) => ({
        id: mintId(random),
        kind,
        program,
        site,
        day,
        shift: null,
        once: `${oncePrefix(of)}${hash}.${place}.${at}` as OnceKey,
        body,
      }));
    },
  };
}

interface Part {
  readonly kind: Kind;
  readonly body: Body;
}

/** Facts as they are; figures gathered by the service that owns them, in an order of their own. */
function partsOf(of: string, drafts: Unit['drafts']): readonly Part[] {
  const parts: Part[] = [];
  const figures = new Map<string, ImportedRow[]>();
  for (const draft of drafts) {
    if (draft.is === 'fact') parts.push({ kind: draft.kind, body: draft.body });
    else figures.set(draft.service, [...(figures.get(draft.service) ?? []), draft.row]);
  }
  for (const [service, rows] of figures) {
    const sorted = rows
      .map((row) => [JSON.stringify(row), row] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    for (let at = 0; at < sorted.length; at += rowsPerFact) {
      const some = sorted.slice(at, at + rowsPerFact).map(([, row]) => row);
      parts.push({ kind: programKinds.imported, body: { of, service, rows: some } });
    }
  }
  return parts
    .map((part) => [JSON.stringify([part.kind, part.body]), part] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, part]) => part);
}
