/**
 * One attempt at reaching the server about a wall. There is no special path after a restore: what the server lacks is
 * offered again, every time; the list of what is gone comes first.
 */
import type { Day } from '../../../engines/facts/day.ts';
import type { Row, RowKey, ThreadId } from '../../../engines/sealing/row.ts';
import { type Random, shuffled } from '../../../std/random.ts';
import type { GoneName } from '../../../stores/wall-contract.ts';
import type { WallJournal } from './wall-journal.ts';
import type { Heard, SetAnswer, WallLink } from './wall-link.ts';
import { noteTold, rememberWishes, wishesFor } from './wishes.ts';

export interface WallOutcome {
  readonly reached: boolean;
  readonly day: Day | null;
  readonly sent: number;
  readonly fetched: number;
  /** Rows destroyed on this device, by what went. */
  readonly destroyed: ReadonlyMap<string, number>;
  /** The server was put back, and no keyholder's device has brought its list yet. */
  readonly shut: boolean;
}
const unreached: WallOutcome = {
  reached: false,
  day: null,
  sent: 0,
  fetched: 0,
  destroyed: new Map(),
  shut: false,
};

/** Rows, and bytes of rows, in one request: as many as a slow phone reads before a tap would wait. */
const [rowsAtOnce, bytesAtOnce, keysAtOnce] = [50, 512 * 1024, 1000];
/** How often one exchange begins again with a server that is put back meanwhile; the next goes on. */
const anewAtMost = 2;

/**
 * A device that holds no keys, or on which nobody who does has unlocked: what it wrote is brought, and forgotten when it
 * has been safe for 35 days. It needs no key and nobody who is signed in.
 */
export const reconcileOwn = (journal: WallJournal, link: WallLink, random: Random): Promise<WallOutcome> =>
  journal.alone(() => ownRows(journal, link, random));

async function ownRows(journal: WallJournal, link: WallLink, random: Random): Promise<WallOutcome> {
  const { store } = journal;
  const keys = [...(await journal.own()).keys()];
  let [day, shut, stays, sent] = [null as Day | null, false, false, 0];
  let life: string | null = null;
  const gone: GoneName[] = [];
  for (let at = 0; at < Math.max(1, keys.length); at += keysAtOnce) {
    const some = keys.slice(at, at + keysAtOnce);
    const answer = await link.mine(some);
    if (!answer) return unreached;
    [day, shut, stays, life] = [answer.day, answer.shut, answer.stays, answer.life];
    if (!answer.dayDoubted) await journal.heardDay(answer.day);
    const of = (state: string) => some.filter((_, i) => answer.states[i] === state);
    await journal.noteStates(some, answer.states, answer.dayDoubted ? null : answer.day);
    const upload = await bring(journal, link, random, of('lacks'));
    if (!upload) return unreached;
    sent += upload.sent;
    gone.push(...upload.gone);
  }
  const destroyed = new Map<string, number>();
  const [waits, untold]: [string[], ThreadId[]] = [[], []];
  const wishes = await wishesFor(store, life);
  for (const thread of wishes) {
    const answer = await link.shred(thread);
    if (!answer) return unreached;
    if (answer.state === 'waits' || (answer.state === 'unknown' && stays)) waits.push(thread);
    // Another device may still bring it: the server is told again each time, until it knows the name.
    if (answer.state === 'unknown') untold.push(thread);
  }
  await noteTold(store, life, wishes, untold);
  await destroy(journal, gone, waits, day as Day, destroyed);
  // A hold reaches what a device still has: nothing is forgotten while one stands. Nor is it where a keyholder has a copy
  // of all, which they read without a network: their own rows are of it.
  const copy = (await store.setting(copySetting)) !== null;
  if (!stays && !copy && day) await journal.forget(day);
  return { reached: true, day, sent, fetched: 0, destroyed, shut };
}

/** Set once a keyholder's copy was made here. */
const copySetting = 'wall.copy';

/** A keyholder's device: a copy of all, both ways. */
export const reconcileAll = (journal: WallJournal, link: WallLink, random: Random): Promise<WallOutcome> =>
  journal.alone(async () => {
    const outcome = await allRows(journal, link, random);
    if (outcome.reached) await journal.store.setSetting(copySetting, '1');
    if (outcome.fetched > 0) journal.cameIn();
    return outcome;
  });

async function allRows(journal: WallJournal, link: WallLink, random: Random): Promise<WallOutcome> {
  const { store } = journal;
  const waiting = await journal.unsent();
  const refused = new Set<RowKey>();
  const destroyed = new Map<string, number>();
  let [day, shut, sent, fetched, from] = [null as Day | null, false, 0, 0, 0 as number | null];
  let [life, anew] = [null as string | null, 0];
  await rememberWishes(store);
  while (from !== null) {
    const answer = await link.sync(await store.digests('rows'), await store.digests('gone'), from);
    if (!answer) return unreached;
    // Put back since the first buckets were compared: what was compared says nothing of this one.
    if (from > 0 && answer.life !== life) {
      from = 0;
      continue;
    }
    ({ day, life } = answer);
    if (!answer.dayDoubted) await journal.heardDay(day);
    const doomed = new Set<string>([...(await store.gone()).waits, ...answer.gone.names]);
    const mine = await store.namesIn('rows', answer.rows.buckets);
    const lacking = without(mine, answer.rows.names) as RowKey[];
    // Rows before the list: what was sealed anew is there before what it replaces goes.
    const upload = await bring(journal, link, random, lacking, doomed);
    if (!upload) return unreached;
    sent += upload.sent;
    for (const key of upload.refused) refused.add(key);
    const mineGone = await store.namesIn('gone', answer.gone.buckets);
    const toTell = without(mineGone, answer.gone.names) as GoneName[];
    const whole = answer.gone.next === null;
    const told: Heard | null =
      toTell.length > 0 || answer.shut
        ? await tellGone(link, toTell, whole ? { life } : null)
        : { names: [], shut: false };
    if (!told) return unreached;
    shut = told.shut;
    // A name is heard of; whether its bytes may go, the server has been asked, which knows of every hold.
    const waits = told.names.filter(({ state }) => state === 'waits').map(({ name }) => name);
    const heard = without(answer.gone.names, mineGone) as GoneName[];
    await destroy(journal, [...heard, ...upload.gone], [...answer.waits, ...waits], day, destroyed);
    // Put back while the list was on its way: it was of the server before, and another is asked for.
    if (shut && whole && anew++ < anewAtMost) {
      from = 0;
      continue;
    }
    if (!shut) {
      const got = await fetchRows(
        journal,
        link,
        shuffled(random, without(answer.rows.names, mine)) as RowKey[],
      );
      if (got === null) return { reached: true, day, sent, fetched, destroyed, shut: true };
      fetched += got;
    }
    from = smaller(answer.rows, answer.gone);
  }
  // All buckets were compared: what was here when it began, the server has.
  await journal.noteSent(waiting.filter((key) => !refused.has(key)));
  return { reached: true, day, sent, fetched, destroyed, shut };
}

const without = (all: readonly string[], those: readonly string[]): string[] => {
  const there = new Set(those);
  return all.filter((name) => !there.has(name));
};

function smaller(rows: SetAnswer, gone: SetAnswer): number | null {
  const next = [rows.next, gone.next].filter((bucket) => bucket !== null);
  return next.length === 0 ? null : Math.min(...next);
}

/** `whole`: with these names the list is whole, as it was compared with a server of this life. */
async function tellGone(
  link: WallLink,
  names: readonly GoneName[],
  whole: { readonly life: string | null } | null,
): Promise<Heard | null> {
  const answers = [];
  let shut = false;
  for (let at = 0; at < Math.max(1, names.length); at += keysAtOnce) {
    const some = names.slice(at, at + keysAtOnce);
    const told = await link.tellGone(some, at + keysAtOnce >= names.length ? whole : null);
    if (!told) return null;
    answers.push(...told.names);
    shut = told.shut;
  }
  return { names: answers, shut };
}

async function destroy(
  journal: WallJournal,
  names: readonly GoneName[],
  waits: readonly string[],
  today: Day,
  destroyed: Map<string, number>,
): Promise<void> {
  for (const { name, state, rows } of await journal.destroy(names, waits, today)) {
    if (state !== 'gone') continue;
    if (rows > 0) destroyed.set(name, rows);
    await journal.index.forget(name as ThreadId);
  }
}

/** Uploads, in an order that says nothing of the one in which they were written. */
async function bring(
  journal: WallJournal,
  link: WallLink,
  random: Random,
  keys: readonly RowKey[],
  doomed: ReadonlySet<string> = new Set(),
) {
  const [gone, refused, past]: [GoneName[], RowKey[], RowKey[]] = [[], [], []];
  let sent = 0;
  const order = shuffled(random, keys);
  while (order.length > 0) {
    const rows: Row[] = [];
    let bytes = 0;
    while (order.length > 0 && rows.length < rowsAtOnce && bytes < bytesAtOnce) {
      const [row] = await journal.store.read([order.pop() as RowKey]);
      if (!row || doomed.has(row.thread) || doomed.has(row.key)) continue;
      rows.push(row);
      bytes += row.bytes.length;
    }
    if (rows.length === 0) break;
    const answers = await link.upload(rows);
    if (!answers) return null;
    const there = rows.filter((_, i) => answers[i] === 'stored' || answers[i] === 'had');
    sent += there.length;
    await journal.noteSent(there.map(({ key }) => key));
    for (const [i, { key }] of rows.entries()) {
      // The server destroyed it: so does this device.
      if (answers[i] === 'gone') gone.push(key);
      if (answers[i] === 'past') past.push(key);
      if (answers[i] === 'malformed') refused.push(key);
    }
  }
  // What expired there expires here: it is offered no more. The server has been asked, which knows of every hold.
  await journal.letPast(past);
  return { sent, gone, refused };
}

/** How many came; null: the server hands out nothing now. */
async function fetchRows(
  journal: WallJournal,
  link: WallLink,
  keys: readonly RowKey[],
): Promise<number | null> {
  let fetched = 0;
  for (let at = 0; at < keys.length; at += rowsAtOnce) {
    let wanted = keys.slice(at, at + rowsAtOnce);
    while (wanted.length > 0) {
      const answer = await link.get(wanted);
      if (!answer) return null;
      await journal.store.keep(answer.rows);
      fetched += answer.rows.length;
      if (!answer.more) break;
      wanted = without(
        wanted,
        answer.rows.map(({ key }) => key),
      ) as RowKey[];
    }
  }
  return fetched;
}
