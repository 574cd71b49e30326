import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumPath, stuckAfterMs } from './machine.ts';

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--hide-scrollbars',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--remote-debugging-port=0',
];

/**
 * A Chromium of our own with a profile on disk, driven over its debugging port: unlike a browser that the driver
 * starts, its whole process group can be ended as a flat battery ends it, and its files looked at afterwards.
 */
export class RunningBrowser {
  private readonly child: ChildProcess;
  readonly browser: Browser;
  readonly port: number;

  private constructor(child: ChildProcess, browser: Browser, port: number) {
    this.child = child;
    this.browser = browser;
    this.port = port;
  }

  /** `home`: a person's own folder on that phone, where the certificates lie that they trust. */
  static async start(profile: string, more: readonly string[] = [], home?: string): Promise<RunningBrowser> {
    mkdirSync(profile, { recursive: true });
    const portFile = join(profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    const args = [...flags, ...more, `--user-data-dir=${profile}`, 'about:blank'];
    const child = spawn(chromiumPath(), args, {
      detached: true,
      stdio: 'ignore',
      env: home === undefined ? process.env : { ...process.env, HOME: home },
    });
    const port = await portOf(portFile, child);
    const address = `http://127.0.0.1:${port}`;
    const running = new RunningBrowser(
      child,
      await chromium.connectOverCDP(address, { timeout: stuckAfterMs }),
      port,
    );
    running.context.setDefaultTimeout(stuckAfterMs);
    return running;
  }

  get context(): BrowserContext {
    const [context] = this.browser.contexts();
    if (!context) throw new Error('a browser without a context');
    return context;
  }

  /** The battery is flat: every process of this browser ends at once. */
  async die(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode === null && this.child.signalCode === null && this.child.pid) {
      process.kill(-this.child.pid, 'SIGKILL');
      await gone;
    }
    await this.browser.close().catch(() => {});
  }

  /** Closed as a person closes it. */
  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    const command = await this.browser.newBrowserCDPSession().catch(() => null);
    await command?.send('Browser.close').catch(() => {});
    await Promise.race([gone, pause(stuckAfterMs, undefined, { ref: false })]);
    await this.die();
  }
}

async function portOf(file: string, child: ChildProcess): Promise<number> {
  for (let waited = 0; waited < stuckAfterMs; waited += 50) {
    if (child.exitCode !== null) throw new Error(`Chromium ended at once (${child.exitCode})`);
    const text = read(file);
    const port = Number(text?.split('\n')[0]);
    if (port > 0 && text?.includes('\n')) return port;
    await pause(50);
  }
  throw new Error('Chromium did not open its debugging port');
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
