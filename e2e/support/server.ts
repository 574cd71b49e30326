import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import server from '../../scripts/server.json' with { type: 'json' };
import { freePort, root, stuckAfterMs } from './machine.ts';

/** A real server in a process of its own, which a test may end at any moment. */
export class RunningServer {
  readonly port: number;
  readonly data: string;
  private child: ChildProcess;
  private said: string;

  private constructor(child: ChildProcess, port: number, data: string) {
    this.child = child;
    this.port = port;
    this.data = data;
    this.said = '';
    child.stderr?.on('data', (chunk) => {
      this.said += chunk;
    });
    child.stdout?.resume();
  }

  static async start(
    data: string,
    options: {
      port?: number;
      more?: readonly string[];
      lookEveryMs?: number;
      root?: string;
      /** How many days this server's clock is ahead of the machine's. */
      daysAhead?: number;
    } = {},
  ): Promise<RunningServer> {
    const port = options.port ?? (await freePort());
    // Another root is a copy made of links (next-version.ts), which Node would otherwise see through.
    const links = options.root ? ['--preserve-symlinks', '--preserve-symlinks-main'] : [];
    const main = options.root ? join(options.root, 'src/shells/cli/main.ts') : join(root, server.main);
    const clock = options.daysAhead ? ['--import', join(root, 'e2e/support/moved-clock.mjs')] : [];
    const args = [...server.flags, ...links, ...clock, main, 'serve'];
    const child = spawn(
      process.execPath,
      [...args, '--port', String(port), '--data', data, ...(options.more ?? [])],
      {
        cwd: options.root ?? root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          ...server.environment,
          DOORSTEP_E2E_CLOCK_MS: String((options.daysAhead ?? 0) * 86_400_000),
          NODE_COMPILE_CACHE: join(root, server.environment.NODE_COMPILE_CACHE),
        },
      },
    );
    const started = new RunningServer(child, port, data);
    await started.answering(options.lookEveryMs ?? 50);
    return started;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** As a power cut does: no chance to finish anything. */
  async cutPower(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  private async answering(everyMs: number): Promise<void> {
    for (let waited = 0; waited < stuckAfterMs; waited += everyMs) {
      if (this.child.exitCode !== null) throw new Error(`the server ended at once: ${this.said}`);
      const answer = await fetch(`${this.address}/health`).catch(() => null);
      if (answer?.ok) return;
      await pause(everyMs);
    }
    throw new Error(`the server did not answer: ${this.said}`);
  }
}
