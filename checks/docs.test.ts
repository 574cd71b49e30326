/** What is written about the tree and what the tree does are held against each other. */
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../src/program/words.ts';
import { commands } from '../src/shells/cli/commands.ts';
import { problemWords } from '../src/shells/problems/problem-words.ts';
import { problems } from '../src/std/problem-codes.ts';
import { exists, filesUnder, foldersIn, isTest, text } from './tree.ts';

const specs = filesUnder('docs/spec').filter((path) => path.endsWith('.md'));
const tests = ['src', 'checks', 'e2e', 'bench'].flatMap(filesUnder).filter(isTest);
const pages = [
  ...['README.md', 'ARCHITECTURE.md', 'GLOSSARY.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...['docs', 'changes', 'src'].flatMap(filesUnder).filter((path) => path.endsWith('.md')),
].filter(exists);

/** A rule is numbered where its line, cell or bold lead begins with its number. */
const rulesIn = (path: string): readonly string[] =>
  [...text(path).matchAll(/^(?:\| *|\*\*|#+ *|- *\**)([A-Z]+-\d+)\b/gm)].map((match) => match[1] as string);
const rules = specs.flatMap((path) => rulesIn(path));
const cited = new Map<string, string>();
for (const path of tests)
  for (const [, list = ''] of text(path).matchAll(/\[((?:[A-Z]+-\d+[, ]*)+)\]/g))
    for (const rule of list.split(/[, ]+/)) if (rule !== '') cited.set(rule, path);

describe('rules and tests', () => {
  it('[P2] facts, tallies and sync have their rules, each numbered once', () => {
    for (const name of ['facts', 'tallies', 'sync']) expect(exists(`docs/spec/${name}.md`), name).toBe(true);
    expect(rules.filter((rule, at) => rules.indexOf(rule) !== at)).toEqual([]);
  });

  it('[P2] every numbered rule is cited by the title of a test', () => {
    expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
  });

  it('[P2] every rule that a test cites is written down', () => {
    const unknown = [...cited].filter(([rule]) => !rules.includes(rule) && !/^P-/.test(rule));
    expect(unknown.map(([rule, path]) => `${path}: ${rule}`)).toEqual([]);
  });
});

describe('what is written', () => {
  it('[P7] every service and tool says what it is, whose definitions it uses and what it does not record', () => {
    for (const folder of [
      ...foldersIn('src/services').map((name) => `src/services/${name}`),
      ...foldersIn('src/tools').map((name) => `src/tools/${name}`),
    ]) {
      const page = exists(`${folder}/README.md`) ? text(`${folder}/README.md`) : '';
      expect(page.length, `${folder}/README.md`).toBeGreaterThan(300);
      expect(page, `${folder}/README.md`).toContain('deliberately do not record');
    }
  });

  it('[P10] every problem of the catalogue is worded for people, in every language', () => {
    for (const code of Object.keys(problems))
      for (const language of languages)
        expect((problemWords[language] as Record<string, string>)[code], `${code}, ${language}`).toBeTruthy();
  });

  it('[P10] every command and every flag of it is explained in every language', () => {
    for (const command of commands)
      for (const language of languages) {
        expect(command.says[language], command.name).toBeTruthy();
        for (const [flag, { says }] of Object.entries(command.flags))
          expect(says[language], `${command.name} --${flag}`).toBeTruthy();
      }
  });

  it('[P2] a link to another page of ours, or to a picture, leads somewhere', () => {
    const broken = pages.flatMap((page) =>
      [...text(page).matchAll(/(?:\]\(|src=")(?!https?:|mailto:|#)([^)#"\s]+)/g)]
        .map((match) => match[1] as string)
        .filter((to) => !exists(join(dirname(page), to)))
        .map((to) => `${page} -> ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it('[P3] no page, test or source names a machine’s own folders', () => {
    const here = /(^|[\s'"`(=])\/(work|home|root|Users)\//m;
    const wrong = [...pages, ...['src', 'checks', 'e2e', 'bench', 'scripts'].flatMap(filesUnder)]
      .filter((path) => /\.(md|ts|tsx|mjs|json|css|html)$/.test(path) && path !== 'checks/docs.test.ts')
      .filter((path) => here.test(text(path)));
    expect([...new Set(wrong)]).toEqual([]);
  });
});
