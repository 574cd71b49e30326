import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import server from './scripts/server.json' with { type: 'json' };

export default defineConfig({
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
