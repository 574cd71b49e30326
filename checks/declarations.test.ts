import { describe, expect, it } from 'vitest';
import type { Day } from '../src/engines/facts/day.ts';
import { type Body, type Fact, type FactId, type Kind, parseKind } from '../src/engines/facts/fact.ts';
import { practice } from '../src/practice.ts';
import { programBehind } from '../src/program/asks.ts';
import { bookOf } from '../src/program/book.ts';
import { isRatio } from '../src/program/service.ts';
import { wordKeysOf } from '../src/program/word-keys.ts';
import { text } from './tree.ts';

const book = bookOf(practice);
const all = [...practice.services, ...practice.tools];
const fact = (kind: Kind, body: Body): Fact => ({
  id: 'AAAAAAAAAAAAAAAAAAAAAA' as FactId,
  kind,
  program: 'p' as Fact['program'],
  site: 's' as Fact['site'],
  day: '2026-10-03' as Day,
  shift: null,
  body,
});

describe.each(all)('$id', (service) => {
  it('[FACT-9] every example has its kind’s shape and adds to cells of declared measures', () => {
    for (const { name, kind, body } of service.examples) {
      const declared = book.kinds.get(kind);
      const read = declared?.parse(body);
      expect(read, name).not.toBeNull();
      for (const { measure, dims, low, amount, high } of declared?.counts(fact(kind, read as Body)) ?? []) {
        expect(book.measures.get(measure)?.dims.length, `${name}: ${measure}`).toBe(dims.length);
        expect(low <= amount && amount <= high, `${name}: ${measure}`).toBe(true);
      }
    }
  });

  it('[FACT-9] every kind has a well-formed name and an example, and refuses what it does not know', () => {
    for (const { kind, parse } of service.kinds) {
      expect(parseKind(kind)).toBe(kind);
      expect(
        service.examples.map((example) => example.kind),
        kind,
      ).toContain(kind);
      expect(parse({ somebody: 'slipped this in' }), kind).toBeNull();
    }
  });

  it('[P8] every report line sums declared measures of its own unit', () => {
    for (const report of service.reports ?? [])
      for (const line of report.lines) {
        if (isRatio(line)) {
          const ids = report.lines.map((each) => each.id);
          expect(ids).toEqual(expect.arrayContaining([...line.of]));
          continue;
        }
        for (const id of line.measures) {
          const measure = book.measures.get(id);
          expect(measure?.unit, `${report.id}.${line.id}: ${id}`).toBe(line.unit);
          for (const dim of line.by ?? []) expect(measure?.dims, `${report.id}.${line.id}`).toContain(dim);
        }
      }
  });

  it('[P1] every picture that it names is drawn', () => {
    const drawn = text('src/shells/web/frame/icons.svg');
    const named = [
      ...service.supplies.map(({ picture }) => picture),
      ...(service.forms ?? []).map(({ picture }) => picture),
      ...(service.padParts ?? []).flatMap((part) =>
        part.kind === 'returns' ? part.containers.map(({ picture }) => picture) : [],
      ),
    ];
    for (const picture of named) expect(drawn, picture).toContain(`id="${picture}"`);
  });

  it('[P10] every word that the declaration names is in every language', () => {
    for (const list of Object.values(service.words))
      expect(Object.keys(list)).toEqual(expect.arrayContaining([...wordKeysOf(service)]));
  });
});

it('[P4] a kind that is declared behind a wall is behind one wall, and is not counted in the open', () => {
  const sealed = [programBehind, ...all.map(({ behind }) => behind)].flatMap((behind) =>
    Object.values(behind ?? {}).flat(),
  );
  expect(sealed.length).toBeGreaterThan(0);
  expect(sealed.filter((kind, at) => book.kinds.has(kind) || sealed.indexOf(kind) !== at)).toEqual([]);
  expect(sealed.map((kind) => parseKind(kind))).toEqual(sealed);
});
