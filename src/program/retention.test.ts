import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { practice } from '../practice.ts';
import { bookOf } from './book.ts';
import { retentionSchedule } from './retention.ts';
import { languages } from './words.ts';

const sources = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : [];
  });
const src = join(import.meta.dirname, '..');
const listed = new Set(retentionSchedule.flatMap(({ tables }) => tables));

test('[MONTH-18] [P4] every table of every file that the server writes is in the retention schedule', () => {
  const tables = sources(src).flatMap((text) =>
    [...text.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+)/g)].map((match) => match[1] as string),
  );
  expect(tables).toContain('facts');
  expect(tables.filter((table) => !listed.has(table))).toEqual([]);
});

test('[MONTH-18] every store of a device is in the retention schedule', () => {
  const stores = sources(join(src, 'stores/browser')).flatMap((text) => {
    const [, names = ''] = /const tables = \[([^\]]+)\]/.exec(text) ?? [];
    return [...names.matchAll(/'([a-z]+)'/g)].map((match) => `device:${match[1]}`);
  });
  expect(stores.length).toBeGreaterThan(2);
  expect(stores.filter((store) => !listed.has(store))).toEqual([]);
});

test('[MONTH-18] every standing kind of fact is in the retention schedule: it is what does not fade', () => {
  const kinds = new Set(retentionSchedule.flatMap((record) => record.kinds));
  const standing = [...bookOf(practice).kinds.values()].filter((kind) => kind.standing);
  expect(standing.map(({ kind }) => kind).filter((kind) => !kinds.has(kind))).toEqual([]);
});

test('[MONTH-18] each record says what, why, for how long, who asked and which law, in every language', () => {
  for (const record of retentionSchedule)
    for (const language of languages)
      for (const text of Object.values(record[language]))
        expect(text.trim().length, record.id).toBeGreaterThan(4);
});
