import type { Page } from 'playwright-core';

/** One visit as a crew member taps it. */
export interface Visit {
  /** Tile id to number of taps. */
  readonly tiles: Readonly<Record<string, number>>;
  /** Taps on "+10 back". */
  readonly tens: number;
}

/** The encounter screen as a person meets it. Counts the taps. */
export class PadScreen {
  readonly page: Page;
  taps = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async ready(): Promise<this> {
    await this.page.locator('[data-tile] .add').first().waitFor();
    return this;
  }

  async tap(selector: string): Promise<void> {
    this.taps++;
    await this.page.locator(selector).first().click();
  }

  tile(id: string): Promise<void> {
    return this.tap(`[data-tile="${id}"] .add`);
  }

  /** A button of the sheet that is up, by its whole text. */
  async tapNamed(text: string): Promise<void> {
    this.taps++;
    await this.page.locator('dialog[open]').getByRole('button', { name: text, exact: true }).click();
  }

  /** One of the entries under "also", by what it says. */
  async also(text: string): Promise<void> {
    await this.page.locator('.also button', { hasText: text }).click();
    await this.page.locator('dialog[open], .form-screen').first().waitFor();
  }

  /** A number by the large keys of the sheet or screen that is up. */
  async keyIn(number: number): Promise<void> {
    for (const digit of String(number))
      await this.page.locator('.keys').getByRole('button', { name: digit, exact: true }).click();
  }

  /** Until the strip says that this was put down beside a visit. */
  async saysPutDown(text: string): Promise<void> {
    await this.page.locator('.counted small', { hasText: text }).waitFor();
  }

  /** From the pad to the close of its shift. */
  async toClose(): Promise<void> {
    await this.page.locator('.pad .where').click();
    await this.page.locator('dialog[open] nav button').first().click();
    await this.page.locator('.shift-totals').waitFor();
  }

  async count(): Promise<void> {
    await this.tap('.dock .save');
    await this.counted();
  }

  /** The pad says "counted" only once the parcel is sealed and durable. */
  async counted(): Promise<void> {
    await this.page.locator('.counted[data-visit]:not([hidden])').waitFor();
  }

  /** The pad says "taken back" only once that is sealed and durable. */
  async takenBack(): Promise<void> {
    await this.page.locator('.counted[data-undone]:not([hidden])').waitFor();
  }

  /** Presses Tab until what is wanted has the focus. */
  async focusByTab(selector: string): Promise<void> {
    for (let presses = 0; presses < 120; presses++) {
      await this.page.keyboard.press('Tab');
      if (await this.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector))
        return;
    }
    throw new Error(`no way to ${selector} by the Tab key`);
  }

  /** Visits of this shift as the strip shows them. */
  async visits(): Promise<number> {
    const text = await this.page.locator('.totals dd').first().textContent();
    return Number((text ?? '0').replaceAll(/\D/g, ''));
  }

  async visit({ tiles, tens }: Visit): Promise<void> {
    for (const [id, times] of Object.entries(tiles)) for (let i = 0; i < times; i++) await this.tile(id);
    for (let i = 0; i < tens; i++) await this.tap('.dock .ten');
    await this.count();
  }

  /**
   * Many visits, tapped within the page: for nights whose counts are what is tested, not how a tap is made. Each is
   * waited for until the pad says "counted".
   */
  async countAll(visits: readonly Visit[]): Promise<void> {
    const taps = visits.map(({ tiles, tens }) => [
      ...Object.entries(tiles).flatMap(([id, times]) =>
        Array<string>(times).fill(`[data-tile="${id}"] .add`),
      ),
      ...Array<string>(tens).fill('.dock .ten'),
      '.dock .save',
    ]);
    this.taps += taps.flat().length;
    await this.page.evaluate(tapThrough, taps);
  }

  /** Closes the shift with nothing filled in. */
  async closeShift(): Promise<void> {
    await this.page.locator('.pad .where').click();
    await this.page.locator('dialog[open] nav button').first().click();
    await this.page.locator('main .save').click();
    await this.ready();
  }

  async leaveNote(text: string): Promise<void> {
    await this.page.locator('.also button').last().click();
    await this.page.locator('dialog[open] textarea').fill(text);
    await this.page.locator('dialog[open] .save').click();
    await this.page.locator('dialog[open]').waitFor({ state: 'detached' });
  }

  /** The visits that the strip said after the last save. */
  async saidVisits(): Promise<number> {
    return Number(await this.page.locator('.counted').getAttribute('data-visit'));
  }

  /** The number of parcels that are only on this phone, as the screen shows it. */
  async unsent(): Promise<number> {
    // Where nothing is unsent there is no number: both are read off the strip at one moment.
    const text = await this.page
      .locator('.unsent[data-known]')
      .first()
      .evaluate((strip) => strip.querySelector('b')?.textContent ?? '0');
    return Number(text.replaceAll(/\D/g, ''));
  }

  async allSent(): Promise<void> {
    await this.page.locator('.unsent[data-known]:not(:has(b))').waitFor();
  }
}

/** Runs in the page: presses what a finger would, visit by visit. */
async function tapThrough(visits: readonly (readonly string[])[]): Promise<void> {
  const strip = () => document.querySelector<HTMLElement>('.counted');
  const press = (selector: string): void => {
    const button = document.querySelector<HTMLButtonElement>(selector);
    if (!button || button.disabled || document.querySelector('dialog[open]'))
      throw new Error(`nothing to press at ${selector}`);
    button.click();
  };
  for (const taps of visits) {
    const before = strip()?.dataset['visit'];
    for (const selector of taps) press(selector);
    while (strip()?.hidden !== false || strip()?.dataset['visit'] === before)
      await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Resolves once the app's files lie on the phone: what opens it with the network off. */
export async function filesKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** Until the pad has been drawn ahead for its next opening (src/shells/web/ahead/). */
export async function drawnAhead(page: Page): Promise<string> {
  for (;;) {
    const text = await page.evaluate(async () => {
      const kept = await caches.match('/pad');
      return kept?.headers.get('x-drawn-from') ? kept.text() : null;
    });
    if (text !== null) return text;
    await page.waitForTimeout(100);
  }
}
