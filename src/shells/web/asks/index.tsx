import './asks.css';
import type { ReadonlySignal } from '@preact/signals';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ThreadId } from '../../../engines/sealing/row.ts';
import type { Hasher } from '../../../engines/sealing/unlock.ts';
import type { App } from '../app.ts';
import { Say } from '../desk/parts.tsx';
import { Sign } from '../frame/icon.tsx';
import { secureRandom } from '../secure-random.ts';
import { breathe } from '../walls/breathe.ts';
import { type OpenWall, wallsHere } from '../walls/here.ts';
import type { Unlocked } from '../walls/unlocked.ts';
import { AskList, type AskRow, gatherRows } from './ask-list.tsx';
import { asksWords } from './asks-words.ts';
import { NewAsk } from './new-ask.tsx';
import { type Ask, openRoom, type Proof, type Room } from './room.ts';
import { Gone, SlipShred } from './shredding.tsx';
import { Thread } from './thread.tsx';

export interface AsksProps {
  readonly app: App;
  readonly unlocked: ReadonlySignal<Unlocked | null>;
  readonly hasher: Hasher;
}
type Doing = 'list' | 'new' | 'slip';
const relistMs = 400;

/** The room behind the asks door. Nothing of it is in an address, a title or a history: what is open is in memory. */
export default function Asks({ app, unlocked, hasher }: AsksProps) {
  const { t } = asksWords;
  const wall = useWall(app);
  const room = useRoom(app, unlocked, hasher, wall);
  const [rows, setRows] = useState<readonly AskRow[] | null>(null);
  const [unreadable, setUnreadable] = useState(0);
  const [busy, setBusy] = useState(true);
  const [ask, setAsk] = useState<Ask | null>(null);
  const [doing, setDoing] = useState<Doing>('list');
  const [proof, setProof] = useState<Proof | null>(null);
  const [heard, setHeard] = useState<{ readonly reached: boolean; readonly shut: boolean } | null>(null);
  const holder = unlocked.value?.roles.has('keyholder') === true;

  const shown = useRef<readonly AskRow[]>([]);
  const show = (now: readonly AskRow[]): void => {
    shown.current = now;
    setRows(now);
  };
  // Of two listings the later one goes on; at locking, and on leaving, none does.
  const latest = useRef(0);
  const list = async (quiet = false): Promise<void> => {
    if (!room) return;
    const mine = ++latest.current;
    const over = () => latest.current !== mine || unlocked.peek() === null;
    if (!quiet) setBusy(true);
    const { some, finish } = gatherRows(shown.current, show, over);
    const done = await room.list({ breathe, monotonic: () => performance.now(), some, over });
    finish();
    if (over()) return;
    setUnreadable(done.unreadable);
    setBusy(false);
  };
  const bring = async (): Promise<void> => {
    const outcome = await room?.sync();
    if (outcome) setHeard(outcome);
    await list();
  };
  useEffect(() => {
    // First what is here, then what the server has.
    void list().then(bring);
    return () => {
      latest.current++;
      shown.current = [];
      // What was open goes with whoever had opened it.
      setRows(null);
      setAsk(null);
    };
  }, [room]);
  // What came, or went, while this is open: whatever brought it. Several changes together.
  const changes = wall?.changes.value;
  useEffect(() => {
    if (!room) return;
    const later = setTimeout(() => void list(true), relistMs);
    return () => clearTimeout(later);
  }, [changes]);
  const leave = (): void => {
    setDoing('list');
    setAsk(null);
    setProof(null);
    void bring();
  };
  const open = useCallback(
    async (thread: ThreadId): Promise<void> => setAsk((await room?.open(thread)) ?? null),
    [room],
  );
  const shred = async (thread: ThreadId): Promise<void> => {
    const done = await room?.shred(thread);
    setAsk(null);
    show(shown.current.filter((row) => row.thread !== thread));
    if (done) setProof(done);
  };

  if (!room || unlocked.value === null) return null;
  return (
    <div class="stack" data-wall="asks">
      <header class="desk-head">
        <div>
          <span class="plate wide-only">
            <i />
            {t('asks')}
          </span>
          <h1 tabIndex={-1}>{t('title')}</h1>
        </div>
      </header>
      {heard?.shut && <Say sign="sealed">{t('shut')}</Say>}
      {heard && !heard.reached && <Say sign="clock">{t('away')}</Say>}
      {!holder && <Say sign="key">{t('not-holder')}</Say>}
      {proof ? (
        <Gone proof={proof} leave={leave} />
      ) : doing === 'new' ? (
        <NewAsk room={room} leave={leave} />
      ) : doing === 'slip' ? (
        <SlipShred room={room} shred={shred} leave={leave} />
      ) : (
        <div class={`asks-pair ${ask ? 'looks' : ''}`}>
          <section class="stack asks-all">
            <div class="line">
              <button type="button" class="button wall tall" onClick={() => setDoing('new')}>
                <Sign name="plus" />
                {t('new')}
              </button>
              <button type="button" class="button tall" onClick={() => setDoing('slip')}>
                {t('slip-enter')}
              </button>
            </div>
            {holder && <AskList rows={rows} busy={busy} open={open} chosen={ask?.thread ?? null} />}
            {unreadable > 0 && <p class="note">{t('unreadable', { n: unreadable })}</p>}
            <p class="note">{t('list-note')}</p>
          </section>
          {ask && (
            <Thread
              ask={ask}
              leave={() => setAsk(null)}
              room={room}
              line={unlocked.value.line}
              shred={shred}
              again={async () => {
                await open(ask.thread);
                await bring();
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** The asks wall of this device, once its database is open. */
function useWall(app: App): OpenWall | null {
  const [wall, setWall] = useState<OpenWall | null>(null);
  useEffect(() => {
    let here = true;
    void wallsHere(app.device).then(({ asks }) => here && setWall(asks));
    return () => {
      here = false;
    };
  }, [app]);
  return wall;
}

/** Opened once a person has unlocked; everything that it holds in memory goes when they lock. */
function useRoom(
  app: App,
  unlocked: AsksProps['unlocked'],
  hasher: Hasher,
  wall: OpenWall | null,
): Room | null {
  const open = unlocked.value !== null;
  return useMemo(() => {
    if (!open || !wall) return null;
    return openRoom({
      device: app.device,
      journal: wall.journal,
      link: wall.link,
      random: secureRandom,
      hasher,
      program: app.device.config.peek()?.program ?? '',
      unlocked: () => unlocked.peek(),
    });
  }, [open, wall]);
}
