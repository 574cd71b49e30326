/**
 * Rows from a reader that may stop for ever: on some damaged workbooks the library neither goes on nor ends. Whoever
 * waits would wait for good, so the waiting has an end, measured by whether anything moves at all.
 */
import { Unreadable } from './rows.ts';

/** Two looks in a row at which nothing has moved end it. A row of a local file takes microseconds. */
const lookEveryMs = 10_000;

/** The same rows; throws `Unreadable('not-a-workbook')` when the reader has stood still. */
export async function* unlessStalled<T>(rows: AsyncIterable<T>, everyMs = lookEveryMs): AsyncGenerator<T> {
  const reader = rows[Symbol.asyncIterator]();
  let [moved, seen, still, waiting] = [0, 0, 0, false];
  let end: (why: Unreadable) => void = () => {};
  const stalled = new Promise<never>((_, reject) => {
    end = reject;
  });
  // Nobody may be waiting at the moment it ends.
  stalled.catch(() => {});
  const looking = setInterval(() => {
    still = moved === seen && waiting ? still + 1 : 0;
    seen = moved;
    if (still >= 2) end(new Unreadable('not-a-workbook'));
  }, everyMs);
  try {
    for (;;) {
      waiting = true;
      const step = await Promise.race([reader.next(), stalled]);
      waiting = false;
      if (step.done) return;
      moved++;
      yield step.value;
    }
  } finally {
    clearInterval(looking);
  }
}
