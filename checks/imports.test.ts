/**
 * std <- engines <- program <- services, tools <- practice.ts <- shells; stores implement contracts. Below the stores
 * and shells there is no clock, chance, network or disk: they are passed in.
 */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { code, importsOf, isTest, syntax, target, walk } from './tree.ts';

/** Which layer a file lies in: the first one whose path it begins with. */
const layers = [
  'src/std/',
  'src/engines/',
  'src/program/',
  'src/principles/',
  'src/services/',
  'src/tools/',
  'src/practice.ts',
  'src/stores/',
  'src/shells/',
] as const;
type Layer = (typeof layers)[number];
const layerOf = (path: string): Layer | undefined => layers.find((layer) => path.startsWith(layer));

const mayImport: Readonly<Record<Layer, readonly Layer[]>> = {
  'src/std/': ['src/std/'],
  'src/engines/': ['src/std/', 'src/engines/'],
  'src/program/': ['src/std/', 'src/engines/', 'src/program/'],
  'src/principles/': ['src/std/', 'src/engines/', 'src/program/', 'src/principles/'],
  'src/services/': ['src/std/', 'src/engines/', 'src/program/', 'src/services/'],
  'src/tools/': ['src/std/', 'src/engines/', 'src/program/', 'src/tools/'],
  'src/practice.ts': ['src/program/', 'src/principles/', 'src/services/', 'src/tools/'],
  'src/stores/': ['src/std/', 'src/engines/', 'src/stores/'],
  'src/shells/': [...layers],
};

/** A test may lean on the whole practice and on a store; a tree without one service must still pass it. */
const testsMayAlsoImport: readonly Layer[] = [
  'src/practice.ts',
  'src/program/',
  'src/principles/',
  'src/stores/',
];

/** Packages that a pure layer may use. Each does its work on what it is given. */
const purePackages: Readonly<Record<string, readonly string[]>> = {
  'src/engines/': [
    ...['@hpke/core', '@hpke/common', 'age-encryption', '@scure/base', '@scure/bip39'],
    ...['@scure/bip39/wordlists/english.js', '@scure/bip39/wordlists/spanish.js'],
    ...['@noble/curves/ed25519.js', '@noble/ciphers/utils.js'],
    ...['@noble/ciphers/aes.js', '@noble/ciphers/chacha.js'],
    ...['@noble/hashes/hkdf.js', '@noble/hashes/sha2.js', '@noble/hashes/utils.js'],
  ],
};
const pureLayers: readonly Layer[] = layers.filter(
  (layer) => layer !== 'src/stores/' && layer !== 'src/shells/',
);

const isPure = (path: string): boolean =>
  !isTest(path) &&
  (pureLayers.some((layer) => layer === layerOf(path)) || path.startsWith('src/stores/memory/'));

/** Folder of a service or tool: 'src/services/overdose-prevention'. */
const folderOf = (path: string): string => path.split('/').slice(0, 3).join('/');
const isDeclared = (path: string): boolean => /^src\/(services|tools)\/[^/]+\//.test(path);

function wrongArrow(from: string, to: string): string | null {
  const [here, there] = [layerOf(from), layerOf(to)];
  if (isTest(from) && !to.startsWith('src/')) return null;
  if (!here || !there) return here ? `${to} lies in no layer` : `${from} lies in no layer`;
  const allowed = isTest(from) ? [...mayImport[here], ...testsMayAlsoImport] : mayImport[here];
  if (!allowed.includes(there)) return `${here} may not import ${there}`;
  if (isDeclared(to) && folderOf(from) !== folderOf(to)) {
    if (isDeclared(from)) return 'services and tools never import each other';
    if (here === 'src/practice.ts' && !to.endsWith('/index.ts'))
      return 'a service is imported by its index.ts';
    if (here === 'src/shells/' && !isTest(from))
      return 'shells meet services through practice.ts, never by name';
  }
  if (/^src\/shells\/web\//.test(from) && /^src\/shells\/(api|cli)\//.test(to) && !isTest(from))
    return 'the web app does not import the server';
  return null;
}

describe('imports', () => {
  const files = code().map((path) => ({ path, imports: importsOf(syntax(path)) }));

  it('[P2] run one way', () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith('.'))
        .flatMap((specifier) => {
          const why = /\.css$/.test(specifier) ? null : wrongArrow(path, target(path, specifier));
          return why ? [`${path} -> ${specifier}: ${why}`] : [];
        }),
    );
    expect(wrong).toEqual([]);
  });

  it('[P2] of our own files say how they end', () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter(
          (specifier) => specifier.startsWith('.') && !/\.(tsx?|css|svg|json)(\?[\w&]+)?$/.test(specifier),
        )
        .map((specifier) => `${path} -> ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it('[P2] of packages stop at the stores and shells', () => {
    const wrong = files
      .filter(({ path }) => isPure(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter((specifier) => !specifier.startsWith('.'))
          .filter((specifier) => !purePackages[layerOf(path) ?? '']?.includes(specifier))
          .map((specifier) => `${path} -> ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it('[P2] the arrows would be refused the other way round', () => {
    expect(wrongArrow('src/std/a.ts', 'src/engines/b.ts')).not.toBeNull();
    expect(wrongArrow('src/engines/a.ts', 'src/program/b.ts')).not.toBeNull();
    expect(wrongArrow('src/program/a.ts', 'src/services/s/index.ts')).not.toBeNull();
    expect(wrongArrow('src/services/s/a.ts', 'src/services/t/index.ts')).not.toBeNull();
    expect(wrongArrow('src/practice.ts', 'src/services/s/supplies.ts')).not.toBeNull();
    expect(wrongArrow('src/stores/memory/a.ts', 'src/program/b.ts')).not.toBeNull();
    expect(wrongArrow('src/shells/web/a.ts', 'src/services/s/index.ts')).not.toBeNull();
    expect(wrongArrow('src/shells/web/a.ts', 'src/shells/api/b.ts')).not.toBeNull();
    expect(wrongArrow('src/services/s/a.ts', 'src/services/s/b.ts')).toBeNull();
  });
});

describe('pure layers', () => {
  /** Where time, chance, network, disk and the outside come from. */
  const outside = new Set([
    'fetch',
    'process',
    'console',
    'window',
    'document',
    'navigator',
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'performance',
    'crypto',
    'globalThis',
    'setTimeout',
    'setInterval',
    'queueMicrotask',
    'require',
    'Buffer',
    'XMLHttpRequest',
    'WebSocket',
  ]);

  function reachesOut(path: string): readonly string[] {
    const found: string[] = [];
    walk(syntax(path), (node) => {
      if (ts.isPropertyAccessExpression(node)) {
        const said = node.getText();
        if (said === 'Date.now' || said === 'Math.random') found.push(said);
      }
      if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
        found.push('new Date()');
      if (ts.isIdentifier(node) && outside.has(node.text) && isReference(node)) found.push(node.text);
    });
    return found.map((said) => `${path}: ${said}`);
  }

  /** A name that stands for a global: not a property, a key, a parameter or something declared here. */
  function isReference(node: ts.Identifier): boolean {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
    if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
    if (ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) return false;
    if (ts.isParameter(parent) || ts.isVariableDeclaration(parent)) return parent.name !== node;
    return !(ts.isBindingElement(parent) || ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent));
  }

  it('[P2] read no clock, draw no chance, reach no network, disk or screen', () => {
    expect(code().filter(isPure).flatMap(reachesOut)).toEqual([]);
  });

  it('[P3] engines never say "participant"', () => {
    const wrong = code().filter(
      (path) => path.startsWith('src/engines/') && /participant/i.test(syntax(path).text),
    );
    expect(wrong).toEqual([]);
  });
});
