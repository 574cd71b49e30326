import { expect, it } from 'vitest';
import { unlessStalled } from './stalled.ts';

async function* twoThen(rest: Promise<unknown>): AsyncGenerator<number> {
  yield 1;
  yield 2;
  await rest;
}

it('[P2] a reader that stands still for ever is ended, after the rows it gave', async () => {
  const got: number[] = [];
  const reading = (async () => {
    for await (const row of unlessStalled(twoThen(new Promise(() => {})), 5)) got.push(row);
  })();
  await expect(reading).rejects.toMatchObject({ why: 'not-a-workbook' });
  expect(got).toEqual([1, 2]);
});

it('[P2] a reader that goes on is left alone, also while whoever takes its rows is slow', async () => {
  const got: number[] = [];
  for await (const row of unlessStalled(twoThen(Promise.resolve()), 1)) {
    got.push(row);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  expect(got).toEqual([1, 2]);
});
