import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, parseCanonical } from './canonical.ts';
import { foldLine } from './line-fold.ts';
import { addTexts, idOf, lacking, makeStatement, readStatement, statementLargest } from './line-statement.ts';
import { emptyLine, type Line, type Statement, type StatementId } from './line-types.ts';
import { accountOf } from './seed.ts';
import { signBody, signerOf } from './signed.ts';
import { added, began, left, newSeed, openOffice, printed } from './testing/office.ts';

const [ana, ben] = [newSeed(), newSeed()];
const malformed = { ok: false, error: { code: 'line.malformed' } };
const unsigned = { ok: false, error: { code: 'line.unsigned' } };

test('[SEAL-9] a statement reads back as it was made, and is named by its whole text', () => {
  const desk = openOffice(ana);
  const made = desk.say(ana, added(ben, 'worker', 'lead'));
  expect(readStatement(made.text)).toEqual({ ok: true, value: made });
  expect(made.id).toBe(idOf(made.text));
  expect(made.after).toEqual([desk.root]);
  expect(made.text).not.toMatch(/\s|\d{4}-\d{2}-\d{2}/);
});

test('[SEAL-9] changed by a letter, said in another way, or signed by another: no statement', () => {
  const { text } = openOffice(ana).say(ana, added(ben, 'worker'));
  const value = JSON.parse(text) as Record<string, unknown>;
  const other = makeStatement(ben, [idOf('x')], left(ben));
  expect(readStatement(canonical({ ...value, by: accountOf(ben) }))).toEqual(unsigned);
  expect(readStatement(canonical({ ...value, after: [idOf('x')] }))).toEqual(unsigned);
  expect(readStatement(canonical({ ...value, sig: JSON.parse(other.text).sig }))).toEqual(unsigned);
  expect(
    readStatement(canonical({ ...value, said: { ...(value['said'] as object), roles: ['lead'] } })),
  ).toEqual(unsigned);
  for (const wrong of [
    JSON.stringify(value, null, 1),
    ` ${text}`,
    text.replace('"v":1', '"v":1.0'),
    canonical({ ...value, v: 2 }),
    canonical({ ...value, day: '2026-11-25' }),
    canonical({ ...value, after: [] }),
    canonical({ ...value, after: [idOf('b'), idOf('a'), idOf('a')] }),
    canonical({ ...value, said: { ...(value['said'] as object), name: 'Ana' } }),
    canonical({ ...value, said: { ...(value['said'] as object), roles: ['worker', 'worker'] } }),
    canonical({ ...value, said: { kind: 'toString' } }),
    'x'.repeat(statementLargest + 1),
    null,
    42,
  ])
    expect(readStatement(wrong), String(wrong).slice(0, 80)).toEqual(malformed);
});

test('[SEAL-9] every byte of a statement is under the signature', () => {
  const { text } = openOffice(ana).say(ana, printed(ben));
  fc.assert(
    fc.property(fc.nat({ max: text.length - 1 }), fc.constantFrom(...'aZ9_-"{}[],:'), (at, letter) => {
      if (text[at] === letter) return;
      expect(readStatement(text.slice(0, at) + letter + text.slice(at + 1)).ok).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('[SEAL-9] anything at all is read without a throw, and a fold of it too', () => {
  const desk = openOffice(ana);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.anything())), (garbage) => {
      const { line, refused } = addTexts(desk.line, garbage);
      expect([line.size, refused]).toEqual([desk.line.size, garbage.length]);
    }),
    { numRuns: 40 },
  );
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), fc.constantFrom('said', 'after', 'by', 'sig'), (json, field) => {
      const value = { ...JSON.parse(desk.line.get(desk.root)?.text as string), [field]: JSON.parse(json) };
      readStatement(canonical(value) ?? '');
    }),
  );
});

test('[SEAL-9] statements that wait for each other wait for ever, and stop nothing', () => {
  // No hash can name itself; a store that was tampered with could still say so.
  const desk = openOffice(ana);
  const one = makeStatement(ana, [desk.root], left(ana));
  const ring: Statement[] = [
    { ...one, id: 'A' as StatementId, after: ['B' as StatementId] },
    { ...one, id: 'B' as StatementId, after: ['C' as StatementId, desk.root] },
    { ...one, id: 'C' as StatementId, after: ['A' as StatementId] },
    { ...one, id: 'D' as StatementId, after: ['D' as StatementId] },
  ];
  const line: Line = new Map([...desk.line, ...ring.map((each) => [each.id, each] as const)]);
  const state = foldLine(line, desk.root);
  expect(state?.people.size).toBe(1);
  expect([...(state?.void.values() ?? [])]).toEqual(Array(4).fill('past-missing'));
});

test('[SEAL-10] a statement replayed into another line of the same person is nothing there', () => {
  const [one, two] = [openOffice(ana), openOffice(ana)];
  const said = one.say(ana, added(ben, 'lead'));
  two.hear([said]);
  expect(two.state().people.size).toBe(1);
  expect(two.state().void.get(said.id)).toBe('past-missing');
  expect(foldLine(two.line, two.root)?.heads).toEqual([two.root]);
});

test('[SEAL-22] lines join from both sides, each offering what the other lacks', () => {
  const desk = openOffice(ana);
  const away = desk.copy();
  desk.say(ana, added(ben, 'worker'));
  away.say(ana, printed(newSeed()));
  const offered = lacking(away.line, desk.line.keys());
  expect(offered.length).toBe(1);
  const { line, refused } = addTexts(desk.line, [...offered, ...offered, 'nothing']);
  expect([line.size, refused]).toEqual([3, 1]);
  expect(lacking(line, line.keys())).toEqual([]);
  expect(
    addTexts(
      emptyLine,
      [...line.values()].map(({ text }) => text),
    ).line,
  ).toEqual(line);
});

test('[SEAL-23] a body signed for one use, changed, or unsigned has no signer for another', () => {
  const body = { hold: 'everything', after: [1, 2], quiet: false };
  const signed = signBody(ana, 'fact', body);
  expect(signerOf('fact', signed)).toBe(accountOf(ana));
  expect(signerOf('fact', JSON.parse(JSON.stringify(signed)))).toBe(accountOf(ana));
  expect(signerOf('line', signed)).toBeNull();
  for (const wrong of [
    { ...signed, quiet: true },
    { ...signed, by: accountOf(ben) },
    { ...signed, more: null },
    { ...signed, sig: '' },
    { ...signed, half: 0.5 },
    body,
    null,
    [signed],
  ])
    expect(signerOf('fact', wrong)).toBeNull();
});

test('[SEAL-23] one value has one text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value);
      if (text === null) return;
      expect(canonical(JSON.parse(text))).toBe(text);
      expect(parseCanonical(text)).toEqual(JSON.parse(text));
    }),
  );
  expect(canonical({ b: 1, a: [true, null] })).toBe('{"a":[true,null],"b":1}');
  for (const none of [0.5, Number.NaN, -0, undefined, '\ud800', { a: undefined }, 2 ** 60, began])
    expect(canonical(none)).toBeNull();
  for (const other of ['{"b":1,"a":2}', '{"a":1,"a":1}', '[1, 2]', '1e3', '"\\u0061"', '{', ''])
    expect(parseCanonical(other)).toBeUndefined();
});
