/** Pages of a real phone-sized Chromium, slowed down as an old phone is, for figures that a person would feel. */
import type { CDPSession, Page } from 'playwright-core';

export async function slowed(page: Page, times: number): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  return session;
}

/** Makes every commit of IndexedDB report itself later, as a slow flash chip does. Before the app's own code runs. */
export async function slowCommits(page: Page, ms: number): Promise<void> {
  await page.addInitScript((late: number) => {
    const listen = IDBTransaction.prototype.addEventListener;
    IDBTransaction.prototype.addEventListener = function (
      this: IDBTransaction,
      name: string,
      heard: never,
      how: never,
    ) {
      if (name !== 'complete') return listen.call(this, name, heard, how);
      const call = heard as unknown as (event: Event) => void;
      return listen.call(
        this,
        name,
        (event: Event) => void setTimeout(() => call.call(this, event), late),
        how,
      );
    } as typeof listen;
    const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
    Object.defineProperty(IDBTransaction.prototype, 'oncomplete', {
      ...own,
      set(this: IDBTransaction, heard: ((event: Event) => void) | null) {
        own?.set?.call(
          this,
          heard && ((event: Event) => void setTimeout(() => heard.call(this, event), late)),
        );
      },
    });
  }, ms);
}

declare global {
  interface Window {
    /** Milliseconds from each press to what was waited for, as the watching script put them down. */
    doorstepTaps: { tile: number[]; saved: number[] };
  }
}

/**
 * Watches taps from inside the page: from the moment the press reached the browser to the frame after the tile's count
 * changed; and for a save until the pad said "counted", which it does only once the parcel is sealed and durable.
 */
export function watchTaps(page: Page): Promise<void> {
  return page.evaluate(() => {
    window.doorstepTaps = { tile: [], saved: [] };
    let pressed = { at: 0, save: false };
    addEventListener(
      'click',
      (event) => {
        const target = event.target as Element;
        pressed = { at: event.timeStamp, save: target.closest('.save') !== null };
      },
      { capture: true },
    );
    const done = (): void => {
      const { at, save } = pressed;
      if (at === 0) return;
      const counted = document.querySelector('.counted[data-visit]:not([hidden])') !== null;
      if (save !== counted) return;
      pressed = { at: 0, save: false };
      if (save) {
        window.doorstepTaps.saved.push(performance.now() - at);
        return;
      }
      const channel = new MessageChannel();
      requestAnimationFrame(() => channel.port2.postMessage(0));
      channel.port1.onmessage = () => window.doorstepTaps.tile.push(performance.now() - at);
    };
    new MutationObserver(done).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
}
