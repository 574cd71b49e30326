import { type Day, daysBetween } from '../../../../engines/facts/day.ts';
import type { Configuration } from '../../../../program/configuration.ts';
import type { NowAnswer } from '../../../answers.ts';
import type { Keeping } from '../../app.ts';

/** Parts of set-up that may wait. */
export const leftForLater = ['region', 'bags', 'boxes', 'areas'] as const;
export type LeftForLater = (typeof leftForLater)[number];

/** One thing that could use a person. What it says is put into words by the screen; where it leads exists. */
export interface Todo {
  readonly id:
    | 'marked'
    | 'devices'
    | 'not-counted'
    | 'not-backed-up'
    | 'backup-same-disk'
    | 'backup-trouble'
    | 'backup-old'
    | 'unsent-long'
    | 'untried'
    | 'low-answers'
    | 'review'
    | 'left-for-later';
  readonly sign: string;
  readonly heed: boolean;
  readonly href: string;
  readonly count: number;
  /** Names of devices, ids of questions, or which parts of set-up are left, where there are any. */
  readonly names: readonly string[];
  readonly day?: Day;
}

/** A device that has sent nothing for this long is worth a look; before that a quiet phone is a quiet phone. */
const quietDays = 4;
const longUnsentDays = 7;
/** A question's purpose is announced this long before it is to be looked at again (P7). */
const reviewDays = 60;

export function todosOf(
  now: NowAnswer | null,
  keeping: Pick<Keeping, 'unsent' | 'oldestUnsent'>,
  config: Configuration | null,
  today: Day,
): readonly Todo[] {
  return [
    ...(now ? fromServer(now) : []),
    ...longUnsent(keeping, today),
    ...(config ? fromSetUp(config, today) : []),
  ];
}

function fromServer(now: NowAnswer): readonly Todo[] {
  const awaited = now.devices.filter(
    ({ gaps, lastDay }) => gaps > 0 || (lastDay !== null && daysBetween(lastDay, now.day) >= quietDays),
  );
  const notCounted = now.notYetCounted.reduce((sum, { facts }) => sum + facts, 0) + now.unopened;
  const todos: Todo[] = [];
  if (now.marked > 0)
    todos.push({ id: 'marked', sign: 'flag', heed: true, href: '/marked', count: now.marked, names: [] });
  if (awaited.length > 0)
    todos.push({
      id: 'devices',
      sign: 'phone-device',
      heed: false,
      href: '/setup/devices',
      count: awaited.length,
      names: awaited.map(({ nickname }) => nickname),
    });
  if (notCounted > 0)
    todos.push({
      id: 'not-counted',
      sign: 'sealed',
      heed: false,
      href: '/marked',
      count: notCounted,
      names: [],
    });
  todos.push(...backupTodos(now), ...untriedTodo(now));
  // Half a month in: before that few answers say nothing.
  if (now.lowAnswers.length > 0 && Number(now.day.slice(8)) >= 15)
    todos.push({
      id: 'low-answers',
      sign: 'speech',
      heed: false,
      href: '/setup/questions',
      count: now.lowAnswers.length,
      names: now.lowAnswers.map(({ question }) => question),
    });
  return todos;
}

/** What a person should know of backups, at most one thing: the gravest. */
function backupTodos({ backup, backups: { last, trouble } }: NowAnswer): readonly Todo[] {
  const row = { sign: 'box', href: '/setup/backups', count: 0, names: [] };
  if (!last && !trouble) return [{ ...row, id: 'not-backed-up', heed: false }];
  const day = last ? { day: last.day } : {};
  if (trouble) return [{ ...row, ...day, id: 'backup-trouble', heed: true }];
  if (backup || !last) return [];
  return [{ ...row, ...day, id: last.left ? 'backup-old' : 'backup-same-disk', heed: last.left }];
}

/** Ways in that nobody has tried for a year. */
function untriedTodo({ untried: { people, sheet } }: NowAnswer): readonly Todo[] {
  const count = people + (sheet ? 1 : 0);
  if (count === 0) return [];
  return [{ id: 'untried', sign: 'key', heed: false, href: '/people/drill', count, names: [] }];
}

function longUnsent({ unsent, oldestUnsent }: Pick<Keeping, 'unsent' | 'oldestUnsent'>, today: Day): Todo[] {
  if (unsent === 0 || oldestUnsent === null || daysBetween(oldestUnsent, today) < longUnsentDays) return [];
  const row = { sign: 'to-send', heed: true, href: '/setup/keeping', count: unsent, names: [] };
  return [{ id: 'unsent-long', ...row, day: oldestUnsent }];
}

function fromSetUp(config: Configuration, today: Day): readonly Todo[] {
  const due = config.questions.filter(
    ({ on, review }) =>
      on && /^\d{4}-\d{2}-\d{2}$/.test(review) && daysBetween(today, review as Day) <= reviewDays,
  );
  const waits: Readonly<Record<LeftForLater, boolean>> = {
    region: config.region === '',
    bags: config.bundles.length === 0,
    boxes: config.containers.length === 0,
    areas: config.sites.every((site) => site.areas.length === 0),
  };
  const left = leftForLater.filter((name) => waits[name]);
  const todos: Todo[] = [];
  if (due.length > 0)
    todos.push({
      id: 'review',
      sign: 'calendar',
      heed: false,
      href: '/setup/questions',
      count: due.length,
      names: due.map(({ id }) => id),
    });
  if (left.length > 0)
    todos.push({
      id: 'left-for-later',
      sign: 'key',
      heed: false,
      href: '/setup',
      count: left.length,
      names: left,
    });
  return todos;
}
