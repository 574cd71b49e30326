import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import { type Body, type Fact, mintId, type SiteId } from '../../../engines/facts/fact.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import { programKinds } from '../../../program/kinds.ts';
import { setBody } from '../../../program/set-up.ts';
import { seededRandom } from '../../../std/random.ts';
import { orThrow } from '../../../std/result.ts';
import type { ServerStore } from '../../../stores/contract.ts';
import type { HeldAnswer } from '../../held/answer.ts';
import { countFor, linesOf } from '../../held/lines.ts';
import { heldText } from '../../held/text.ts';
import { heldWords, speechIn } from '../../held/words.ts';
import { openDatabase } from '../database.ts';
import { openKeys } from '../keys.ts';
import { programOf } from '../state.ts';
import { type MadeServer, makeServer, memoryKeyFiles } from '../testing/make-server.ts';

const today = '2026-11-24' as Day;
const random = seededRandom(8);
const folders: string[] = [];
const servers: { server: MadeServer; store: ServerStore }[] = [];
afterEach(async () => {
  for (const { server, store } of servers.splice(0)) {
    await server.app.close();
    await store.close();
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function made() {
  const data = mkdtempSync(join(tmpdir(), 'doorstep-held-'));
  folders.push(data);
  const keys = openKeys(memoryKeyFiles());
  const store = orThrow(openDatabase(data, { program: programOf(keys), book: bookOf(practice) }));
  const server = await makeServer({ store, keys, folders: { data, keys: join(data, 'no-keys') } });
  servers.push({ server, store });
  let n = 0;
  const log = Buffer.alloc(16, 3).toString('base64url') as LogId;
  const keep = async (kind: Fact['kind'], body: Body, day = today): Promise<void> => {
    const fact = {
      id: mintId(random),
      kind,
      program: programOf(keys),
      site: 'van' as SiteId,
      day,
      shift: null,
      body,
    } as Fact;
    orThrow(
      await store.ingest(
        [
          {
            kind: 'opened',
            log,
            n: ++n,
            wall: 'counts',
            hash: new Uint8Array(32).fill(n),
            device: 'Van phone',
            facts: [fact],
          } as never,
        ],
        today,
      ),
    );
  };
  return { data, store, server, keep, desk: server.device('desk') };
}

const setUp = (outside = false) => ({
  page: setBody('held-page', '', { on: true }),
  outside: setBody('outside', '', outside ? { phones: 'Calls are on the bill <b>' } : {}),
});

describe('what the desk is told', () => {
  test('[HELD-2] is counted from the live store: tables, rows, oldest day, who can open it, files', async () => {
    const { desk, keep } = await made();
    for (const day of ['2026-11-20', '2026-11-22', '2026-11-22'] as Day[])
      await keep(programKinds.encounter, { visits: 1 }, day);
    const answer = await desk.get<HeldAnswer>('/v1/held');
    expect(answer.kinds).toEqual([{ kind: programKinds.encounter, facts: 3, oldest: '2026-11-20' }]);
    const facts = answer.tables.find(({ table }) => table === 'facts');
    expect(facts).toMatchObject({
      file: 'counts.db',
      wall: 'counts',
      rows: 3,
      oldest: '2026-11-20',
      opens: 'server',
    });
    expect(answer.tables.flatMap(({ unclassified }) => unclassified)).toEqual([]);
    expect(answer.files?.filter(({ classified }) => !classified)).toEqual([]);
    expect(answer.files?.some(({ name }) => name === 'counts.db')).toBe(true);
    const text = heldText(answer, speechIn('en'));
    expect(text).toContain('3 visits not yet deleted');
    expect(text).toContain('November 20, 2026');
  });

  test('[HELD-2] a table that this version does not know is shown as one, and the line about columns says so', async () => {
    const { data, desk } = await made();
    const other = new DatabaseSync(join(data, 'counts.db'));
    other.exec('CREATE TABLE people (program INTEGER, birthday TEXT)');
    other.close();
    const answer = await desk.get<HeldAnswer>('/v1/held');
    expect(answer.tables.find(({ table }) => table === 'people')).toMatchObject({
      opens: null,
      unclassified: ['program', 'birthday'],
    });
    expect(linesOf(answer, 'desk', speechIn('en'))[0]).toMatchObject({ id: 'no-column', n: '?' });
  });

  test('[HELD-5] every hold is listed, the quiet ones too', async () => {
    const { desk, keep } = await made();
    await keep(programKinds.holdPlaced, { scope: { of: 'everything' }, words: 'A letter came', quiet: true });
    const { holds } = await desk.get<HeldAnswer>('/v1/held');
    expect(holds).toMatchObject([{ words: 'A letter came', quiet: true }]);
  });
});

describe('the page for people who come', () => {
  test('[HELD-3] is not there until the program turns it on; then anyone has it, without a program in it or a cookie', async () => {
    const { server, keep } = await made();
    expect((await server.app.inject('/held')).statusCode).toBe(404);
    await keep(programKinds.set, setUp(true).page);
    await keep(programKinds.set, setUp(true).outside);
    const page = await server.app.inject({ url: '/held', headers: { 'accept-language': 'es' } });
    expect(page.statusCode).toBe(200);
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.body).toContain('<html lang="es">');
    expect(page.body).not.toMatch(/<script|<img|https?:|\son\w+=/);
    // What a person wrote is text.
    expect(page.body).toContain('Calls are on the bill &#60;b&#62;');
    expect((await server.app.inject('/held?lang=en')).body).toContain('This is what Doorstep has');
  });

  test('[HELD-4] tells no visit from another: counted once a day, eleven or rounded down', async () => {
    const { server, keep } = await made();
    await keep(programKinds.set, setUp().page);
    for (let i = 0; i < 7; i++) await keep(programKinds.encounter, { visits: 1 });
    const first = (await server.app.inject('/held?lang=en')).body;
    expect(first).toContain('fewer than 11');
    for (let i = 0; i < 30; i++) await keep(programKinds.encounter, { visits: 1 });
    expect((await server.app.inject('/held?lang=en')).body).toBe(first);
    const { t, number, day } = speechIn('en');
    const said = (n: number) => countFor('public', n, { t, number, day });
    expect([0, 1, 10, 11, 19, 1099, 3241].map(said)).toEqual([
      '0',
      'fewer than 11',
      'fewer than 11',
      '10 or more',
      '10 or more',
      '1,000 or more',
      '3,200 or more',
    ]);
  });

  test('[HELD-5] under a hold it says that deleting is paused, at once; of a quiet hold it says nothing', async () => {
    const { server, keep } = await made();
    await keep(programKinds.set, setUp().page);
    const plain = (await server.app.inject('/held?lang=en')).body;
    expect(plain).toContain('<b>Thirty days after we close a month');
    await keep(programKinds.holdPlaced, { scope: { of: 'everything' }, words: 'A letter came', quiet: true });
    expect((await server.app.inject('/held?lang=en')).body).toBe(plain);
    await keep(programKinds.holdPlaced, {
      scope: { of: 'site', site: 'van' },
      words: 'Another letter',
      quiet: false,
    });
    const paused = (await server.app.inject('/held?lang=en')).body;
    expect(paused).toContain('<b>Deleting is paused.</b>');
    expect(paused).not.toContain('letter');
  });

  test('[HELD-6] no word of it promises what a store cannot prove', () => {
    const en =
      /\b(all|nobody|no[- ]one|never|none|nothing|everything|everybody|every|always|anybody|impossible|guarantee\w*|safe|anonymous)\b/i;
    const es =
      /\b(tod[oa]s?|nadie|nunca|jamás|nada|siempre|imposible|garantiz\w*|segur[oa]s?|anónim[oa]s?|cualquiera)\b/i;
    const wrong = Object.entries({ en, es }).flatMap(([language, refused]) =>
      Object.entries(heldWords[language as 'en' | 'es'])
        .filter(([, text]) => refused.test(text))
        .map(([key, text]) => `${language} ${key}: ${text}`),
    );
    expect(wrong).toEqual([]);
    expect(en.test('Nobody can read it')).toBe(true);
    expect(es.test('Nunca se guarda')).toBe(true);
  });

  test('[HELD-7] the second part is the program’s own, dated; what is not answered says so', async () => {
    const { server, keep } = await made();
    await keep(programKinds.set, setUp().page);
    expect((await server.app.inject('/held?lang=en')).body).toContain('We have not written this part yet');
    await keep(programKinds.set, setUp(true).outside, '2026-10-02' as Day);
    const page = (await server.app.inject('/held?lang=en')).body;
    expect(page).toContain('Written by us on October 2, 2026');
    expect(page).toContain('Not answered yet.');
  });
});
