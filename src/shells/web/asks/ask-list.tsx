/** The list of open asks, drawn while they are being opened: at most once a frame, and of each row only what changed. */
import { useEffect, useState } from 'preact/hooks';
import type { ThreadId } from '../../../engines/sealing/row.ts';
import { Empty } from '../desk/parts.tsx';
import type { Listed } from '../walls/thread-index.ts';
import { asksWords, shownDay } from './asks-words.ts';
import type { AskShown } from './room.ts';

export interface AskRow extends AskShown {
  readonly thread: ThreadId;
}
type Rows = readonly AskRow[];

const byDay = (a: AskRow, b: AskRow): number =>
  a.day === b.day ? (a.thread < b.thread ? -1 : 1) : a.day < b.day ? 1 : -1;

/**
 * Gathers what a listing finds. Until it is done, rows of the listing before stay where they are; `over` as the
 * listing's: what is over draws nothing more.
 */
export function gatherRows(before: Rows, show: (rows: Rows) => void, over: () => boolean) {
  const found = new Map<ThreadId, AskRow>();
  let [waits, done] = [false, false];
  const draw = (): void => {
    waits = false;
    if (done || over()) return;
    const earlier = before.filter(({ thread }) => !found.has(thread));
    show([...earlier, ...found.values()].sort(byDay));
  };
  return {
    some(listed: readonly Listed<AskShown>[]): void {
      for (const { thread, shows } of listed) found.set(thread, { thread, ...shows });
      if (!waits) requestAnimationFrame(draw);
      waits = true;
    },
    /** All are there: what was not found again is gone. */
    finish(): void {
      done = true;
      if (!over()) show([...found.values()].sort(byDay));
    },
  };
}

/** Rows added at once. What a person sees first; more of them in one frame would keep a tap waiting. */
const rowsAtOnce = 30;

/** How many rows are drawn: a screenful while others are still being opened, then more with each frame. */
function useDrawn(all: number, busy: boolean): number {
  const [drawn, setDrawn] = useState(rowsAtOnce);
  useEffect(() => {
    if (busy || drawn >= all) return;
    const frame = requestAnimationFrame(() => setDrawn(drawn + rowsAtOnce));
    return () => cancelAnimationFrame(frame);
  }, [all, busy, drawn]);
  return drawn;
}

export function AskList(props: {
  readonly rows: Rows | null;
  readonly chosen: string | null;
  /** Whether rows are still being opened. */
  readonly busy: boolean;
  /** The same function at every drawing, or every row is drawn anew. */
  readonly open: (thread: ThreadId) => void;
}) {
  const { t } = asksWords;
  const open = (props.rows ?? []).filter(({ end }) => end === null);
  const drawn = useDrawn(open.length, props.busy);
  if (props.rows === null) return <p role="status">{t('opening')}</p>;
  if (open.length === 0)
    return (
      <section class="card">
        <Empty fact={t('none')} ease={t('none-ease')} sign="check" />
      </section>
    );
  return (
    <>
      <p>
        <b>{open.length === 1 ? t('count-one') : t('count', { n: open.length })}</b>{' '}
        <span class="soft">{t('newest-first')}</span>
      </p>
      <ul class="card ask-rows">
        {open.slice(0, drawn).map(({ thread, name, day, about, words }) => (
          <OneAsk
            key={thread}
            {...{ thread, name, day, about, words }}
            chosen={thread === props.chosen}
            open={props.open}
          />
        ))}
      </ul>
    </>
  );
}

interface OneProps extends Pick<AskRow, 'thread' | 'name' | 'day' | 'about' | 'words'> {
  readonly chosen: boolean;
  readonly open: (thread: ThreadId) => void;
}

/** It has no state and reads a signal (the language): so it is drawn anew only when a value given to it differs. */
function OneAsk({ thread, name, day, about, words, chosen, open }: OneProps) {
  const { t } = asksWords;
  return (
    <li>
      <button type="button" aria-current={chosen ? 'true' : undefined} onClick={() => open(thread)}>
        <span class="ask-top">
          <b>{name ?? t('no-name')}</b>
          <small>{shownDay(day)}</small>
        </span>
        <small class="ask-words">
          {t(about)}. {words}
        </small>
      </button>
    </li>
  );
}
