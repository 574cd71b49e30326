import './asks.css';
import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ThreadId } from '../../../engines/sealing/row.ts';
import type { Hasher } from '../../../engines/sealing/unlock.ts';
import { openWallDatabase } from '../../../stores/browser/wall.ts';
import type { App } from '../app.ts';
import { Empty, Say } from '../desk/parts.tsx';
import { Sign } from '../frame/icon.tsx';
import { breathe } from '../walls/breathe.ts';
import type { Unlocked } from '../walls/unlocked.ts';
import { wallJournal } from '../walls/wall-journal.ts';
import { wallLink } from '../walls/wall-link.ts';
import { asksWords, shownDay } from './asks-words.ts';
import { NewAsk } from './new-ask.tsx';
import { type Ask, type AskShown, openRoom, type Proof, type Room } from './room.ts';
import { Gone, SlipShred } from './shredding.tsx';
import { Thread } from './thread.tsx';

export interface AsksProps {
  readonly app: App;
  readonly unlocked: ReadonlySignal<Unlocked | null>;
  readonly hasher: Hasher;
}
interface Row extends AskShown {
  readonly thread: ThreadId;
}
type Doing = 'list' | 'new' | 'slip';

/** The room behind the asks door. Nothing of it is in an address, a title or a history: what is open is in memory. */
export default function Asks({ app, unlocked, hasher }: AsksProps) {
  const { t } = asksWords;
  const room = useRoom(app, unlocked, hasher);
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [unreadable, setUnreadable] = useState(0);
  const [ask, setAsk] = useState<Ask | null>(null);
  const [doing, setDoing] = useState<Doing>('list');
  const [proof, setProof] = useState<Proof | null>(null);
  const [heard, setHeard] = useState<{ readonly reached: boolean; readonly shut: boolean } | null>(null);
  const holder = unlocked.value?.roles.has('keyholder') === true;

  const list = async (): Promise<void> => {
    if (!room) return;
    const found: Row[] = [];
    const done = await room.list({
      breathe,
      monotonic: () => performance.now(),
      some: (some) => {
        found.push(...some.map(({ thread, shows }) => ({ thread, ...shows })));
        setRows([...found].sort(byDay));
      },
    });
    setRows([...found].sort(byDay));
    setUnreadable(done.unreadable);
  };
  const bring = async (): Promise<void> => {
    const outcome = await room?.sync();
    if (outcome) setHeard(outcome);
    await list();
  };
  useEffect(() => {
    // First what is here, then what the server has.
    void list().then(bring);
  }, [room]);
  const leave = (): void => {
    setDoing('list');
    setAsk(null);
    setProof(null);
    void bring();
  };
  const open = async (thread: ThreadId): Promise<void> => setAsk((await room?.open(thread)) ?? null);
  const shred = async (thread: ThreadId): Promise<void> => {
    const done = await room?.shred(thread);
    setAsk(null);
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
            {holder && <List rows={rows} open={open} chosen={ask?.thread ?? null} />}
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

const byDay = (a: Row, b: Row): number =>
  a.day === b.day ? (a.thread < b.thread ? -1 : 1) : a.day < b.day ? 1 : -1;

function List(props: {
  rows: readonly Row[] | null;
  chosen: string | null;
  open: (thread: ThreadId) => void;
}) {
  const { t } = asksWords;
  if (props.rows === null) return <p role="status">{t('opening')}</p>;
  const open = props.rows.filter(({ end }) => end === null);
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
        {open.map((row) => (
          <li key={row.thread}>
            <button
              type="button"
              aria-current={row.thread === props.chosen ? 'true' : undefined}
              onClick={() => props.open(row.thread)}
            >
              <span class="ask-top">
                <b>{row.name ?? t('no-name')}</b>
                <small>{shownDay(row.day)}</small>
              </span>
              <small class="ask-words">
                {t(row.about)}. {row.words}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Opened once a person has unlocked; everything that it holds in memory goes when they lock. */
function useRoom(app: App, unlocked: AsksProps['unlocked'], hasher: Hasher): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  const open = unlocked.value !== null;
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    if (!open) return setRoom(null);
    void openWallDatabase('doorstep-walls').then((database) => {
      if (!alive.current) return database.close();
      const parts = {
        device: app.device,
        journal: wallJournal(database, 'asks'),
        link: wallLink(app.device.believed, 'asks'),
        random: { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) },
        hasher,
        program: app.device.config.peek()?.program ?? '',
      };
      setRoom(
        openRoom({
          ...parts,
          unlocked: () => {
            const who = unlocked.peek();
            if (!who) throw new Error('broken invariant: the room is open while somebody has unlocked it');
            return who;
          },
        }),
      );
    });
    return () => {
      alive.current = false;
      setRoom(null);
    };
  }, [open]);
  return room;
}
