import type { Fact } from '../../src/engines/facts/fact.ts';
import { randomBelow, seededRandom } from '../../src/std/random.ts';
import type { Visit } from './pad.ts';
import { bagLines, weekBag } from './program.ts';

export const naloxone = 'naloxone-nasal';

/** Visits by chance from a seed, as a night has them: a bag, naloxone, something back, or nothing at all. */
export function madeVisits(count: number, seed: number): Visit[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => ({
    tiles: pick({
      [weekBag]: randomBelow(random, 3),
      [naloxone]: randomBelow(random, 2),
      syringe: randomBelow(random, 2),
    }),
    tens: randomBelow(random, 3),
  }));
}

const pick = (tiles: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(tiles).filter(([, times]) => times > 0));

/** What a night comes to, summed here from what was tapped and nothing else. */
export interface Sum {
  visits: number;
  syringes: number;
  kits: number;
  back: number;
}

export const nothing = (): Sum => ({ visits: 0, syringes: 0, kits: 0, back: 0 });

export function sumOf(visits: readonly Visit[], syringeStep: number): Sum {
  const sum = nothing();
  const inBag = (supply: string) => bagLines.find((line) => line.supply === supply)?.quantity ?? 0;
  for (const { tiles, tens } of visits) {
    const bags = tiles[weekBag] ?? 0;
    sum.visits += 1;
    sum.syringes += bags * inBag('syringe') + (tiles['syringe'] ?? 0) * syringeStep;
    sum.kits += tiles[naloxone] ?? 0;
    sum.back += 10 * tens;
  }
  return sum;
}

/** The same sum from facts, as an export of the server gives them: no tally is asked. */
export function sumOfFacts(facts: readonly Fact[]): Sum {
  const sum = nothing();
  for (const { kind, body } of facts) {
    if (kind === 'program.encounter.v1') sum.visits += Number(body['visits']);
    if (kind === 'syringe-access-and-disposal.returned.v1') sum.back += Number(body['amount']);
    if (!kind.endsWith('.distributed.v1')) continue;
    for (const line of body['lines'] as { supply: string; quantity: number }[]) {
      if (line.supply === 'syringe') sum.syringes += line.quantity;
      if (line.supply === naloxone) sum.kits += line.quantity;
    }
  }
  return sum;
}
