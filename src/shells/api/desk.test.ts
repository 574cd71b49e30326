import { expect, test } from 'vitest';
import { addDays } from '../../engines/facts/day.ts';
import { retractedKind, setAsideKind } from '../../engines/facts/fact.ts';
import { closeOnce, programKinds } from '../../program/kinds.ts';
import type { Report } from '../../program/report-types.ts';
import type {
  DevicesAnswer,
  JoinCodeAnswer,
  MarkedAnswer,
  NowAnswer,
  ReportsAnswer,
  SheetAnswer,
  ShiftsAnswer,
} from '../answers.ts';
import {
  dayBefore,
  encounter,
  mint,
  newLog,
  newShift,
  night,
  sendFacts,
  setUpFacts,
  shop,
  syringes,
  van,
} from './testing/facts.ts';
import { makeServer } from './testing/make-server.ts';
import { parcelsRequest, sealParcel } from './testing/seal.ts';

const deskOnly = [
  '/v1/now',
  '/v1/marked',
  '/v1/devices',
  '/v1/sheets/4182075532',
  '/v1/shifts?from=2026-11-01&to=2026-11-24',
  '/v1/export?from=2026-11-01&to=2026-11-24',
  '/v1/reports',
  '/v1/reports/visits?from=2026-11-01&to=2026-11-24',
];

test.each(deskOnly)('[P6] a pad reads nothing back: %s is for the desk', async (url) => {
  const server = await makeServer();
  const refused = await server.device('pad').send('GET', url);
  expect([refused.statusCode, refused.json()]).toEqual([403, { code: 'device.may-not' }]);
  expect((await server.app.inject({ url })).statusCode).toBe(401);
  expect((await server.device('desk').send('GET', url)).statusCode).toBe(200);
});

test('[P8] Today shows each site in its own visit, day by day, and never a sum of sites', async () => {
  const server = await makeServer();
  const door = (people: number) => mint(server, programKinds.doorCounted, { people }, { site: shop });
  await sendFacts(server, [
    setUpFacts(server),
    [encounter(server), syringes(server, 30)],
    [encounter(server, {}, 12)],
    [encounter(server, { day: dayBefore(6) }, 4)],
    [encounter(server, { day: dayBefore(7) }, 99)],
    [door(5)],
    [encounter(server, { site: shop }, 3)],
  ]);
  const now = await server.device('desk').get<NowAnswer>('/v1/now');
  expect(now.day).toBe(night);
  expect(now.week[6]).toBe(night);
  expect(now.sites.map(({ site, measure, week }) => [site, measure, week])).toEqual([
    ['van', 'encounter', [4, null, null, null, null, null, 13]],
    ['shop', 'door-count', [null, null, null, null, null, null, 5]],
  ]);
  expect(now.outToday).toEqual({ syringes: 30, doses: 0 });
  expect(now.backup).toBe(false);
});

test('[P7] a question with few answers is named, but not in the month in which it was turned on', async () => {
  const server = await makeServer();
  const on = {
    on: true,
    reports: ['new-participants'],
    askedBy: 'State',
    board: 'agreed',
    review: '2027-01-01',
  };
  const turnedOn = (part: string, day = night) =>
    mint(server, programKinds.set, { part, value: on, after: [] }, { day });
  await sendFacts(server, [
    setUpFacts(server),
    [turnedOn('question:age-band', dayBefore(40)), turnedOn('question:gender')],
  ]);
  const { lowAnswers } = await server.device('desk').get<NowAnswer>('/v1/now');
  expect(lowAnswers).toEqual([{ question: 'age-band', answers: 0 }]);
});

test('[P2] shifts: open, closed, closed by itself, set aside and brought back', async () => {
  const server = await makeServer();
  const desk = server.device('desk');
  const [a, b, c] = [newShift(server), newShift(server), newShift(server)];
  const opened = (shift: typeof a, day = night) =>
    mint(server, programKinds.shiftOpened, { load: [], device: 'KM 042' }, { shift, day });
  const closed = (shift: typeof a, how: string, day = night) =>
    mint(server, programKinds.shiftClosed, { left: [], how }, { shift, day, once: closeOnce(shift) });
  await sendFacts(server, [
    setUpFacts(server),
    [opened(a)],
    [encounter(server, { shift: a }, 3)],
    [opened(b, dayBefore(1)), closed(b, 'by-itself', dayBefore(1))],
    [opened(c), closed(c, 'by-hand')],
  ]);
  const shifts = async () =>
    (await desk.get<ShiftsAnswer>(`/v1/shifts?from=${dayBefore(7)}&to=${night}`)).shifts;
  const states = new Map((await shifts()).map(({ shift, state }) => [shift, state]));
  expect([states.get(a), states.get(b), states.get(c)]).toEqual(['open', 'closed-by-itself', 'closed']);
  expect((await desk.get<NowAnswer>('/v1/now')).sites[0]).toMatchObject({ openShifts: 1, wasOpen: true });

  const aside = mint(server, setAsideKind, {}, { shift: a });
  await sendFacts(server, [[aside]]);
  expect((await shifts()).find(({ shift }) => shift === a)).toMatchObject({
    setAside: aside.id,
    visits: 3,
    device: 'KM 042',
  });
  expect((await desk.get<MarkedAnswer>('/v1/marked')).setAside.map(({ shift }) => shift)).toEqual([a]);
  expect((await desk.get<NowAnswer>('/v1/now')).sites[0]?.week[6]).toBeNull();
  await sendFacts(server, [[mint(server, retractedKind, { ids: [aside.id] })]]);
  expect((await desk.get<MarkedAnswer>('/v1/marked')).setAside).toEqual([]);
  expect((await desk.get<NowAnswer>('/v1/now')).sites[0]?.week[6]).toBe(3);
});

test('[P2] devices: the last day anything came, and what is missing below the highest number', async () => {
  const server = await makeServer();
  const [phone, log] = [server.device('pad', 'Van phone'), newLog(server)];
  const key = server.keys.newest();
  const frames = [
    await sealParcel(key, [encounter(server)], log, 1),
    await sealParcel(key, [encounter(server)], log, 5),
  ];
  await phone.send('POST', '/v1/parcels', parcelsRequest(frames));
  const { devices } = await server.device('desk').get<DevicesAnswer>('/v1/devices');
  expect(devices).toEqual([{ nickname: 'Van phone', lastDay: night, gaps: 3, heard: night, parcels: 2 }]);
});

test('[P8] a phone that joined and never sent anything is among the devices, and awaited by a report', async () => {
  const server = await makeServer();
  const desk = server.device('desk');
  const { code } = (
    await desk.send('POST', '/v1/join-codes', { payload: { may: 'pad' } })
  ).json<JoinCodeAnswer>();
  await desk.send('POST', '/v1/join', { payload: { code, nickname: 'Silent phone' } });
  const sync = (nickname: string) =>
    server
      .device('pad', nickname)
      .send('POST', '/v1/sync', { payload: { today: night, logs: [], wrongClock: [] } });
  await sync('Idle phone');
  expect((await desk.get<DevicesAnswer>('/v1/devices')).devices).toEqual([
    { nickname: 'Idle phone', lastDay: null, gaps: 0, heard: night, parcels: 0 },
    { nickname: 'Silent phone', lastDay: null, gaps: 0, heard: night, parcels: 0 },
  ]);

  server.time += 3 * 86_400_000;
  await sync('Idle phone');
  const report = await desk.get<Report>(`/v1/reports/visits?from=${night}&to=${addDays(night, 3)}`);
  expect(report.missing.devices).toEqual([{ device: 'Silent phone', lastDay: night, gaps: 0 }]);
});

test('[P2] what looks like a slip is counted, and asks for a second look', async () => {
  const server = await makeServer();
  await sendFacts(server, [[encounter(server), syringes(server, 40_000)]]);
  const { entries, more } = await server.device('desk').get<MarkedAnswer>('/v1/marked');
  expect(entries.map(({ marks, counted }) => [marks, counted])).toEqual([[['slip'], true]]);
  expect(more).toBe(false);
});

test('[P2] what asks for a second look says which device it came from, where a shift tells', async () => {
  const server = await makeServer();
  const shift = newShift(server);
  await sendFacts(server, [
    [mint(server, programKinds.shiftOpened, { load: [], device: 'KM 042' }, { shift })],
    [encounter(server, { shift }), syringes(server, 40_000, { shift })],
    [encounter(server), syringes(server, 50_000)],
  ]);
  const { entries } = await server.device('desk').get<MarkedAnswer>('/v1/marked');
  expect(new Map(entries.map(({ fact, device }) => [fact.shift, device]))).toEqual(
    new Map([
      [shift, 'KM 042'],
      [null, null],
    ]),
  );
});

test('[P2] a paper sheet that was entered is shown, and no other', async () => {
  const server = await makeServer();
  const once = (sheet: string) => `sheet:${sheet}:visits` as never;
  await sendFacts(server, [
    [encounter(server, { once: once('4182075532') }, 9)],
    [encounter(server, { once: once('41820755') }, 1)],
  ]);
  const desk = server.device('desk');
  const known = await desk.get<SheetAnswer>('/v1/sheets/4182075532');
  expect(known.entered.map(({ fact }) => fact.body)).toEqual([{ visits: 9 }]);
  expect((await desk.get<SheetAnswer>('/v1/sheets/1')).entered).toEqual([]);
});

test('[FACT-24] the export holds every fact once, page after page, unknown kinds too', async () => {
  const server = await makeServer();
  const strange = mint(server, 'housing-first.moved-in.v1' as never, { rooms: 2 });
  const groups = [
    [strange],
    ...Array.from({ length: 45 }, () => Array.from({ length: 50 }, () => encounter(server))),
  ];
  await sendFacts(server, groups);
  const desk = server.device('desk');
  const ids: string[] = [];
  let next: string | null = '';
  let pages = 0;
  while (next !== null) {
    const after: string = next === '' ? '' : `&after=${next}`;
    const page: { facts: { fact: { id: string } }[]; next: string | null; cells?: unknown[] } =
      await desk.get(`/v1/export?from=${night}&to=${night}${after}`);
    expect(page.cells !== undefined).toBe(pages++ === 0);
    ids.push(...page.facts.map(({ fact }) => fact.id));
    next = page.next;
  }
  expect(pages).toBe(2);
  expect([...ids].sort()).toEqual(
    groups
      .flat()
      .map(({ id }) => id)
      .sort(),
  );
  const now = await desk.get<NowAnswer>('/v1/now');
  expect(now.notYetCounted.map(({ kind, facts }) => [kind, facts])).toEqual([
    ['housing-first.moved-in.v1', 1],
  ]);
});

test('[P3] notes for the crew go to those at the site, and are gone after the next shift', async () => {
  const server = await makeServer();
  const shift = newShift(server);
  await sendFacts(server, [
    setUpFacts(server),
    [
      mint(server, programKinds.shiftOpened, { load: [] }, { shift }),
      mint(server, programKinds.noteLeft, { text: 'The lamp is out.', for: 'next-crew' }, { shift }),
    ],
  ]);
  const pad = server.device('pad');
  type Notes = { notes: { text: string }[] };
  expect((await pad.get<Notes>(`/v1/notes?site=${van}`)).notes.map(({ text }) => text)).toEqual([
    'The lamp is out.',
  ]);
  expect((await pad.get<Notes>(`/v1/notes?site=${shop}`)).notes).toEqual([]);
});

test('[P8] reports are listed, and each answers by what it says', async () => {
  const server = await makeServer();
  const desk = server.device('desk');
  await sendFacts(server, [
    setUpFacts(server),
    [encounter(server, {}, 7)],
    [encounter(server, { day: dayBefore(40) }, 2)],
  ]);
  const { reports } = await desk.get<ReportsAnswer>('/v1/reports');
  expect(reports.map(({ id }) => id)).toContain('visits');
  for (const { id, by } of reports)
    for (const axis of by) await desk.get(`/v1/reports/${id}?from=2026-01-01&to=2026-12-31&by=${axis}`);
  const report = await desk.get<Report>('/v1/reports/visits?from=2026-10-01&to=2026-11-30&by=month');
  const rows = report.rows.filter(({ line }) => line === report.lines[0]?.id);
  expect(rows.map(({ groups, n }) => [groups[0], n])).toEqual([
    ['2026-10', 2],
    ['2026-11', 7],
  ]);
  const refused = async (path: string) => (await desk.send('GET', `/v1/reports/${path}`)).json().code;
  expect(await refused('none?from=2026-01-01&to=2026-12-31')).toBe('report.unknown');
  expect(await refused('visits?from=2026-12-31&to=2026-01-01')).toBe('report.period-malformed');
  expect(await refused('visits?from=2026-02-30&to=2026-03-01')).toBe('report.period-malformed');
  expect(await refused('visits?from=2026-01-01&to=2026-12-31&by=name')).toBe('report.group-unknown');
});
