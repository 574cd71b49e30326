/** docs/asvs.md has a row for each requirement it speaks of, each with a verdict, and what it cites is there. */
import { expect, test } from 'vitest';
import { exists, text } from './tree.ts';

/** Levels of the requirements of each section of OWASP ASVS 5.0.0, in order. */
const levels = `
1.1 22|1.2 1111122223|1.3 112222222223|1.4 222|1.5 123|2.1 122|2.2 112|2.3 12223|2.4 23|3.1 3|3.2 113|3.3 12223|3.4 11222233
3.5 11122333|3.6 3|3.7 22333|4.1 12233|4.2 23333|4.3 22|4.4 1222|5.1 2|5.2 112333|5.3 113|5.4 222|6.1 122|6.2 111111112222
6.3 11223333|6.4 112233|6.5 22222333|6.6 2223|6.7 33|6.8 2222|7.1 222|7.2 1111|7.3 22|7.4 11222|7.5 223|7.6 22|8.1 1233
8.2 1123|8.3 133|8.4 23|9.1 111|9.2 1222|10.1 22|10.2 223|10.3 22223|10.4 1111122222233333|10.5 22222|10.6 22|10.7 222
11.1 2233|11.2 22233|11.3 11233|11.4 1222|11.5 23|11.6 23|11.7 33|12.1 12233|12.2 11|12.3 22223|13.1 2333|13.2 222223
13.3 2233|13.4 1222233|14.1 22|14.2 12223333|14.3 122|15.1 12233|15.2 12233|15.3 1222222|15.4 3333|16.1 2|16.2 22222
16.3 2222|16.4 222|16.5 2223|17.1 23|17.2 22223333|17.3 22`;
/** Chapters that go to level 3: authentication, cryptography, data protection, logging. */
const deep = ['6', '11', '14', '16'];
const verdicts = ['met', 'not applicable', 'not met', 'not met by design'];

const wanted = levels
  .trim()
  .split(/[|\n]/)
  .flatMap((section) => {
    const [name = '', each = ''] = section.split(' ');
    const most = deep.includes(name.split('.')[0] ?? '') ? 3 : 2;
    return [...each].flatMap((level, at) => (Number(level) <= most ? [[`${name}.${at + 1}`, level]] : []));
  });
const rows = [
  ...text('docs/asvs.md').matchAll(/^\| v5\.0\.0-(\S+) \| (\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm),
].map(([, id = '', level = '', words = '', verdict = '', why = '']) => ({ id, level, words, verdict, why }));

test('[HELD-12] every requirement has its row, once, at its level, with a verdict and where or why', () => {
  expect(rows.map(({ id, level }) => [id, level])).toEqual(wanted);
  expect(rows.filter(({ verdict }) => !verdicts.includes(verdict))).toEqual([]);
  expect(rows.filter(({ words, why }) => words.trim() === '' || why.trim().length < 3)).toEqual([]);
});

test('[HELD-12] what is met cites a file or says what does it, and every file that is cited is there', () => {
  const cited = rows.flatMap(({ id, why }) =>
    [...why.matchAll(/`([\w./-]+\.\w+)`/g)].map((found) => [id, found[1] as string] as const),
  );
  expect(cited.filter(([, path]) => !exists(path) && path !== 'node:crypto')).toEqual([]);
  expect(cited.length).toBeGreaterThan(120);
  const bare = rows.filter(({ id, verdict }) => verdict === 'met' && !cited.some(([of]) => of === id));
  expect(bare.map(({ id }) => id)).toEqual(['4.2.1'].filter((id) => bare.some((row) => row.id === id)));
});

test('[HELD-12] the sums at its head are of its rows', () => {
  const sums = verdicts.map(
    (verdict) => `${rows.filter((row) => row.verdict === verdict).length} ${verdict}`,
  );
  const head =
    text('docs/asvs.md')
      .split('\n')
      .find((line) => line.startsWith(`${rows.length} requirements`)) ?? '';
  for (const sum of sums) expect(head).toMatch(new RegExp(`\\b${sum}[,.]`));
});
