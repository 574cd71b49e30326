import { cpSync, rmSync } from 'node:fs';
import type { KeptFact } from '../../src/engines/facts/arrival.ts';
import { addDays } from '../../src/engines/facts/day.ts';
import type { Fact } from '../../src/engines/facts/fact.ts';
import { Scratch } from './machine.ts';
import { look, type MadeDevice, newLog, packs, sealAll, send, tell } from './made-device.ts';
import { filesKept, PadScreen, type Visit } from './pad.ts';
import { Phone, type PhoneOptions } from './phone.ts';
import { setUpProgram, todayThere } from './program.ts';
import { RunningServer } from './server.ts';
import type { Sum } from './sums.ts';

interface Exported {
  readonly facts: readonly KeptFact[];
  readonly next: string | null;
}
interface Report {
  readonly lines: readonly { readonly id: string; readonly figure: { readonly amount: number } }[];
}

/** A program's server and its phones, gone when the test is over. */
export class Night {
  readonly scratch = new Scratch();
  readonly phones: Phone[] = [];
  server!: RunningServer;
  lead!: MadeDevice;

  static async begin(): Promise<Night> {
    const night = new Night();
    night.server = await RunningServer.start(night.dataFolder);
    night.lead = await setUpProgram(night.server.address);
    return night;
  }

  get dataFolder(): string {
    return this.scratch.folder('data');
  }

  /** A phone that has joined through a code, as its camera would have read it, `daysAgo`, and has the app's files. */
  async phone(
    name: string,
    daysAgo = 1,
    more: Partial<PhoneOptions> & { may?: 'pad' | 'desk' } = {},
  ): Promise<Phone> {
    const phone = await Phone.make({ profile: this.scratch.folder(name), server: this.server.port, ...more });
    this.phones.push(phone);
    const then = new Date(Date.now() - daysAgo * 86_400_000);
    const page = await phone.open(await this.joinPath(more.may), daysAgo > 0 ? then : undefined);
    if (more.may === 'desk') await page.locator('main h1').first().waitFor();
    else await new PadScreen(page).ready();
    await filesKept(page);
    return phone;
  }

  /** What a join code's address says after the address itself. */
  async joinPath(may: 'pad' | 'desk' = 'pad'): Promise<string> {
    const { url } = await tell<{ url: string }>(this.lead, '/v1/join-codes', { may });
    return new URL(url).pathname + new URL(url).hash;
  }

  /** Every fact that the server holds and counts, as it hands them out, page by page. */
  async facts(): Promise<Fact[]> {
    return (await this.kept()).filter((one) => one.counted).map((one) => one.fact);
  }

  /** Those that were beaten, retracted or set aside too. */
  async allFacts(): Promise<Fact[]> {
    return (await this.kept()).map((one) => one.fact);
  }

  private async kept(): Promise<KeptFact[]> {
    const out: KeptFact[] = [];
    for (let after = ''; ; ) {
      const page = await look<Exported>(this.lead, `/v1/export?${this.period}${after && `&after=${after}`}`);
      out.push(...page.facts);
      if (page.next === null) return out;
      after = page.next;
    }
  }

  /** The same night as the program's reports tell it: sums of tallies. */
  async reported(): Promise<Sum> {
    return {
      visits: await this.line('visits', 'encounters'),
      syringes: await this.line('syringes', 'distributed'),
      kits: await this.line('naloxone', 'kits'),
      back: await this.line('syringes', 'returned'),
    };
  }

  /** One line of a report. */
  async line(report: string, id: string): Promise<number> {
    const { lines } = await look<Report>(this.lead, `/v1/reports/${report}?${this.period}`);
    return lines.find((one) => one.id === id)?.figure.amount ?? 0;
  }

  private get period(): string {
    const today = todayThere();
    return `from=${addDays(today, -40)}&to=${addDays(today, 2)}`;
  }

  /** Facts from the lead's device, each a parcel of its own, in a log of their own. */
  async asLead(facts: readonly Fact[]): Promise<void> {
    const parcels = facts.map((fact) => [fact]);
    for (const body of packs(sealAll(this.lead, newLog(), parcels))) await send(this.lead, body);
  }

  async cutPower(): Promise<void> {
    await this.server.cutPower();
  }

  /** The server again, at the same address, from what its folder holds now. */
  async startAgain(more: { root?: string; daysAhead?: number } = {}): Promise<void> {
    this.server = await RunningServer.start(this.dataFolder, { port: this.server.port, ...more });
  }

  /** Copies the data folder while the server runs, as a careless backup does. */
  copyFolder(): string {
    const copy = this.scratch.folder('copy');
    cpSync(this.dataFolder, copy, { recursive: true });
    return copy;
  }

  async putBack(copy: string): Promise<void> {
    await this.server.cutPower();
    rmSync(this.dataFolder, { recursive: true });
    cpSync(copy, this.dataFolder, { recursive: true });
    await this.startAgain();
  }

  async end(): Promise<void> {
    for (const phone of this.phones) await phone.end();
    await this.server.stop();
    this.scratch.remove();
  }
}

/** Opens the pad and records visits; gives the screen. */
export async function record(phone: Phone, visits: readonly Visit[]): Promise<PadScreen> {
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  await pad.countAll(visits);
  return pad;
}
