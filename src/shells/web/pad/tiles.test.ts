import { expect, test } from 'vitest';
import type { SiteId } from '../../../engines/facts/fact.ts';
import { practice } from '../../../practice.ts';
import type { SupplyId } from '../../../program/supply.ts';
import { exampleConfiguration } from '../testing/example-configuration.ts';
import { shelfOf } from './tiles.ts';

const services = practice.services.map((service) => ({
  ...service,
  padParts: service.padParts ?? [],
  forms: service.forms ?? [],
}));
const bags = exampleConfiguration.bundles.map(({ id }) => id as string);

const tilesWith = (supplies: readonly string[], tiles: readonly string[] = []) =>
  shelfOf(
    services,
    { ...exampleConfiguration, supplies: supplies as SupplyId[], tiles: { ['van' as SiteId]: tiles } },
    'van',
    (_, key) => key,
  ).tiles;
const idsOf = (tiles: ReturnType<typeof tilesWith>): string[] => tiles.map(({ id }) => id);

test('[P1] bags come first, then supplies in the program’s order', () => {
  expect(idsOf(tilesWith(['syringe', 'cooker']))).toEqual([...bags, 'syringe', 'cooker']);
});

test('[P1] a supply added after a place put its tiles in order has a tile there: the last', () => {
  const order = ['cooker', ...bags, 'syringe'];
  expect(idsOf(tilesWith(['syringe', 'cooker', 'condom-external'], order))).toEqual([
    ...order,
    'condom-external',
  ]);
});

test('[P1] a supply that is given out no longer leaves the tiles of a place with an order of its own', () => {
  expect(idsOf(tilesWith(['syringe'], ['cooker', ...bags, 'syringe']))).toEqual([...bags, 'syringe']);
});

test('[P1] a size with a tick has a tile of its own, and is behind the long press no more', () => {
  const sizes = tilesWith(['naloxone-nasal']).find(({ id }) => id === 'naloxone-nasal')?.sizes ?? [];
  expect(sizes.map(({ id }) => id)).toContain('naloxone-nasal-8mg');
  const tiles = tilesWith(['naloxone-nasal', 'naloxone-nasal-8mg']);
  expect(idsOf(tiles)).toEqual([...bags, 'naloxone-nasal', 'naloxone-nasal-8mg']);
  const [parent, size] = tiles.slice(-2);
  expect(parent?.sizes.map(({ id }) => id)).not.toContain('naloxone-nasal-8mg');
  expect(size).toMatchObject({
    doses: parent?.doses,
    lines: [{ supply: 'naloxone-nasal-8mg', quantity: 1 }],
  });
});
