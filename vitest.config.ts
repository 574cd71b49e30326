import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { padPractice } from './scripts/build/pad-practice.ts';

export default defineConfig({
  // What the pad draws is written when the app is built: a test of the pad's state has it too.
  plugins: [padPractice(fileURLToPath(new URL('src', import.meta.url)))],
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'checks/**/*.test.ts'],
    environment: 'node',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Two cores: more workers only make each other late.
    maxWorkers: 2,
  },
});
