import { defineConfig } from 'vitest/config';

/** The tests in a real browser against a real server: one file at a time, because they measure and use two cores. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    environment: 'node',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});
