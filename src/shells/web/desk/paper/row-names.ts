import type { ReturnContainer } from '../../../../program/service.ts';
import { fill } from '../../../../program/words.ts';
import { nameOf, returnsPart } from '../../pad/practice.ts';
import type { Tile } from '../../pad/tiles.ts';
import type { BackRow } from './sheet.ts';

type T = (key: never, values?: Readonly<Record<string, string | number>>) => string;

const namedSteps = [2, 5, 10, 25, 100];

/** "Syringes, tens": a stroke on paper is worth what a tap is on the pad. `t` speaks the language of the sheet. */
export function rowName(tile: Tile, t: T): string {
  const step = tile.steps[0] ?? 1;
  if (step === 1) return tile.name;
  const say = t as (key: string, values?: Readonly<Record<string, string | number>>) => string;
  return namedSteps.includes(step)
    ? fill(say('by-step'), { name: tile.name, step: say(`step-${step}`) })
    : fill(say('by-number'), { name: tile.name, n: step });
}

export const backPicture = (row: BackRow): string => `s-back-${row.level}`;

/** The program's own name of a container, or the word of the service that declares it. */
export const containerName = (container: ReturnContainer): string =>
  returnsPart ? nameOf(returnsPart.service, container.name) : container.name;
