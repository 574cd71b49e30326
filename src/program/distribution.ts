/**
 * How every service's supplies are given out and counted, made once: a service with supplies is a declaration alone.
 * One measure for each unit, so that no sum adds kits to syringes, and one for doses beside them.
 */
import type { Body, Fact } from '../engines/facts/fact.ts';
import { counted, type FactKind, type Increment, type Measure } from '../engines/tallies/tally.ts';
import { distributedKind, distributedMeasure, dosesMeasure } from './kinds.ts';
import { isOneOf, isWhole, onlyKeys, readLines } from './shape.ts';
import { shelfOf } from './shelf.ts';
import { type GivenLine, type Recipient, recipients, type Supply, supplyUnits } from './supply.ts';

/** Body of '<service>.distributed.v1'. `visits` is 0 when the supplies were handed on: then no encounter stands by it. */
export type Distributed = {
  readonly lines: readonly GivenLine[];
  readonly to: Recipient;
  readonly visits: number;
};

/** Null for a body that is not one. Supplies handed on stand by no visit; those at an encounter by at least one. */
export function parseDistributed(body: Body): (Body & Distributed) | null {
  if (!onlyKeys(body, ['lines', 'to', 'visits'])) return null;
  const lines = readLines(body['lines'], 1);
  if (!lines?.length || !isOneOf(body['to'], recipients) || !isWhole(body['visits'], 0)) return null;
  if (body['to'] !== 'participant' && body['visits'] !== 0) return null;
  return body as Body & Distributed;
}

/** Kinds and measures of one service's supplies. A kit that holds doses is counted as a kit and, apart, in doses. */
export function distribution(
  service: string,
  supplies: readonly Supply[],
): { readonly kinds: readonly FactKind[]; readonly measures: readonly Measure[] } {
  const shelf = shelfOf(supplies);
  const usual = new Map(supplies.flatMap((supply) => idsOf(supply).map((id) => [id, supply.usual])));

  // Named once: this runs for every supply that anybody is given.
  const measureOf = {
    syringes: distributedMeasure(service, 'syringes'),
    kits: distributedMeasure(service, 'kits'),
    items: distributedMeasure(service, 'items'),
  };
  const doseMeasure = dosesMeasure(service);

  const counts = ({ body }: Fact<Body & Distributed>): readonly Increment[] =>
    body.lines.flatMap((line) => {
      const doses = shelf.dosesOf(line);
      const dims = [line.supply, body.to];
      const given = counted(measureOf[shelf.unitOf(line)], dims, line.quantity, body.visits);
      return doses === 0 ? [given] : [given, counted(doseMeasure, dims, doses, body.visits)];
    });

  // What goes to a partner or a box is as large as it is: only what one visit took can be a slip of the finger.
  const watch = ({ body }: Fact<Body & Distributed>) =>
    body.visits === 0
      ? []
      : body.lines.map(({ supply, quantity }) => ({
          what: supply,
          amount: quantity,
          usual: usual.get(supply) ?? 10,
        }));

  const kind: FactKind<Body & Distributed> = {
    kind: distributedKind(service),
    parse: parseDistributed,
    counts,
    watch,
  };
  return { kinds: [kind as unknown as FactKind], measures: measuresOf(service) };
}

const idsOf = (supply: Supply): readonly string[] => [
  supply.id,
  ...(supply.sizes ?? []).map((size) => size.id),
];

// Every unit has its measure in every service: a supply that a program adds may be of any unit.
const measuresOf = (service: string): readonly Measure[] => [
  ...supplyUnits.map(
    (unit): Measure => ({
      id: distributedMeasure(service, unit),
      counts: 'things',
      unit,
      dims: ['supply', 'to'],
      version: 1,
    }),
  ),
  { id: dosesMeasure(service), counts: 'things', unit: 'doses', dims: ['supply', 'to'], version: 1 },
];
