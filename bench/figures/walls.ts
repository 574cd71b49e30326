import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { withPage } from '../../e2e/support/in-page.ts';
import { root } from '../../e2e/support/machine.ts';
import { drawIdentity, recipientOf } from '../../src/engines/sealing/seed.ts';
import { newThreadKey, quarterOf, type Row, sealKeyRow, sealRow } from '../../src/engines/sealing/thread.ts';
import { openKeys } from '../../src/shells/api/keys.ts';
import { newFact } from '../../src/shells/web/walls/thread.ts';
import { type Figure, percentile, repeat } from '../figure.ts';
import { firstDay, parcelsOf, siteName } from '../made/facts.ts';
import { streamRandom } from '../made/random.ts';
import { slowed } from '../made/screen.ts';

const asks = 500;
const factsEach = 5;
const entry = join(root, 'bench/in-page/walls.ts');
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };

interface InPage {
  seed(): Promise<void>;
  openAsks(epoch: string): Promise<{ first: number; all: number; longest: number; listed: number }>;
  sealVisits(key: unknown, parcels: unknown): Promise<number[]>;
}
type Walls = { doorstepWalls: InPage };
const ready = (page: Page) => page.waitForFunction(() => 'doorstepWalls' in window);

/** 500 asks of 5 facts, none in the index yet: until all are on the list; CPU slowed 4 times. */
export const openAsks: Figure = {
  name: 'open_500_asks_ms',
  unit: 'ms',
  target: { atMost: 20_000 },
  async measure({ times, say }) {
    const epoch = drawIdentity(random);
    const rows = await madeRows(recipientOf(epoch));
    const runs = await repeat(times, () =>
      withPage(entry, { '/rows.bin': packed(rows) }, async (page) => {
        await ready(page);
        await page.evaluate(() => (window as unknown as Walls).doorstepWalls.seed());
        await slowed(page, 4);
        const seen = await page.evaluate(
          (identity) => (window as unknown as Walls).doorstepWalls.openAsks(identity),
          epoch.open(),
        );
        if (seen.listed !== asks) throw new Error(`${seen.listed} of ${asks} asks were opened`);
        say(
          `first 20 ${Math.round(seen.first)} ms, all ${Math.round(seen.all)} ms, longest ${Math.round(seen.longest)} ms`,
        );
        return seen;
      }),
    );
    return {
      runs: runs.map(({ all }) => all),
      floor: null,
      also: {
        first_20_ms: Math.max(...runs.map(({ first }) => first)),
        longest_task_ms: Math.max(...runs.map(({ longest }) => longest)),
      },
    };
  },
};

async function madeRows(to: ReturnType<typeof recipientOf>): Promise<Row[]> {
  const rows: Row[] = [];
  const sealing = { epoch: 1, recipients: [to] };
  for (let i = 0; i < asks; i++) {
    const key = newThreadKey(random, { wall: 'asks', quarter: quarterOf(2026, 11), to: sealing });
    rows.push(await sealKeyRow(key, sealing));
    for (let n = 0; n < factsEach; n++) {
      const body = { words: `Ask ${i}, note ${n}: a ride to the clinic on Tuesday morning, and back.` };
      rows.push(
        await sealRow(key, newFact(random, { kind: 'program.ask-noted.v1' as never, day: firstDay, body })),
      );
    }
  }
  return rows;
}

function packed(rows: readonly Row[]): Uint8Array {
  return Buffer.concat(
    rows.flatMap(({ bytes }) => {
      const head = Buffer.alloc(4);
      head.writeUInt32BE(bytes.length);
      return [head, bytes];
    }),
  );
}

const visits = 60;

/** What sealing adds to a save: from the parcel to its sealed bytes, 95 of 100 times; CPU slowed 6 times. */
export const sealAdded: Figure = {
  name: 'seal_added_p95_ms',
  unit: 'ms',
  target: { atMost: 15 },
  async measure({ times }) {
    const files = new Map<string, string>();
    const keys = openKeys({
      read: (name) => files.get(name) ?? null,
      destroy: () => undefined,
      write: (name, text) => void files.set(name, text),
    });
    const shelves = [{ service: 'syringe-access-and-disposal', supply: 'syringe-1ml-29g' }];
    const place = { site: siteName(0), day: firstDay };
    const parcels = parcelsOf(streamRandom(3), visits, () => place, shelves).map((facts) => ({
      v: 1,
      facts,
    }));
    const runs = await withPage(entry, {}, async (page) => {
      await ready(page);
      await slowed(page, 6);
      return repeat(times, async () => {
        const given = JSON.stringify([keys.newest(), parcels]);
        const taken = await page.evaluate((text: string) => {
          const [key, made] = JSON.parse(text);
          return (window as unknown as Walls).doorstepWalls.sealVisits(key, made);
        }, given);
        // The first compiles what the rest run.
        return percentile(taken.slice(2), 0.95);
      });
    });
    return { runs, floor: null };
  },
};
