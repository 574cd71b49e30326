/** The Node that npm brings is the one whose SHA-256 the repository keeps. */
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkNode } from '../scripts/check-node.mjs';
import sums from '../scripts/node-sums.json' with { type: 'json' };
import { text } from './tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'doorstep-node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every pinned package of Node has its sum, and nothing else has', () => {
  const { optionalDependencies } = JSON.parse(text('package.json')) as {
    optionalDependencies: Record<string, string>;
  };
  const pinned = Object.entries(optionalDependencies).filter(([name]) => /^node-/.test(name));
  expect(Object.keys(sums).sort()).toEqual(pinned.map(([name, version]) => `${name}@${version}`).sort());
  for (const sum of Object.values(sums)) expect(sum).toMatch(/^[0-9a-f]{64}$/);
});

test('another binary is refused in words, also one put there after the right one was seen', () => {
  const place = join(folder, 'node-here');
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name: 'node-here', version: '24.0.0' }));
  const path = join(place, 'node');
  const memory = join(folder, 'made', 'node-checked');
  const check = (sum: string | null) =>
    checkNode({ path, folder: place, memory, sums: sum === null ? {} : { 'node-here@24.0.0': sum } });
  writeFileSync(path, 'the right one');
  const right = hash('sha256', 'the right one', 'hex');
  expect(() => check(null)).toThrow('has no sum for node-here 24.0.0');
  expect(() => check(hash('sha256', 'an older one', 'hex'))).toThrow('is not the one that Doorstep pins');
  check(right);
  const remembered = readFileSync(memory, 'utf8');
  check(right);
  expect(readFileSync(memory, 'utf8')).toBe(remembered);
  writeFileSync(path, 'another one, longer');
  expect(() => check(right)).toThrow('is not the one that Doorstep pins');
  writeFileSync(path, 'the right one');
  check(right);
});
