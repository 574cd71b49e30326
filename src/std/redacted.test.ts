import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { problem } from './problem.ts';
import { Redacted } from './redacted.ts';
import { orThrow } from './result.ts';

const secret = 'zanahoria-47';

test('[SEAL-1] a sealed value opens to what it holds', () => {
  expect(new Redacted(secret).open()).toBe(secret);
  expect([...new Redacted(Uint8Array.of(1, 2)).open()]).toEqual([1, 2]);
});

test('[SEAL-1] a sealed value is never printed: text, template, JSON, inspection, errors, spreading', () => {
  const value = new Redacted(secret);
  const shown = [
    String(value),
    `${value}`,
    value + '',
    JSON.stringify(value),
    JSON.stringify({ deep: [value] }),
    inspect(value, { depth: 9, showHidden: true }),
    inspect({ deep: { deeper: [value] } }, { showHidden: true, getters: true, depth: 9 }),
    format('%s %o %j %O', value, value, value, value),
    new Error(`not read: ${value}`).message,
    inspect(new Error('not read', { cause: value })),
    JSON.stringify({ ...value }),
    JSON.stringify(Object.entries(value)),
    Reflect.ownKeys(value).map(String).join(),
    JSON.stringify(problem('seal.unreadable', { value: value as unknown as string })),
  ];
  for (const text of shown) expect(text).not.toContain(secret);
  expect(shown.slice(0, 4)).toEqual(['sealed', 'sealed', 'sealed', '"sealed"']);
  expect(inspect(value)).toBe('sealed');
  let said = '';
  try {
    orThrow({ ok: false, error: { held: value } });
  } catch (thrown) {
    said = inspect(thrown);
  }
  expect(said).toContain('sealed');
  expect(said).not.toContain(secret);
});

test('[SEAL-1] a copy that is not the value itself opens nothing', () => {
  const copy = Object.create(Redacted.prototype, {}) as Redacted<string>;
  expect(copy.open()).toBeUndefined();
  expect(JSON.stringify(structuredClone({ value: { ...new Redacted(secret) } }))).not.toContain(secret);
});
