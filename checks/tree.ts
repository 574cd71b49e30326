/** The tree as the checks read it: its files, their text and their syntax. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

export const root = normalize(join(dirname(fileURLToPath(import.meta.url)), '..'));
export const text = (path: string): string => readFileSync(join(root, path), 'utf8');
export const exists = (path: string): boolean => existsSync(join(root, path));

/** Paths from the root, with '/', of every file under `folder`. Nothing that is built or installed. */
export function filesUnder(folder: string): readonly string[] {
  if (!exists(folder)) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(^|\/)(node_modules|dist|test-results)\//.test(path))
    .sort();
}

export const foldersIn = (folder: string): readonly string[] =>
  exists(folder)
    ? readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];

export const isCode = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
/** Tests, suites and what only they use. */
export const isTest = (path: string): boolean =>
  /\.(test|suite)\.tsx?$/.test(path) || path.includes('/testing/');

export const code = (): readonly string[] => filesUnder('src').filter(isCode);

export const syntax = (path: string): ts.SourceFile =>
  ts.createSourceFile(
    path,
    text(path),
    ts.ScriptTarget.ESNext,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

/** What a file imports, statically, by type or later. */
export function importsOf(file: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  walk(file, (node) => {
    const from =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (from && ts.isStringLiteral(from)) found.push(from.text);
  });
  return found;
}

/** Where a relative import leads, from the root. */
export const target = (from: string, specifier: string): string =>
  normalize(join(dirname(from), specifier))
    .split(sep)
    .join('/');

/** One word list of the tree, in both languages: found by its name, '<something>.en.ts' beside '<something>.es.ts'. */
export interface WordList {
  readonly path: string;
  readonly en: Readonly<Record<string, string>>;
  readonly es: Readonly<Record<string, string>>;
}

export async function wordLists(): Promise<readonly WordList[]> {
  const english = code().filter((path) => path.endsWith('.en.ts'));
  return Promise.all(
    english.map(async (path) => ({
      path,
      en: await wordsIn(path),
      es: await wordsIn(path.replace(/\.en\.ts$/, '.es.ts')),
    })),
  );
}

/** Every text that a word list's module exports, whatever it is called, by its key. */
async function wordsIn(path: string): Promise<Readonly<Record<string, string>>> {
  const module = (await import(pathToFileURL(join(root, path)).href)) as Record<string, unknown>;
  return Object.fromEntries(Object.values(module).flatMap((value) => flat(value, '')));
}

function flat(value: unknown, key: string): readonly [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => flat(inner, key === '' ? name : `${key}/${name}`));
}
