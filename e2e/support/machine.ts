import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(fileURLToPath(import.meta.url), '../../..');

/**
 * How long anything may take before it is called stuck. The same for all: a busy machine is slow everywhere, and a test that
 * passes only on an idle one proves nothing.
 */
export const stuckAfterMs = 240_000;

export const chromiumPath = (): string => {
  const path = process.env['DOORSTEP_CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(path)) throw new Error(`there is no Chromium at ${path}: set DOORSTEP_CHROMIUM`);
  return path;
};

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** A folder that is gone when the test is over. */
export class Scratch {
  readonly path: string = mkdtempSync(join(tmpdir(), 'doorstep-e2e-'));

  folder(name: string): string {
    return join(this.path, name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
