/** Runs inside a page: opens made-up asks and draws their list, and seals encounters, as the app does. */
import { secureRandom as random } from '../../src/shells/web/secure-random.ts';
import '../../src/shells/web/asks/asks.css';
import { h, render } from 'preact';
import type { Day } from '../../src/engines/facts/day.ts';
import type { Parcel } from '../../src/engines/facts/parcel.ts';
import { parseRow } from '../../src/engines/sealing/row.ts';
import type { IngestKey } from '../../src/engines/sealing/sealing.ts';
import { type Identity, parseIdentity } from '../../src/engines/sealing/seed.ts';
import { AskList, type AskRow, gatherRows } from '../../src/shells/web/asks/ask-list.tsx';
import { shownDay } from '../../src/shells/web/asks/asks-words.ts';
import type { AskShown } from '../../src/shells/web/asks/room.ts';
import { makeSealer } from '../../src/shells/web/device/sealer.ts';
import { speak } from '../../src/shells/web/frame/words.ts';
import { breathe } from '../../src/shells/web/walls/breathe.ts';
import type { SealedFact } from '../../src/shells/web/walls/thread.ts';
import { listThreads } from '../../src/shells/web/walls/thread-index.ts';
import type { Unlocked } from '../../src/shells/web/walls/unlocked.ts';
import { wallJournal } from '../../src/shells/web/walls/wall-journal.ts';
import { toBase64Url } from '../../src/std/bytes.ts';
import { Redacted } from '../../src/std/redacted.ts';
import { orThrow } from '../../src/std/result.ts';
import { openWallDatabase } from '../../src/stores/browser/wall.ts';

let places = 0;
let journal: ReturnType<typeof wallJournal>;

/** Rows one after another, each behind its length (u32). */
async function seed(): Promise<void> {
  const bytes = new Uint8Array(await (await fetch('/rows.bin')).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const rows = [];
  for (let at = 0; at < bytes.length; ) {
    const length = view.getUint32(at);
    rows.push(orThrow(parseRow(bytes.slice(at + 4, at + 4 + length))));
    at += 4 + length;
  }
  journal = wallJournal(await openWallDatabase(`bench-${places++}`), 'asks');
  orThrow(await journal.store.keep(rows));
}

/** Milliseconds until the first 20 and until all are drawn, and the longest that a tap would have waited. */
async function openAsks(
  epoch: string,
): Promise<{ first: number; all: number; longest: number; listed: number }> {
  const identity = parseIdentity(epoch) as Identity;
  const unlocked = {
    seed: new Redacted(random.bytes(32)),
    epochs: async () => new Map([[1, [identity]]]),
  } as unknown as Unlocked;
  await speak('en');
  // The browser's first use of its calendar takes 60 ms at this speed; the desk has long used it by then.
  shownDay('2026-11-01');
  const root = document.body.appendChild(document.createElement('main'));
  const open = () => {};
  let busy = true;
  let [listed, first, longest, watching] = [0, 0, 0, true];
  const observer = new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  // What the observer calls long begins at 50 ms: a clock of our own sees what is below.
  let before = performance.now();
  const beat = new MessageChannel();
  beat.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    if (watching)
      setTimeout(() => {
        before = performance.now();
        beat.port2.postMessage(0);
      }, 4);
  };
  beat.port2.postMessage(0);
  const started = performance.now();
  const draw = (rows: readonly AskRow[]): void => {
    render(h(AskList, { rows, chosen: null, busy, open }), root);
    listed = rows.length;
    if (first === 0 && listed >= 20) first = performance.now() - started;
  };
  const gathered = gatherRows([], draw, () => false);
  await listThreads<AskShown>(journal, unlocked, {
    random,
    monotonic: () => performance.now(),
    breathe,
    summarize: ({ facts }) => (facts.length === 5 ? shownOf(facts) : null),
    some: gathered.some,
  });
  busy = false;
  gathered.finish();
  // The rest is drawn with the frames that follow.
  while (root.querySelectorAll('li').length < listed) await breathe();
  await new Promise(requestAnimationFrame);
  await breathe();
  const all = performance.now() - started;
  watching = false;
  observer.disconnect();
  return { first, all, longest, listed };
}

const shownOf = (facts: readonly SealedFact[]): AskShown => {
  const [one] = facts;
  return { about: 'ride', name: null, words: String(one?.body['words']), day: one?.day as Day, end: null };
};

/** Milliseconds of sealing alone, one value for each visit, with the time of a hand between them. */
async function sealVisits(key: IngestKey, parcels: readonly Parcel[]): Promise<number[]> {
  const sealer = makeSealer(key);
  const out: number[] = [];
  for (const parcel of parcels) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    const started = performance.now();
    const { bytes } = await sealer.seal(parcel);
    out.push(performance.now() - started);
    if (toBase64Url(bytes).length < 600) throw new Error('nothing was sealed');
  }
  return out;
}

Object.assign(window, { doorstepWalls: { seed, openAsks, sealVisits } });
