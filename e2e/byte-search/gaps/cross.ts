/**
 * A hold in every gap. The scripted month is gone through once, and put aside before each of its steps; from each of these
 * it goes on with a hold of every scope. After each step every byte in scope must be there; once two people have lifted the
 * hold, everything that was to go must be gone.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HoldScope } from '../../../src/engines/destruction/holds.ts';
import { addDays, type Day } from '../../../src/engines/facts/day.ts';
import { drawSeed, identityOf } from '../../../src/engines/sealing/seed.ts';
import { openKeyRow, openRow } from '../../../src/engines/sealing/thread.ts';
import { programKinds } from '../../../src/program/kinds.ts';
import { onlyLook, readBackup } from '../../../src/shells/api/backup/sealed-file.ts';
import { seededRandom } from '../../../src/std/random.ts';
import { type Needle, needlesOf } from '../needles.ts';
import { filesOf, Search } from '../search.ts';
import { copyFolders, type Folders, foldersIn, Ground } from './ground.ts';
import { isInScope, type KeptRow, type Marker, Plot } from './plot.ts';
import { first, randomOf, type StepName, setUp, shop, steps } from './steps.ts';

/** What somebody may hold, and how it is named in a report. */
export const scopes = {
  everything: () => ({ of: 'everything' }),
  'one site': () => ({ of: 'site', site: shop }),
  'one day': () => ({ of: 'days', from: first, to: first }),
  'the ask that is shredded': (plot) => ({ of: 'one', name: plot.name('shredded') }),
  'an ask whose quarter passes': (plot) => ({ of: 'one', name: plot.name('ask') }),
  'the letter that is sealed anew': (plot) => ({ of: 'one', name: plot.name('letter') }),
} as const satisfies Record<string, (plot: Plot) => HoldScope>;
export type ScopeName = keyof typeof scopes;
/** These name a thread: it has no name before it is written. */
const ofThread: readonly ScopeName[] = [
  'the ask that is shredded',
  'an ask whose quarter passes',
  'the letter that is sealed anew',
];
const written = steps.findIndex(({ name }) => name === 'asks, mail and names are written');

/** Before step `at`, a hold of this scope. */
export interface Gap {
  readonly at: number;
  readonly scope: ScopeName;
}
export const everyGap: readonly Gap[] = steps.flatMap((_, at) =>
  (Object.keys(scopes) as ScopeName[])
    .filter((scope) => !ofThread.includes(scope) || at > written)
    .map((scope) => ({ at, scope })),
);
/** Everything in each gap, and in turn one of the narrower scopes. */
export const someGaps: readonly Gap[] = steps.flatMap((_, at) => {
  const narrow = everyGap.filter((gap) => gap.at === at && gap.scope !== 'everything');
  return [{ at, scope: 'everything' as const }, narrow[at % narrow.length] as Gap];
});

export interface Crossed {
  readonly runs: number;
  readonly markers: number;
  readonly bytes: number;
  /** Pieces that were found in scope while they were held: without them nothing is said. */
  readonly kept: number;
  /** Pieces that were found after they should have gone. */
  readonly left: number;
  readonly wrong: readonly string[];
}

export async function crossGaps(
  root: string,
  gaps: readonly Gap[],
  say: (line: string) => void = () => {},
): Promise<Crossed> {
  const month = await Month.goThrough(root);
  const found = { runs: 0, bytes: month.bytes, kept: 0 };
  const wrong = [...month.wrong];
  for (const gap of gaps) {
    const run = await heldFrom(month, gap);
    found.runs++;
    found.bytes += run.bytes;
    found.kept += run.kept;
    wrong.push(...run.wrong);
    say(`${nameOf(gap)}: ${run.wrong.length === 0 ? `${run.kept} kept` : run.wrong.join('; ')}`);
  }
  const left = wrong.filter((line) => line.includes('still there')).length;
  return { ...found, markers: month.last.markers.length, left, wrong };
}

const nameOf = ({ at, scope }: Gap): string =>
  `a hold on ${scope}, placed before '${steps[at]?.name as StepName}'`;

// ---------------------------------------------------------------- the month without a hold

interface Aside {
  readonly folders: Folders;
  readonly day: Day;
  readonly plot: Plot;
}

class Month {
  readonly root: string;
  /** As it stood before each step. */
  readonly before: Aside[] = [];
  readonly wrong: string[] = [];
  last!: Plot;
  bytes = 0;

  private constructor(root: string) {
    this.root = root;
  }

  static async goThrough(root: string): Promise<Month> {
    const month = new Month(root);
    const seeds = seededRandom(31);
    const draw = () => drawSeed(seeds);
    const plot = new Plot({ lead: draw(), second: draw(), leaver: draw(), sheet: draw() });
    const folders = atWork(root);
    let day = first;
    await on(folders, day, -1, async (ground) => setUp(ground, plot));
    for (const [at, step] of steps.entries()) {
      const aside = foldersIn(join(root, `before-${at}`));
      copyFolders(folders, aside);
      month.before.push({ folders: aside, day, plot: plot.copy() });
      day = await on(folders, day, at, async (ground) => {
        await step.run(ground, plot);
        return ground.today;
      });
      month.#look(folders, plot, at);
    }
    month.last = plot;
    return month;
  }

  /** Each marker is there until its step, and gone with it: else a hold that keeps it would say nothing. */
  #look(folders: Folders, plot: Plot, at: number): void {
    const looked = lookFor(folders, plot.markers);
    this.bytes += looked.bytes;
    for (const marker of plot.markers) {
      const goesAt = steps.findIndex(({ name }) => name === marker.goes);
      if (at < goesAt && !looked.whole.has(marker))
        this.wrong.push(`without a hold: ${marker.id} was lost at '${steps[at]?.name}', before its time`);
      if (at >= goesAt && looked.any.has(marker))
        this.wrong.push(`without a hold: ${marker.id} was still there after '${steps[at]?.name}'`);
    }
  }
}

/** An empty place, always the same one: set-up names the stick by its path. */
function atWork(root: string): Folders {
  const place = join(root, 'work');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  return foldersIn(place);
}

async function on<T>(
  folders: Folders,
  day: Day,
  at: number,
  work: (ground: Ground) => Promise<T>,
): Promise<T> {
  const ground = await Ground.open(folders, day, randomOf(at));
  try {
    return await work(ground);
  } finally {
    await ground.close();
  }
}

// ---------------------------------------------------------------- with a hold

async function heldFrom(month: Month, gap: Gap) {
  const aside = month.before[gap.at] as Aside;
  const plot = aside.plot.copy();
  const folders = atWork(month.root);
  copyFolders(aside.folders, folders);
  const scope = scopes[gap.scope](plot);
  const { lead, second } = plot.people;
  const wrong: string[] = [];
  let [bytes, kept] = [0, 0];
  // Under another number than any step: the ids of the hold and of who lifts it are their own.
  const ground = await Ground.open(folders, aside.day, randomOf(1000 + gap.at));
  try {
    const body = { scope, words: 'A letter from the court', quiet: false };
    const hold = await ground.say(programKinds.holdPlaced, body as never, lead);
    await ground.upkeep();
    const here = lookFor(folders, plot.markers);
    const inScope = plot.markers.filter((marker) => here.whole.has(marker) && isInScope(marker, scope));
    const rows = await rowsHere(ground, plot.rows);
    for (const [at, step] of [...steps.entries()].slice(gap.at)) {
      const before = [plot.markers.length, plot.rows.length] as const;
      ground.draw(randomOf(at));
      await step.run(ground, plot);
      inScope.push(...plot.markers.slice(before[0]).filter((marker) => isInScope(marker, scope)));
      rows.push(...plot.rows.slice(before[1]));
      const looked = lookFor(folders, inScope);
      bytes += looked.bytes;
      kept += looked.whole.size;
      for (const marker of inScope)
        if (!looked.whole.has(marker)) wrong.push(`${nameOf(gap)}: ${marker.id} was lost at '${step.name}'`);
    }
    for (const row of rows)
      if (
        isInScope({ place: { thread: row.thread } }, scope) &&
        (await readRow(ground, plot, row)) !== row.says
      )
        wrong.push(`${nameOf(gap)}: what was sealed in ${row.wall} is not to be opened`);
    wrong.push(...(await frozenIsWhole(plot, folders, inScope)).map((why) => `${nameOf(gap)}: ${why}`));
    // A narrow hold keeps what it names and nothing else.
    wrong.push(...leftOver(folders, plot, scope).map((why) => `${nameOf(gap)}: ${why}`));
    for (const by of [lead, second]) await ground.say(programKinds.holdLift, { hold }, by);
    await ground.upkeep();
    await ground.until(addDays(ground.today, 4));
    // The first request of a day, as any device makes it.
    for (let at = 0; at < 2; at++) await ground.get('/v1/holds', lead);
    wrong.push(...leftOver(folders, plot, null).map((why) => `${nameOf(gap)}, lifted: ${why}`));
  } finally {
    await ground.close();
  }
  wrong.push(...leftOver(folders, plot, null).map((why) => `${nameOf(gap)}, lifted and closed: ${why}`));
  return { wrong: [...new Set(wrong)], bytes, kept };
}

/** What is there though nothing keeps it. */
function leftOver(folders: Folders, plot: Plot, scope: HoldScope | null): string[] {
  const goes = plot.markers.filter((marker) => scope === null || !isInScope(marker, scope));
  const { any } = lookFor(folders, goes, needlesOf);
  return [...any].map((marker) => `${marker.id} is still there`);
}

async function rowsHere(ground: Ground, rows: readonly KeptRow[]): Promise<KeptRow[]> {
  const there = await Promise.all(
    rows.map(async ({ wall, key }) => (await ground.server.store.walls[wall].states([key]))[0] !== 'lacks'),
  );
  return rows.filter((_, at) => there[at]);
}

/** With the lead's key, as somebody who has a warrant and the words would. */
async function readRow(ground: Ground, plot: Plot, { wall, thread, key }: KeptRow): Promise<string | null> {
  const rows = await ground.server.store.walls[wall].thread(thread);
  const wanted = rows.find((row) => row.key === key);
  if (!wanted) return null;
  for (const row of rows.filter(({ opens, epoch }) => opens && epoch === wanted.epoch)) {
    const opened = await openKeyRow(wall, row, [identityOf(plot.people.lead)]);
    const read = opened.ok ? await openRow(opened.value, wanted) : opened;
    if (read.ok) return (read.value.open() as { words: string }).words;
  }
  return null;
}

async function frozenIsWhole(plot: Plot, folders: Folders, inScope: readonly Marker[]): Promise<string[]> {
  if (!inScope.some(({ place }) => place.frozen)) return [];
  const [oldest] = filesOf(folders.stick)
    .filter((name) => name.endsWith('.age'))
    .sort();
  const read = await readBackup(oldest as string, identityOf(plot.people.sheet), onlyLook);
  return read.ok ? [] : [`the backup that it froze is not to be opened: ${read.error.code}`];
}

// ---------------------------------------------------------------- bytes

/** As it lies in the files, in none of the other writings: for what must be there. */
const asItIs = (marker: Parameters<typeof needlesOf>[0]): readonly Needle[] => [
  { marker: marker.id, as: 'bytes', bytes: Buffer.from(marker.secret as string) },
];

function lookFor(folders: Folders, markers: readonly Marker[], writings = asItIs) {
  const whole = new Set<Marker>();
  const any = new Set<Marker>();
  let bytes = 0;
  for (const folder of ['data', 'keys', 'stick'] as const) {
    const here = markers.filter((marker) => marker.in === folder);
    if (here.length === 0) continue;
    const pieces = here.flatMap((marker) =>
      marker.pieces.map((secret, at) => ({ id: `${at}|${marker.id}`, secret })),
    );
    const searched = new Search(pieces, writings).folder(folders[folder]);
    bytes += searched.bytes;
    const found = new Set(searched.matches.map(({ marker }) => marker));
    for (const marker of here) {
      const there = marker.pieces.filter((_, at) => found.has(`${at}|${marker.id}`)).length;
      if (there > 0) any.add(marker);
      // A piece may straddle two pages: the row itself is opened as well.
      if (there > 0 && there >= marker.pieces.length - straddling(marker)) whole.add(marker);
    }
  }
  return { whole, any, bytes };
}
const straddling = ({ pieces }: Marker): number => (pieces.length > 1 ? Math.ceil(pieces.length / 10) : 0);
