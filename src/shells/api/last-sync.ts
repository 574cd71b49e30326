/**
 * A device that was taken out, and of which whoever leads chose that it brings once more what it still has. That is one
 * reconciliation: what its first lists say is written down, that much is taken in, and then it is refused as before.
 * Nothing goes to it but what the server has of its own logs. Only counts are taken in: what would set the program up,
 * close or hold anything stays on the device. See docs/adr/0047.
 */
import { addDays, type Day, parseDay } from '../../engines/facts/day.ts';
import { retractedKind } from '../../engines/facts/fact.ts';
import type { Frame, LogId } from '../../engines/facts/parcel.ts';
import { hasNumber, minus, type Ranges, union, withNumber } from '../../engines/sync/ranges.ts';
import { bookOf } from '../../program/book.ts';
import { daysOnceMore, isChosen, type OnceMore } from '../../program/people/revoked.ts';
import type { Practice } from '../../program/practice.ts';
import { inTurn } from '../../std/in-turn.ts';
import type { Arrival, CountsStore, ParcelAnswer } from '../../stores/contract.ts';
import type { OnceMoreNow } from '../answers.ts';
import type { Paper } from './keys.ts';
import type { ProgramState } from './state.ts';

/** A device that hears nothing for so long after its first parcels does not come again. Days. */
const daysToFinish = 1;

/** What is kept of one choice once it is being used. */
interface Used {
  /** The device's random name: another one under the same nickname is another one. */
  readonly device: string;
  /** What it said it has and the server had not. */
  readonly awaited: Readonly<Record<LogId, Ranges>>;
  /** The day of its first parcels: from then on nothing more is awaited. Null: it has only compared. */
  readonly sends: Day | null;
  readonly taken: number;
  readonly over: boolean;
}

export interface LastSync {
  /** The choice by which this paper, which is refused everywhere, may sync; or null. */
  chosen(paper: Paper): Promise<OnceMore | null>;
  /** Its lists, beside what the server has of them. `whole`: no more lists follow. */
  compared(choice: OnceMore, paper: Paper, made: Lists, have: Lists, whole: boolean): Promise<void>;
  /** Of these frames those that are awaited. */
  awaited(choice: OnceMore, frames: readonly Frame[]): Promise<readonly Frame[]>;
  /** Whether this is a count that opened: nothing else is taken in. */
  isCount(arrival: Arrival): boolean;
  answered(choice: OnceMore, answers: readonly ParcelAnswer[]): Promise<void>;
  /** How a choice about this nickname stands, for whoever leads. */
  now(name: string, until: Day): Promise<OnceMoreNow | null>;
}
type Lists = readonly { readonly log: LogId; readonly ranges: Ranges }[];

const nameOf = ({ id }: Pick<OnceMore, 'id'>): string => `once-more:${id}`;

export function lastSync(
  store: Pick<CountsStore, 'setting' | 'setSetting'>,
  practice: Practice,
  program: Pick<ProgramState, 'chosenOnceMore' | 'today'>,
): LastSync {
  const { kinds } = bookOf(practice);
  const read = async (choice: OnceMore): Promise<Used | null> => {
    const text = await store.setting(nameOf(choice));
    return text === null ? null : (JSON.parse(text) as Used);
  };
  // Two requests of one device that cross must not forget what the other has noted.
  const oneByOne = inTurn();
  const change = (choice: OnceMore, next: (used: Used | null) => Used): Promise<void> =>
    oneByOne(async () => store.setSetting(nameOf(choice), JSON.stringify(next(await read(choice)))));
  const isOver = (used: Used, today: Day): boolean =>
    used.over || (used.sends !== null && today > addDays(parseDay(used.sends) as Day, daysToFinish));

  return {
    async chosen(paper) {
      for (const choice of await program.chosenOnceMore()) {
        if (!isChosen(choice, paper)) continue;
        const used = await read(choice);
        if (used === null || (used.device === paper.device && !isOver(used, await program.today())))
          return choice;
      }
      return null;
    },
    compared: (choice, paper, made, have, whole) =>
      change(choice, (used) => {
        const there = new Map(have.map(({ log, ranges }) => [log, ranges]));
        const awaited: Record<LogId, Ranges> = { ...used?.awaited };
        for (const { log, ranges } of made) {
          // After its first parcels nothing is added: it only comes back to what it had begun.
          const wanted = used?.sends ? (awaited[log] ?? []) : union(awaited[log] ?? [], ranges);
          awaited[log] = minus(wanted, there.get(log) ?? []);
        }
        const left = onlyAwaited(awaited);
        const over = whole && Object.keys(left).length === 0;
        const { sends = null, taken = 0 } = used ?? {};
        return { device: paper.device, awaited: left, sends, taken, over };
      }),
    async awaited(choice, frames) {
      const used = await read(choice);
      return frames.filter(({ log, n, wall }) => wall === 'counts' && hasNumber(used?.awaited[log] ?? [], n));
    },
    isCount: (arrival) =>
      'adds' in arrival ||
      ('facts' in arrival &&
        arrival.facts.every(({ kind }) => {
          const known = kinds.get(kind);
          return kind === retractedKind || (known !== undefined && !known.standing);
        })),
    async answered(choice, answers) {
      const today = await program.today();
      await change(choice, (used) => {
        if (!used) throw new Error('broken invariant: a device compares before it sends');
        const awaited: Record<LogId, Ranges> = { ...used.awaited };
        for (const { log, n } of answers)
          awaited[log as LogId] = minus(awaited[log as LogId] ?? [], withNumber([], n));
        const left = onlyAwaited(awaited);
        const stored = answers.filter(({ state }) => state === 'stored').length;
        const over = Object.keys(left).length === 0;
        return {
          ...used,
          awaited: left,
          sends: used.sends ?? today,
          taken: used.taken + stored,
          over,
        };
      });
    },
    async now(name, until) {
      const today = await program.today();
      const choices = (await program.chosenOnceMore()).filter(
        (choice) => choice.name === name && choice.until >= until,
      );
      let stands: OnceMoreNow | null = null;
      for (const choice of choices) {
        const used = await read(choice);
        const last = addDays(choice.from, daysOnceMore);
        const over = used !== null && isOver(used, today);
        stands = { state: used === null ? 'waits' : over ? 'came' : 'comes', last, taken: used?.taken ?? 0 };
        if (!over) break;
      }
      return stands;
    },
  };
}

const onlyAwaited = (awaited: Readonly<Record<LogId, Ranges>>): Readonly<Record<LogId, Ranges>> =>
  Object.fromEntries(Object.entries(awaited).filter(([, ranges]) => ranges.length > 0));
