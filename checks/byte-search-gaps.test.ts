/** A hold placed between any two steps of the scripted month (docs/spec/held.md): the server's folders, byte by byte. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crossGaps, everyGap, someGaps } from '../e2e/byte-search/gaps/cross.ts';
import { steps } from '../e2e/byte-search/gaps/steps.ts';

test('[HELD-13] [MONTH-15] [P4] with a hold placed between any two steps of a month not one byte in its scope is lost; once two people have lifted it, it goes', async () => {
  const root = mkdtempSync(join(tmpdir(), 'doorstep-gaps-'));
  try {
    const { wrong, runs, kept, markers } = await crossGaps(root, someGaps);
    expect(wrong).toEqual([]);
    expect(runs).toBe(2 * steps.length);
    expect(markers).toBeGreaterThan(100);
    expect(kept).toBeGreaterThan(10 * runs);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('[HELD-13] every step and every scope is in the whole of it, and each scope in the part that every run of the tests takes', () => {
  const scopes = new Set(everyGap.map(({ scope }) => scope));
  expect(new Set(everyGap.map(({ at }) => at)).size).toBe(steps.length);
  expect(new Set(someGaps.map(({ scope }) => scope))).toEqual(scopes);
});
