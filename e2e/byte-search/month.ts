/**
 * The scripted month: work on pads and at a desk, people and sealed walls, a backup; then the same data folder three
 * times over on later days: left alone, held from the first day, held a moment before it would fade. Every byte is
 * searched at every stage.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type Day, daysBetween, type Month, monthOf } from '../../src/engines/facts/day.ts';
import type { Fact } from '../../src/engines/facts/fact.ts';
import { programKinds } from '../../src/program/kinds.ts';
import { setBody } from '../../src/program/set-up.ts';
import type { ClosingAnswer } from '../../src/shells/answers.ts';
import { runCommandLine } from '../../src/shells/cli/main.ts';
import { root } from '../support/machine.ts';
import { Night } from '../support/night.ts';
import type { Phone } from '../support/phone.ts';
import { setting, todayThere, van } from '../support/program.ts';
import { Control, isControl } from './control.ts';
import { readCards, turnOnCards, typeAtDesk, workAtDesk } from './desk-work.ts';
import { Later } from './later.ts';
import { typeAndDie, workOnPad, workOnUpgraded } from './pad-work.ts';
import { type Office, plantServerKeys, recoveryOf, workOfPeople } from './people-work.ts';
import { filesOf, type Match, Search } from './search.ts';
import { askAtDesk, beginAtDesk, typeAtDoor } from './staff-work.ts';
import { type Place, type Planted, type Stage, stages, World } from './world.ts';

export interface Found {
  readonly hits: number;
  readonly control_hits: number;
  readonly bytes_searched: number;
  readonly markers: number;
  /** What was found where it must not be, what was not where it must be, in words. */
  readonly wrong: readonly string[];
  readonly holds: boolean;
}
interface Options {
  /** One branch of later days, one pad. */
  readonly short: boolean;
  readonly say: (line: string) => void;
}

export async function searchMonth({ short, say }: Options): Promise<Found> {
  const temp = mkdtempSync(join(tmpdir(), 'doorstep-temp-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = temp;
  const night = await Night.begin();
  const world = new World(night);
  const control = new Control();
  const looked = new Looked(world, control, say);
  try {
    say('work');
    const office = await work(world, control, short);
    say('every byte of the devices');
    control.plantInData(night.dataFolder, night.scratch.folder('control'));
    looked.prepare();
    for (const place of ['pad', 'desk', 'upgraded', 'backups'] as const)
      looked.at('worked', place, world.folder(place));
    for (const place of ['pad', 'desk', ...(short ? [] : (['upgraded'] as const))] as const)
      looked.wholeProfile(place, world.folder(place));
    looked.at('worked', 'data', night.dataFolder);
    looked.at('worked', 'keys', world.folder('keys'));
    looked.at('worked', 'temp', temp, night.scratch.path);
    looked.control(night.scratch.folder('control'));
    control.close();
    for (const branch of short ? (['held from the first day'] as const) : branches)
      await later(world, office, branch, looked, say);
    return looked.found();
  } finally {
    control.close();
    await night.end();
    rmSync(temp, { recursive: true, force: true });
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

async function work(world: World, control: Control, short: boolean): Promise<Office> {
  const { night } = world;
  const desk = await workAtDesk(world);
  await workOnPad(world);
  const pad = world.phones.get('pad') as Phone;
  await control.plantInBrowser(pad.page);
  // Closed as a person closes it: a browser writes localStorage when it has time.
  await pad.close();
  const codes = await turnOnCards(world, desk);
  await readCards(world, codes);
  if (!short) await workOnUpgraded(world);
  await night.asLead(manyNights(night, short ? 200 : 1500));
  // A sample of the many: each needs a search of its own in every writing.
  for (const [at, { id, kind }] of (await night.allFacts()).entries())
    if (kind === programKinds.encounter && (at % 12 === 0 || at < 40))
      world.plant(`visit-${at}`, 'the random id of a visit', id, {
        may: { data: 'turned' },
        must: { data: ['worked', 'held', 'turned'] },
      });
  await plantSignIns(world);
  await typeAtDesk(world, desk);
  const paper = await beginAtDesk(world, desk);
  const office = await workOfPeople(world, paper);
  await askAtDesk(world, desk, paper.lead);
  await night.asLead([
    setting(night.lead, setBody('recovery', '', recoveryOf(office.sheet, todayThere()) as never)),
  ]);
  await backUp(world);
  plantServerKeys(world, (name) => readFileSync(join(world.folder('keys'), name), 'utf8'));
  await typeAtDoor(desk, paper.lead);
  await typeAndDie(world, 'pad');
  for (const phone of [...world.phones.values(), ...world.upgraded]) await phone.close();
  await night.server.stop();
  return office;
}

/** Visits enough that the pages of every table split again and again. */
function manyNights({ lead }: Night, count: number): readonly Fact[] {
  const today = todayThere();
  const days = Math.min(28, Number(today.slice(8)));
  return Array.from({ length: count }, (_, at) => ({
    ...setting(lead, { visits: 1 + (at % 4) }),
    kind: programKinds.encounter,
    site: van,
    day: addDays(today, -(at % days)),
  }));
}

/** A device's own sign-in lies on that device, in clear, and is nowhere else. */
async function plantSignIns(world: World): Promise<void> {
  const pads = [...world.phones].filter(([place]) => place !== 'desk');
  const upgraded = world.upgraded.map((phone) => ['upgraded', phone] as const);
  for (const [at, [place, phone]] of [...pads, ...upgraded].entries()) {
    const { paper, ackKey } = await phone.page.evaluate(
      () =>
        new Promise<{ paper: string; ackKey: string }>((resolve) => {
          const opening = indexedDB.open('doorstep');
          opening.onsuccess = () => {
            const asked = opening.result.transaction('records').objectStore('records').get('server');
            asked.onsuccess = () => resolve(asked.result);
          };
        }),
    );
    const there = { may: { [place]: 'faded' }, must: { [place]: ['worked'] } } as const;
    world.plant(`paper-${place}-${at}`, 'a device’s own sign-in', paper.split('.')[1] as string, there);
    world.plant(`ack-${place}-${at}`, 'a device’s own acknowledgement key', ackKey, there);
  }
}

async function backUp(world: World): Promise<void> {
  const folder = world.folder('backups');
  mkdirSync(folder, { recursive: true });
  const said: string[] = [];
  const io = {
    out: (line: string) => void said.push(line),
    say: (line: string) => void said.push(line),
    language: 'en' as const,
    cwd: folder,
    root,
    terminal: false,
  };
  const code = await runCommandLine(
    ['backup', join(folder, 'night.backup'), '--data', world.night.dataFolder],
    io,
  );
  if (code !== 0) throw new Error(`no backup was made: ${said.join(' ')}`);
}

// ---------------------------------------------------------------- later days

const branches = ['left alone', 'held from the first day', 'held a moment before'] as const;
type Branch = (typeof branches)[number];

async function later(
  world: World,
  office: Office,
  branch: Branch,
  looked: Looked,
  say: (line: string) => void,
) {
  const { night } = world;
  const data = night.scratch.folder(`later ${branch}`);
  const keys = `${data}-keys`;
  cpSync(night.dataFolder, data, { recursive: true });
  cpSync(world.folder('keys'), keys, { recursive: true });
  const open = (day: Day) => Later.open(data, keys, day, night.lead, office.lead);
  const on = async <T>(day: Day, work: (at: Later) => Promise<T>): Promise<T> => {
    const at = await open(day);
    try {
      return await work(at);
    } finally {
      await at.close();
    }
  };
  const look = (stage: Stage) => {
    say(`${branch}: ${stage}`);
    looked.at(stage, 'data', data);
    looked.at(stage, 'keys', keys);
  };
  const hold = (day: Day) =>
    on(day, (at) =>
      at.say(
        programKinds.holdPlaced,
        { scope: { of: 'everything' }, words: 'A letter came', quiet: false },
        office.lead,
        day,
      ),
    );
  const lift = (day: Day, id: string) =>
    on(day, async (at) => {
      for (const by of [office.lead, office.second])
        await at.say(programKinds.holdLift, { hold: id }, by, day);
    });
  const pass = async (from: Day, to: Day) => {
    for (let day = from; daysBetween(day, to) > 0; ) {
      day = addDays(day, Math.min(3, daysBetween(day, to)));
      await on(day, async () => {});
    }
  };

  const today = todayThere();
  const month = monthOf(today);
  const facts = await on(today, (at) => at.facts());
  const held = branch === 'held from the first day' ? await hold(today) : null;
  await on(addDays(today, 1), (at) => at.nextCrew(addDays(today, 1)));
  await pass(addDays(today, 1), addDays(today, 3));
  await on(addDays(today, 3), (at) => at.post('/v1/walls/asks/shred', { thread: office.shredded }));
  look(held ? 'held' : 'turned');
  const closing = dayAfter(month, today);
  await pass(addDays(today, 3), closing);
  await on(closing, (at) => close(at, month, office, closing));
  const eve = addDays(closing, 29);
  await pass(closing, eve);
  const last = branch === 'held a moment before' ? await hold(eve) : held;
  await pass(eve, addDays(closing, 33));
  if (last) {
    look(held ? 'held' : 'turned');
    const there = await on(addDays(closing, 33), (at) => at.facts());
    if (there < facts) looked.wrong(`${branch}: ${facts - there} facts were lost while they were held`);
    await lift(addDays(closing, 33), last);
    await pass(addDays(closing, 33), addDays(closing, 37));
  }
  look('faded');
}

/** A day on which the month is over, three days from now at least. */
function dayAfter(month: Month, today: Day): Day {
  let day = addDays(today, 4);
  while (monthOf(day) === month) day = addDays(day, 1);
  return addDays(day, 1);
}

async function close(at: Later, month: Month, office: Office, day: Day): Promise<void> {
  const { sheet, whyNot } = await at.get<ClosingAnswer>(`/v1/months/${month}`);
  if (!sheet) throw new Error(`the month may not be closed: ${whyNot}`);
  await at.say(
    programKinds.monthClosed,
    { month, sheet: sheet.hash, previous: sheet.previous },
    office.lead,
    day,
  );
  await at.get('/v1/months');
}

// ---------------------------------------------------------------- what was found

/** Holds what is found against the table of markers. */
class Looked {
  readonly #world: World;
  readonly #control: Control;
  readonly #say: (line: string) => void;
  readonly #wrong = new Set<string>();
  readonly #controlMatches: Match[] = [];
  #search: Search | null = null;
  #hits = 0;
  #bytes = 0;

  constructor(world: World, control: Control, say: (line: string) => void) {
    this.#world = world;
    this.#control = control;
    this.#say = say;
  }

  prepare(): void {
    this.#search = new Search([...this.#world.planted, ...this.#control.markers]);
  }

  at(stage: Stage, place: Place, folder: string, except?: string): void {
    const { matches, bytes } = (this.#search as Search).folder(folder, except);
    this.#bytes += bytes;
    this.#controlMatches.push(...matches.filter(({ marker }) => isControl(marker)));
    for (const planted of this.#world.planted) {
      const [found] = matches.filter(({ marker }) => marker === planted.id);
      if (found && !isAllowed(planted, place, stage)) {
        this.#hits++;
        this.wrong(
          `${planted.what} (${planted.id}, ${found.as}) was found at '${stage}' in ${place}: ${found.file.slice(folder.length)}`,
        );
      }
      if (!found && planted.must?.[place]?.includes(stage))
        this.wrong(
          `${planted.what} (${planted.id}) was not found at '${stage}' in ${place}, where it must be`,
        );
    }
  }

  /** A profile in which one of these is missing was not looked through: the browser keeps it elsewhere now. */
  wholeProfile(place: Place, folder: string): void {
    const files = filesOf(folder);
    for (const part of profileParts)
      if (!files.some((file) => file.includes(part)))
        this.wrong(`there is no ${part} in the profile of ${place}: the search cannot be believed`);
  }

  control(folder: string): void {
    this.#controlMatches.push(...(this.#search as Search).folder(folder).matches);
  }

  wrong(line: string): void {
    if (!this.#wrong.has(line)) this.#say(`  ${line}`);
    this.#wrong.add(line);
  }

  found(): Found {
    const control = this.#control.found(this.#controlMatches);
    for (const part of control.missed)
      this.wrong(`the control was not found in ${part}: the search cannot be believed`);
    return {
      hits: this.#hits,
      control_hits: control.hits,
      bytes_searched: this.#bytes,
      markers: this.#world.planted.length,
      wrong: [...this.#wrong],
      holds: this.#hits === 0 && this.#wrong.size === 0,
    };
  }
}

/** Where Chromium keeps what pages wrote, what was typed, what was loaded and compiled. */
const profileParts = [
  ...[
    'IndexedDB',
    'Local Storage',
    'Session Storage',
    'Service Worker/CacheStorage',
    'Service Worker/ScriptCache',
  ],
  ...['Sessions/', 'History', 'Web Data', 'Preferences', '/Cache/', 'Code Cache'],
] as const;

function isAllowed({ may }: Planted, place: Place, stage: Stage): boolean {
  const until = may?.[place];
  return until !== undefined && stages.indexOf(stage) <= stages.indexOf(until);
}
