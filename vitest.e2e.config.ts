import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { stuckAfterMs } from './e2e/support/machine.ts';

/** These measure: nothing else runs beside them. */
const measure = ['e2e/lighthouse.test.ts'];

/** Those that take longest begin first, so that no core waits for the other at the end. */
const longest = ['screens', 'people', 'months', 'updates', 'byte-search', 'cards', 'night', 'first-run'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

const browser = {
  environment: 'node',
  expect: { poll: { timeout: stuckAfterMs } },
  testTimeout: 1_800_000,
  hookTimeout: 1_800_000,
};

/** The tests in a real browser against a real server: two files at a time, then one by one those that measure. */
export default defineConfig({
  test: {
    globalSetup: ['e2e/support/built.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...browser,
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          exclude: measure,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...browser,
          name: 'measures',
          include: measure,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
