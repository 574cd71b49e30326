/** docs/opensrp-fields.md says of every field what became of it. The forms themselves are not in this repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, text } from './tree.ts';

const folder = join(root, '..', 'shared', 'data', 'opensrp-harm-reduction-forms', 'json.form');
const page = text('docs/opensrp-fields.md');
const names = (line: string): readonly string[] =>
  [...line.matchAll(/`([a-z0-9_]+)`/g)].map((match) => match[1] as string);
const rows = (part: string): readonly string[] => part.split('\n').filter((line) => line.startsWith('| `'));

const [head = '', ...parts] = page.split('\n## ').slice(1);
/** 'Safe injection services' -> the form whose name says so. */
const inOrder = rows(head)
  .filter((row) => row.includes('field by field'))
  .flatMap((row) => names(row.split('|')[1] ?? ''));
const verdicts = new Set(['held', 'not held', 'missing']);

describe('fields of a national program', () => {
  it('[P7] every row says held, not held or missing, and where or why', () => {
    expect(parts).toHaveLength(inOrder.length);
    for (const row of parts.flatMap(rows)) {
      const [, , verdict = '', why = ''] = row.split('|').map((cell) => cell.trim());
      expect(verdicts.has(verdict), row).toBe(true);
      expect(why.length, row).toBeGreaterThan(5);
    }
  });

  it.skipIf(!existsSync(folder))(
    '[P7] every form and every field of it is on the page (skipped where ../shared/data is not at hand)',
    () => {
      const forms = readdirSync(folder).filter((name) => name.endsWith('.json'));
      expect(
        rows(head)
          .flatMap((row) => names(row.split('|')[1] ?? ''))
          .sort(),
      ).toEqual(forms.map((name) => name.replace('.json', '')).sort());
      parts.forEach((part, at) => {
        const listed = rows(part).flatMap((row) => names(row.split('|')[1] ?? ''));
        expect([...listed].sort(), inOrder[at]).toEqual(fieldsOf(`${inOrder[at]}.json`));
      });
    },
  );
});

function fieldsOf(file: string): readonly string[] {
  const form = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
  return Object.entries(form)
    .filter(([key]) => key.startsWith('step'))
    .flatMap(([, step]) => (step as { fields?: { key: string }[] }).fields ?? [])
    .map((field) => field.key)
    .sort();
}
