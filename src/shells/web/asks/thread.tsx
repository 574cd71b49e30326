import { useState } from 'preact/hooks';
import { waysIn } from '../../../engines/sealing/line-needs.ts';
import type { LineState } from '../../../engines/sealing/line-types.ts';
import type { ThreadId } from '../../../engines/sealing/row.ts';
import { askEnds, longestAsk } from '../../../program/asks.ts';
import { Lines } from '../desk/parts.tsx';
import { Sign } from '../frame/icon.tsx';
import { language } from '../frame/words.ts';
import { asksWords, shownDay } from './asks-words.ts';
import type { Ask, Room } from './room.ts';
import { SureToShred } from './shredding.tsx';

interface ThreadProps {
  readonly ask: Ask;
  readonly room: Room;
  readonly line: LineState;
  readonly shred: (thread: ThreadId) => Promise<void>;
  readonly again: () => Promise<void>;
  readonly leave: () => void;
}

/** One ask, opened because somebody looks at it. */
export function Thread({ ask, room, line, shred, again, leave }: ThreadProps) {
  const { t } = asksWords;
  const [noting, setNoting] = useState<string | null>(null);
  const [shredding, setShredding] = useState(false);
  const [turned, setTurned] = useState(false);
  if (turned) return <Turned ask={ask} leave={() => setTurned(false)} />;
  const keep = async (): Promise<void> => {
    const words = noting?.trim() ?? '';
    if (words !== '') await room.note(ask, words);
    setNoting(null);
    await again();
  };
  const month = new Intl.DateTimeFormat(language.value, { month: 'long', timeZone: 'UTC' });
  const first = ask.opened.facts[0]?.day ?? ask.day;
  const holders = waysIn(line).filter(({ sheet }) => !sheet).length;
  return (
    <article class="stack">
      <button type="button" class="button plain asks-back" onClick={leave}>
        <Sign name="dir-back" turns />
        {t('back')}
      </button>
      <section class="card stack">
        <div class="between">
          <div>
            <h2>{ask.name ?? t('no-name')}</h2>
            {ask.name !== null && <small>{t('chosen-name')}</small>}
          </div>
          <span class="chip outline">
            <Sign name="fade" />
            {t('fades-on', { day: shownDay(ask.fades) })}
          </span>
        </div>
        <p>
          <b>{t(ask.about)}.</b> {ask.words}
        </p>
        <ol class="ask-way">
          <li>
            <b>{t('asked-us')}</b> <small>{shownDay(first)}</small>
          </li>
          {ask.notes.map((note) => (
            <li key={`${note.day} ${note.words}`}>
              <b>{t('noted')}</b> <small>{shownDay(note.day)}</small>
              <p>{note.words}</p>
            </li>
          ))}
        </ol>
        {noting === null ? (
          <button type="button" class="button" onClick={() => setNoting('')}>
            <Sign name="plus" />
            {t('add-note')}
          </button>
        ) : (
          <div class="stack tight">
            <Lines label={t('note-field')} value={noting} onValue={setNoting} most={longestAsk} />
            <button type="button" class="button wall" onClick={() => void keep()}>
              {t('keep')}
            </button>
          </div>
        )}
        <h3>{t('how-ended')}</h3>
        <div class="line">
          {askEnds.map((end) => (
            <button
              type="button"
              class="button"
              key={end}
              onClick={() => void room.close(ask, end).then(again)}
            >
              {t(end)}
            </button>
          ))}
        </div>
      </section>
      <div class="ask-sides">
        <section class="card tray">
          <h3>{t('leaves')}</h3>
          <p class="note">
            {t('leaves-note', { about: t(ask.about), month: month.format(new Date(`${first}T12:00:00Z`)) })}
          </p>
        </section>
        <section class="card tray">
          <h3>{t('who-opens')}</h3>
          <p class="note">{t('who-opens-note', { n: holders })}</p>
        </section>
      </div>
      {shredding ? (
        <SureToShred go={() => shred(ask.thread)} leave={() => setShredding(false)} />
      ) : (
        <div class="line">
          <button type="button" class="button tall" onClick={() => setTurned(true)}>
            <Sign name="eye" />
            {t('turn')}
          </button>
          <button type="button" class="button plain tall" onClick={() => setShredding(true)}>
            {t('shred')}
          </button>
        </div>
      )}
    </article>
  );
}

/** Large, and nothing else on the screen: for the person whose ask it is. */
function Turned({ ask, leave }: { ask: Ask; leave: () => void }) {
  const { t } = asksWords;
  return (
    <div class="turned" role="dialog" aria-modal="true" aria-label={t('turn-note')}>
      <p>{t('turn-note')}</p>
      <h2>{ask.name ?? t('no-name')}</h2>
      <p>
        <b>{t(ask.about)}.</b> {ask.words}
      </p>
      {ask.notes.map((note) => (
        <p key={`${note.day} ${note.words}`}>{note.words}</p>
      ))}
      <p>{t('fades-on', { day: shownDay(ask.fades) })}</p>
      <button type="button" class="button wall tall" onClick={leave}>
        {t('turn-back')}
      </button>
    </div>
  );
}
