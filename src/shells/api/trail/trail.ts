/**
 * The audit trail: which account did what, on which day, how often. It names no participant, no ask and no time of day,
 * and has no order within a day. It lies with the team's wall, because it is about who works here, and it is the one thing
 * that is born on the server: whoever takes an export must not be the one who decides whether that is written down
 * (docs/adr/0071-the-trail-is-born-on-the-server.md).
 */
import { everyoneTrusted, type Verified } from '../../../engines/destruction/holds.ts';
import {
  addDays,
  type Day,
  type Month,
  monthFromNumber,
  monthNumber,
  monthOf,
} from '../../../engines/facts/day.ts';
import { inTurn } from '../../../std/in-turn.ts';
import type { ServerStore } from '../../../stores/contract.ts';
import type { SettingChange, WallStore } from '../../../stores/wall-contract.ts';

/** What is written down. */
export const deeds = ['export', 'counsel', 'rows', 'asks-read', 'mail-read', 'team-read'] as const;
export type Deed = (typeof deeds)[number];
/** What a device says of itself: the server cannot see a thread being opened. */
export const deedsSaid = ['asks-read', 'mail-read', 'team-read'] as const;

export interface TrailLine {
  readonly day: Day;
  readonly what: Deed;
  /** An account; 'device:<nickname>' where nobody has begun a line of keys; 'command' at the machine itself. */
  readonly who: string;
  readonly times: number;
}
export interface Trail {
  /** Kept when it resolves: what it is about waits for that. */
  add(line: TrailLine): Promise<void>;
  /** Newest day first; within a day by what and who. */
  lines(today: Day): Promise<readonly TrailLine[]>;
}

/** Two years, as the retention schedule says. */
const monthsKept = 24;
/** A command is a process of its own, and writes under a name of its own: neither loses the other's lines. */
const names = { server: 'trail', command: 'trail-command' } as const;
const settingOf = (writer: keyof typeof names, month: Month): string => `${names[writer]}:${month}`;
type Settings = Pick<WallStore, 'setting' | 'setSetting'>;

export function trailOf(team: () => Settings, writer: keyof typeof names): Trail {
  const next = inTurn();
  const read = async (of: keyof typeof names, month: Month): Promise<readonly TrailLine[]> =>
    JSON.parse((await team().setting(settingOf(of, month))) ?? '[]') as TrailLine[];
  const add = async (line: TrailLine): Promise<void> => {
    const month = monthOf(line.day);
    const kept = await read(writer, month);
    const same = (one: TrailLine): boolean =>
      one.day === line.day && one.what === line.what && one.who === line.who;
    const times = (kept.find(same)?.times ?? 0) + line.times;
    const lines = [...kept.filter((one) => !same(one)), { ...line, times }].sort(inOrder);
    await team().setSetting(settingOf(writer, month), JSON.stringify(lines));
  };
  return {
    add: (line) => next(() => add(line)),
    async lines(today) {
      const last = monthNumber(monthOf(addDays(today, 1)));
      const months = Array.from({ length: monthsKept + 2 }, (_, at) => monthFromNumber(last - at));
      const each = await Promise.all(
        months.flatMap((month) => (['server', 'command'] as const).map((of) => read(of, month))),
      );
      return each.flat().sort(inOrder);
    },
  };
}

/**
 * Once a day: what is past its two years goes, where nothing is held. However long nothing was written down, or the
 * server was off, no month is passed over within five years.
 */
export function trailUpkeep(
  store: Pick<ServerStore, 'walls'>,
  verified: () => Promise<Verified> = async () => everyoneTrusted,
): (today: Day) => Promise<void> {
  let done: Day | null = null;
  return async (today) => {
    if (done === today) return;
    const { team } = store.walls;
    const last = monthNumber(monthOf(today)) - monthsKept - 1;
    const past: SettingChange[] = [];
    for (let month = last; month > last - monthsLookedBack; month--)
      for (const writer of ['server', 'command'] as const) {
        const name = settingOf(writer, monthFromNumber(month));
        if ((await team.setting(name)) !== null) past.push([name, null]);
      }
    if (past.length === 0 || (await team.destroySettings(past, { today, verified: await verified() })))
      done = today;
  };
}
const monthsLookedBack = 60;

const inOrder = (a: TrailLine, b: TrailLine): number =>
  a.day === b.day ? (a.what + a.who < b.what + b.who ? -1 : 1) : a.day < b.day ? 1 : -1;
