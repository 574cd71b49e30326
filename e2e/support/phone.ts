import type { Page } from 'playwright-core';
import { RunningBrowser } from './browser.ts';
import { Cable } from './cable.ts';

export interface PhoneOptions {
  readonly profile: string;
  /** Where its network leads. Left out when a cable is given. */
  readonly server: number;
  readonly width?: number;
  readonly height?: number;
  readonly flags?: readonly string[];
}

/** One phone: a browser profile on disk, a screen, and a cable to the server that can be pulled. */
export class Phone {
  readonly cable: Cable;
  private readonly options: PhoneOptions;
  private running: RunningBrowser | null = null;
  private screen: Page | null = null;

  private constructor(cable: Cable, options: PhoneOptions) {
    this.cable = cable;
    this.options = options;
  }

  static async make(options: PhoneOptions): Promise<Phone> {
    return new Phone(await Cable.lay(options.server), options);
  }

  get page(): Page {
    if (!this.screen) throw new Error('the phone is off');
    return this.screen;
  }

  get browser(): RunningBrowser {
    if (!this.running) throw new Error('the phone is off');
    return this.running;
  }

  /** Switches the browser on and opens a page of the app, at a time of the phone's own clock if one is given. */
  async open(path: string, at?: Date): Promise<Page> {
    this.running ??= await RunningBrowser.start(this.options.profile, this.options.flags);
    const page = await this.running.context.newPage();
    await page.setViewportSize({ width: this.options.width ?? 390, height: this.options.height ?? 844 });
    if (at) await page.clock.setSystemTime(at);
    await page.goto(path.startsWith('/') ? this.cable.address + path : path);
    this.screen = page;
    return page;
  }

  /** The network is back, and the browser says so to its pages. */
  async plugIn(): Promise<void> {
    this.cable.put();
    await this.screen?.evaluate(() => dispatchEvent(new Event('online')));
  }

  /** As on a phone that has joined but never had, or has lost, the app's files. */
  async forgetFiles(): Promise<void> {
    const page = await this.open('about:blank');
    const session = await page.context().newCDPSession(page);
    const storageTypes = 'cache_storage,service_workers,shader_cache';
    await session.send('Storage.clearDataForOrigin', { origin: this.cable.address, storageTypes });
    await session.send('Network.clearBrowserCache');
    await page.close();
  }

  async die(): Promise<void> {
    await this.running?.die();
    this.running = null;
    this.screen = null;
  }

  async close(): Promise<void> {
    await this.running?.close();
    this.running = null;
    this.screen = null;
  }

  async end(): Promise<void> {
    await this.die();
    await this.cable.cut();
  }
}
