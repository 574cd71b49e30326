import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../../../engines/facts/day.ts';
import type { Kind, ShiftId, SiteId } from '../../../../engines/facts/fact.ts';
import { practice } from '../../../../practice.ts';
import type { Configuration } from '../../../../program/configuration.ts';
import type { ReturnContainer } from '../../../../program/service.ts';
import type { Site } from '../../../../program/site.ts';
import { seededRandom } from '../../../../std/random.ts';
import { shelfOf } from '../../pad/tiles.ts';
import { draftsOf } from '../../pad/visit.ts';
import { emptyNight, nightDrafts } from './night.ts';
import { backRows, halvesOf, isReadable, nothingTyped, sheetDrafts, strokes, tappedOf } from './sheet.ts';
import { drawSheetNumber } from './sheet-number.ts';

const services = practice.services.map((service) => ({
  id: service.id,
  name: service.name,
  supplies: service.supplies,
  padParts: service.padParts ?? [],
  forms: service.forms ?? [],
}));
const config = {
  bundles: [
    {
      id: 'week-bag',
      name: 'Week bag',
      picture: 's-bag',
      lines: [
        { supply: 'syringe', quantity: 30 },
        { supply: 'naloxone-nasal', quantity: 1 },
      ],
    },
  ],
  ownSupplies: [],
  supplies: ['naloxone-nasal', 'syringe'],
  tiles: {},
} as unknown as Configuration;
const shelf = shelfOf(services, config, 'van', (_, key) => key);
const van: Site = { id: 'van' as SiteId, name: 'Van', kind: 'mobile', visit: 'encounter', areas: [] };
const box: ReturnContainer = {
  id: 'quart-box',
  name: 'Quart box',
  picture: '',
  full: { about: 95, low: 65, high: 130 },
  levels: ['quarter', 'half', 'full'],
};
const back = backRows([box]);
const returnsKind = 'syringe-access-and-disposal.returned.v1' as Kind;
const where = { site: van, shift: 's1' as ShiftId, returnsKind, bandKind: null };
const day = '2026-10-07' as Day;
const sheet = drawSheetNumber(seededRandom(1));
const typed = {
  people: '37',
  rows: { 'week-bag': '31', 'naloxone-nasal': '9', syringe: '19' },
  back: { 'quart-box.half': '2' },
};

test('a sheet makes the facts that the pad would have made, strokes worth what a tap is worth', () => {
  const tapped = tappedOf(typed, shelf.tiles, back);
  expect(tapped.counts).toEqual({ 'week-bag': 31, 'naloxone-nasal': 9, syringe: 190 });
  const drafts = sheetDrafts(tapped, shelf, where, sheet, day);
  expect(drafts.map(({ body, kind }) => ({ body, kind }))).toEqual(
    draftsOf(tapped, shelf, where).map(({ body, kind }) => ({ body, kind })),
  );
  expect(drafts.every((draft) => draft.day === day)).toBe(true);
});

test('[FACT-6] each line of a sheet speaks for itself once, the same on every device that types it', () => {
  const keys = sheetDrafts(tappedOf(typed, shelf.tiles, back), shelf, where, sheet, day).map(
    ({ once }) => once,
  );
  expect(keys).toEqual([
    `sheet:${sheet}:visits`,
    `sheet:${sheet}:syringe-access-and-disposal`,
    `sheet:${sheet}:overdose-prevention`,
    `sheet:${sheet}:back.quart-box.half`,
  ]);
  expect(keys.every((key) => /^[A-Za-z0-9._:-]{1,96}$/.test(key ?? ''))).toBe(true);
  expect(new Set(keys).size).toBe(keys.length);
  const batch = sheetDrafts(tappedOf(typed, shelf.tiles, back), shelf, where, null, day);
  expect(batch.every((draft) => draft.once === undefined)).toBe(true);
});

test('[TALLY-1] boxes that came back stay an estimate with its range', () => {
  const [came] = tappedOf(typed, shelf.tiles, back).back;
  expect(came).toMatchObject({ how: 'container', level: 'half', amount: 96, low: 64, high: 130 });
});

test('[P1] a sheet with nothing on it makes nothing, and an empty row is nothing', () => {
  expect(sheetDrafts(tappedOf(nothingTyped, shelf.tiles, back), shelf, where, sheet, day)).toEqual([]);
  expect(strokes(' ')).toBe(0);
  expect(strokes('12')).toBe(12);
  expect(strokes('1o')).toBeNull();
  expect(isReadable({ ...typed, people: 'many' })).toBe(false);
});

test('every tile has its row on the sheet, once and in the pad’s order', () => {
  fc.assert(
    fc.property(fc.nat(70), (count) => {
      const tiles = Array.from({ length: count }, (_, at) => ({ ...shelf.tiles[0]!, id: `t${at}` }));
      const halves = halvesOf(tiles);
      expect(halves.flat()).toEqual(tiles);
      expect(halves.every((half) => half.length <= 18)).toBe(true);
    }),
  );
});

test('a night from the shelf: opened, the people, what came back, closed once; nothing is said to be tapped', () => {
  const night = {
    ...emptyNight,
    loaded: { syringe: '500', 'week-bag': '10' },
    left: { syringe: '130' },
    people: '41',
    back: '300',
  };
  const drafts = nightDrafts(night, shelf, { ...where, day });
  expect(drafts.map(({ kind }) => kind)).toEqual([
    'program.shift-opened.v1',
    'program.encounter.v1',
    returnsKind,
    'program.shift-closed.v1',
  ]);
  expect(drafts[0]?.body['load']).toEqual([
    { supply: 'syringe', quantity: 800 },
    { supply: 'naloxone-nasal', quantity: 10, doses: 20 },
  ]);
  expect(drafts[2]?.body).toEqual({ how: 'about', amount: 300, low: 240, high: 360 });
  expect(drafts[3]).toMatchObject({
    once: 'close:s1',
    body: { left: [{ supply: 'syringe', quantity: 130 }] },
  });
});
