import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { padPractice } from './scripts/build/pad-practice.ts';
import server from './scripts/server.json' with { type: 'json' };

export default defineConfig({
  // What the pad draws is written when the app is built: a test of the pad's state has it too.
  plugins: [padPractice(join(import.meta.dirname, 'src'))],
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'checks/**/*.test.ts'],
    environment: 'node',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Two cores: more workers only make each other late.
    maxWorkers: 2,
    // Processes and threads that tests start find the program as the one before compiled it: each starts in half the time.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, server.environment.NODE_COMPILE_CACHE) },
  },
});
