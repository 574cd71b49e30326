/**
 * What was begun and not waited for has come to its end: after so many turns of the loop, which a busy machine does not skip
 * as it skips milliseconds.
 */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
}
