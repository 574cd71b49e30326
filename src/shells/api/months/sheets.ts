/**
 * Sheets at the server: what a closing screen shows is kept as a draft; the closing that a device minted names the draft's
 * hash, and makes it the month's sheet. Nothing is born here but a month's sheet that nobody made before it fades.
 */
import { hash } from 'node:crypto';
import { type Day, firstDayOf, lastDayOf, type Month } from '../../../engines/facts/day.ts';
import type { TallyCell } from '../../../engines/tallies/tally.ts';
import { bookOf } from '../../../program/book.ts';
import { programKinds } from '../../../program/kinds.ts';
import {
  adjustmentsSince,
  type ChainBreak,
  type Digest,
  digestOf,
  readChain,
} from '../../../program/months/chain.ts';
import { type Closing, closingsOf } from '../../../program/months/plan.ts';
import {
  type Adjustment,
  type MonthSheet,
  makeSheet,
  readSheet,
  sheetText,
} from '../../../program/months/sheet.ts';
import type { CountsStore, MonthFigures, StoredSheet } from '../../../stores/contract.ts';
import type { ProgramState } from '../state.ts';

export const sha256 = (text: string): string => hash('sha256', text, 'base64url');

export interface Chain {
  readonly stored: readonly Omit<StoredSheet, 'text'>[];
  /** Of every month that has its sheet, whatever became of the chain. */
  readonly digests: readonly Digest[];
  /** In the order of the chain. */
  readonly sheets: readonly Digest[];
  readonly head: string | null;
  readonly breaks: readonly ChainBreak[];
}

/** A sheet never changes: what was read of one is remembered, so that no page reads them all. */
const digests = new WeakMap<CountsStore, Map<string, Digest>>();

export async function chainOf(store: CountsStore): Promise<Chain> {
  const known = digests.get(store) ?? new Map<string, Digest>();
  digests.set(store, known);
  const stored = (await store.sheetHeads()).filter(({ draft }) => !draft);
  const chained: Digest[] = [];
  for (const { month, hash: of } of stored) {
    const key = `${month} ${of}`;
    const sheet = known.has(key) ? undefined : await keptSheet(store, month);
    if (sheet) known.set(key, digestOf(sheet, sha256));
    const digest = known.get(key);
    if (digest) chained.push(digest);
  }
  return { stored, digests: chained, ...readChain(chained) };
}

export const keptSheet = async (store: CountsStore, month: Month): Promise<StoredSheet | undefined> =>
  (await store.sheets(month)).find(({ draft }) => !draft);

export interface Drafted {
  readonly figures: MonthFigures;
  readonly sheet: MonthSheet;
  readonly text: string;
  readonly hash: string;
}

/** The sheet of a month as it would be made now. */
export async function draftOf(
  state: Pick<ProgramState, 'practice' | 'program'> & { readonly store: CountsStore },
  month: Month,
  made: MonthSheet['made'],
  day: Day,
  { sheets, head }: Chain,
): Promise<Drafted> {
  const { store, practice, program } = state;
  const figures = await store.monthFigures(month);
  const sheet = makeSheet({
    ...{ program, made, day, figures },
    previous: head,
    devices: await devicesIn(store, month),
    measures: bookOf(practice).measures,
    adjustments: await adjustments(store, sheets),
  });
  const text = sheetText(sheet);
  return { figures, sheet, text, hash: sha256(text) };
}

/** What has changed since in months that have their sheet, and no sheet says yet. */
export async function adjustments(
  store: CountsStore,
  sheets: readonly Digest[],
): Promise<readonly Adjustment[]> {
  const months = sheets.map(({ month }) => month).sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const tallies: readonly TallyCell[] = await store.tallies({
    grain: 'month',
    from: firstDayOf(first),
    to: lastDayOf(last),
    keep: ['site', 'period', 'measure'],
  });
  return adjustmentsSince(sheets, tallies);
}

/** Devices that opened a shift in the month. */
async function devicesIn(store: CountsStore, month: Month): Promise<number> {
  const devices = new Set<string>();
  const limit = 1000;
  const query = { from: firstDayOf(month), to: lastDayOf(month), kind: programKinds.shiftOpened, limit };
  for (let after: { day: Day; id: MonthSheetFact['id'] } | undefined; ; ) {
    const page = await store.facts({ ...query, ...(after ? { after } : {}) });
    for (const { fact, counted } of page)
      if (counted && typeof fact.body['device'] === 'string') devices.add(fact.body['device']);
    const last = page.at(-1)?.fact;
    if (!last || page.length < limit) return devices.size;
    after = { day: last.day, id: last.id };
  }
}
type MonthSheetFact = Awaited<ReturnType<CountsStore['facts']>>[number]['fact'];

/**
 * Gives each closing its sheet: the draft that it names, or, where a server was put back to before it, one that comes out
 * the same anew. Answers the closings that still wait for theirs.
 */
export async function settleClosings(state: ProgramState): Promise<readonly Closing[]> {
  const { store } = state;
  const closings = closingsOf(await store.standing(programKinds.monthClosed), await state.verified());
  // From the day on which a sheet is kept its month's thirty days are counted: not by a clock that nobody believes.
  if (closings.length === 0 || (await waitsFor(state)) === 'clock') return closings;
  const waiting: Closing[] = [];
  for (const closing of closings) {
    const kept = await store.sheets(closing.month);
    if (kept.some(({ draft }) => !draft)) continue;
    const chain = await chainOf(store);
    const text = closing.previous === chain.head ? await textOf(state, closing, kept, chain) : null;
    if (text === null) waiting.push(closing);
    else await keepSheet(state, closing.month, text);
  }
  return waiting;
}

/** Why nothing at all may be destroyed now; null when the gate is open, but for what is held. */
export async function waitsFor(state: ProgramState): Promise<'clock' | 'restored' | null> {
  const [today, verified] = [await state.today(), await state.verified()];
  const may = await state.store.mayDestroy({ today, verified }, { from: today, to: today });
  return may.may || may.why === 'held' ? null : may.why;
}

async function textOf(
  state: ProgramState,
  closing: Closing,
  kept: readonly StoredSheet[],
  chain: Chain,
): Promise<string | null> {
  const draft = kept.find(({ hash: of }) => of === closing.sheet)?.text;
  if (draft !== undefined && readSheet(draft)?.previous === chain.head) return draft;
  const anew = await draftOf(state, closing.month, 'closed', closing.day, chain);
  return anew.hash === closing.sheet ? anew.text : null;
}

export async function keepSheet(state: ProgramState, month: Month, text: string): Promise<void> {
  const day = await state.today();
  await state.store.putSheet({ month, hash: sha256(text), text, day, draft: false });
}

/** The file that the closing device saved, handed back: kept when a closing names it and it is the next of the chain. */
export async function handBack(state: ProgramState, month: Month, text: string): Promise<boolean> {
  const sheet = readSheet(text);
  const closings = closingsOf(await state.store.standing(programKinds.monthClosed), await state.verified());
  const named = closings.some((closing) => closing.month === month && closing.sheet === sha256(text));
  const chain = await chainOf(state.store);
  if (!sheet || sheet.month !== month || !named || sheet.previous !== chain.head) return false;
  if (chain.sheets.some((one) => one.month === month)) return false;
  await keepSheet(state, month, text);
  return true;
}
