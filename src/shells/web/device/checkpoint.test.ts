import { expect, test } from 'vitest';
import type { BrowserStore } from '../../../stores/browser/open.ts';
import { checkpointOf } from './checkpoint.ts';

function diskOf() {
  const versions: Readonly<Record<string, number>>[] = [];
  const store = {
    record: async () => versions[versions.length - 1] ?? null,
    setRecord: async (_name: string, value: Readonly<Record<string, number>>) => void versions.push(value),
  };
  return { versions, store: store as unknown as BrowserStore };
}

test('[P6] whatever shifts come one after another, no two versions on the disk are one to nine visits apart', async () => {
  const { versions, store } = diskOf();
  for (const [shift, visits] of [50, 3, 12, 25, 9].entries()) {
    // Each shift after a fresh start of the app, as after a flat battery.
    const checkpoint = checkpointOf(store);
    for (let at = 1; at <= visits; at++) checkpoint.offer({ visits: at, [`shift:${shift}`]: 1 });
    await checkpoint.read();
  }
  const written = [...new Set(versions.map((one) => one['visits'] as number))].sort((a, b) => a - b);
  expect(written).toEqual([10, 20, 30, 40, 50]);
});

test('[P2] a shift that follows a longer one is written from its tenth visit on', async () => {
  const { versions, store } = diskOf();
  const checkpoint = checkpointOf(store);
  for (let at = 1; at <= 15; at++) checkpoint.offer({ visits: at, 'shift:a': 1 });
  for (let at = 1; at <= 20; at++) checkpoint.offer({ visits: at, 'shift:b': 1 });
  await checkpoint.read();
  expect(versions.map((one) => one['visits'])).toEqual([10, 10, 20]);
});
