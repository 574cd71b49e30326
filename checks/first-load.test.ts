/** What the app loads at once: everything that its entries import by value, and what those import. Types cost nothing. */
import ts from 'typescript';
import { expect, it } from 'vitest';
import { exists, filesUnder, isTest, syntax, target } from './tree.ts';

const entries = ['src/shells/web/main.tsx', 'src/shells/web/sw/sw.ts'];
const heavy = /^(age-encryption|@noble\/|@scure\/|hash-wasm)/;

/** Imports that stay in the program when types are gone, and are there before anything is asked for. */
function atOnce(path: string): readonly string[] {
  const found: string[] = [];
  for (const node of syntax(path).statements) {
    if (ts.isExportDeclaration(node) && !node.isTypeOnly && node.moduleSpecifier)
      found.push((node.moduleSpecifier as ts.StringLiteral).text);
    if (!ts.isImportDeclaration(node) || node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
      continue;
    const named = node.importClause?.namedBindings;
    const typesAlone =
      named !== undefined &&
      ts.isNamedImports(named) &&
      !node.importClause?.name &&
      named.elements.length > 0 &&
      named.elements.every(({ isTypeOnly }) => isTypeOnly);
    if (!typesAlone) found.push((node.moduleSpecifier as ts.StringLiteral).text);
  }
  return found;
}

/** Every file and package reached from `from` without a dynamic import. */
function reached(from: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>(from);
  for (const path of seen) {
    if (!/\.tsx?$/.test(path) || !exists(path)) continue;
    for (const specifier of atOnce(path))
      seen.add(specifier.startsWith('.') ? target(path, specifier) : specifier);
  }
  return seen;
}

it('[SEAL-31] the app’s first load and its service worker reach nothing of the keys', () => {
  const all = [...reached(entries)];
  expect(all.length).toBeGreaterThan(30);
  expect(all.filter((name) => heavy.test(name))).toEqual([]);
});

it('[SEAL-31] the search finds a heavy package where there is one', () => {
  const uses = filesUnder('src/engines/sealing').filter((path) => /\.ts$/.test(path) && !isTest(path));
  const found = uses.filter((path) => [...reached([path])].some((name) => heavy.test(name)));
  expect(found).toContain('src/engines/sealing/thread.ts');
  expect(found).not.toContain('src/engines/sealing/padding.ts');
  expect([...reached(['src/shells/web/keys/argon2id.ts'])]).not.toContain('hash-wasm');
});
