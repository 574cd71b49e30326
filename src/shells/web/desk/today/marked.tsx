import { useState } from 'preact/hooks';
import { addDays } from '../../../../engines/facts/day.ts';
import type { MarkedAnswer, MarkedEntry, NowAnswer, ShiftLine, ShiftsAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { deskWords } from '../desk-words.ts';
import { FactLines, fieldName, thingName } from '../fact-lines.tsx';
import { nearDay, number, period } from '../numbers.ts';
import { Empty, Head, Say } from '../parts.tsx';
import { siteName } from '../site-name.ts';
import { bringBack, correction, numbersIn, retraction, setAside, withNumber } from './correcting.ts';
import { todayWords } from './today-words.ts';

const shiftDays = 14;

/** What asks for a second look; what is kept and not yet counted; shifts that can be set aside. */
export function Marked({ app }: { app: App }) {
  const { t } = todayWords;
  const marked = useServer<MarkedAnswer>(app, '/v1/marked');
  const entries = marked.answer?.entries ?? [];
  return (
    <>
      <Head title={t('marked-title')} note={t('marked-note')} />
      <div class="stack column">
        <Away asked={marked} />
        {marked.answer && entries.length === 0 && (
          <section class="card">
            <Empty fact={t('marked-none')} ease={t('marked-none-ease')} />
          </section>
        )}
        {entries.map((entry) => (
          <Entry key={entry.fact.id} app={app} entry={entry} />
        ))}
        {marked.answer?.more && <p class="note">{t('marked-more')}</p>}
        <NotCounted app={app} />
        <Shifts app={app} aside={marked.answer?.setAside ?? []} />
      </div>
    </>
  );
}

/** `within`: it stands in a card with others. */
export function Entry({ app, entry, within }: { app: App; entry: MarkedEntry; within?: boolean }) {
  const { t } = todayWords;
  const { fact, marks } = entry;
  const [mode, setMode] = useState<'look' | 'correct' | 'taken-back' | 'put-right' | 'meant'>('look');
  const day = nearDay(app.language.value, fact.day, app.device.today());
  const state = entry.setAside
    ? 'set-aside-word'
    : entry.counted
      ? 'is-counted'
      : entry.unsure
        ? 'day-unsure'
        : 'not-counted';
  const leave = async (): Promise<void> => {
    await app.device.record(correction(fact, fact.body));
    setMode('meant');
    void app.device.sync();
  };
  const takeBack = async (): Promise<void> => {
    await app.device.record([retraction(fact)]);
    setMode('taken-back');
    void app.device.sync();
  };
  return (
    <article class={within ? 'month-entry stack tight' : 'card stack tight'}>
      <div class="between">
        <span class="marks">
          <Sign name="flag" />
          {marks.map((mark) => t(mark)).join(' ')}
        </span>
        <span class="chip">{t(state)}</span>
      </div>
      <FactLines app={app} fact={fact} />
      <p class="note">
        {t('on-day', { site: siteName(app, fact.site), day })}
        {entry.device && `, ${t('from-device', { device: entry.device })}`}
      </p>
      {mode === 'correct' && (
        <Correct app={app} entry={entry} done={() => setMode('put-right')} leave={() => setMode('look')} />
      )}
      {(mode === 'taken-back' || mode === 'put-right' || mode === 'meant') && (
        <Say kind="good" sign="check" live>
          {t(mode)}
        </Say>
      )}
      {mode === 'look' && entry.counted && (
        <div class="line">
          {numbersIn(fact.body).length > 0 && (
            <button type="button" class="button" onClick={() => setMode('correct')}>
              {t('correct')}
            </button>
          )}
          {marks.includes('slip') && (
            <button type="button" class="button" onClick={() => void leave()}>
              {t('as-meant')}
            </button>
          )}
          <button type="button" class="button" onClick={() => void takeBack()}>
            {t('take-back')}
          </button>
        </div>
      )}
    </article>
  );
}

/** The numbers of one entry, each to be put right; what is saved is a correction, and the first number stays beside it. */
function Correct(props: { app: App; entry: MarkedEntry; done: () => void; leave: () => void }) {
  const { t } = todayWords;
  const { app, entry } = props;
  const [body, setBody] = useState(entry.fact.body);
  const save = async (): Promise<void> => {
    await app.device.record(correction(entry.fact, body));
    props.done();
    void app.device.sync();
  };
  return (
    <form
      class="stack tight"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void save();
      }}
    >
      {numbersIn(entry.fact.body).map(({ path, of, field, value }) => (
        <label class="field one-number" key={path.join('.')}>
          <span>
            {of ? `${thingName(app, of)}, ` : ''}
            {fieldName(field)}
          </span>
          <input
            inputMode="numeric"
            autocomplete="off"
            spellcheck={false}
            maxLength={7}
            defaultValue={String(value)}
            onInput={(typed) => {
              const text = typed.currentTarget.value.trim();
              if (/^\d{1,6}$/.test(text)) setBody((before) => withNumber(before, path, Number(text)));
            }}
          />
        </label>
      ))}
      <div class="line">
        <button type="submit" class="button main">
          {t('correct-save')}
        </button>
        <button type="button" class="button plain" onClick={props.leave}>
          {deskWords.t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** Facts of parts that this version does not have, and parcels it could not open: numbers, never lost. */
function NotCounted({ app }: { app: App }) {
  const { t } = todayWords;
  const { answer } = useServer<NowAnswer>(app, '/v1/now');
  if (!answer || (answer.notYetCounted.length === 0 && answer.unopened === 0)) return null;
  const language = app.language.value;
  return (
    <section class="card">
      <h2 class="lead">{t('waiting-title')}</h2>
      <p class="note">{t('waiting-note')}</p>
      <div class="rows">
        {answer.notYetCounted.map(({ kind, month, facts }) => (
          <div class="row" key={`${kind} ${month}`}>
            <span class="grow">
              {t('waiting-row', {
                owner: (kind.split('.')[0] ?? '').replaceAll('-', ' '),
                month: period(language, month),
              })}
            </span>
            <span class="chip">{t('waiting-n', { n: number(language, facts) })}</span>
          </div>
        ))}
        {answer.unopened > 0 && (
          <div class="row">
            <span class="grow">{t('unopened-row')}</span>
            <span class="chip">{t('waiting-n', { n: number(language, answer.unopened) })}</span>
          </div>
        )}
      </div>
    </section>
  );
}

function Shifts({ app, aside }: { app: App; aside: readonly ShiftLine[] }) {
  const { t } = todayWords;
  const today = app.device.today();
  const asked = useServer<ShiftsAnswer>(app, `/v1/shifts?from=${addDays(today, -shiftDays)}&to=${today}`);
  if (!asked.answer) return null;
  const recent = asked.answer.shifts;
  const shifts = [...recent, ...aside.filter((line) => !recent.some(({ shift }) => shift === line.shift))];
  return (
    <section class="card">
      <h2 class="lead">{t('shifts-title')}</h2>
      <p class="note">{t('shifts-note')}</p>
      {shifts.length === 0 ? (
        <Empty fact={t('shifts-none')} ease={t('shifts-none-ease')} sign="door-open" />
      ) : (
        <div class="rows">
          {shifts.map((line) => (
            <ShiftRow key={line.shift} app={app} line={line} />
          ))}
        </div>
      )}
    </section>
  );
}

function ShiftRow({ app, line }: { app: App; line: ShiftLine }) {
  const { t } = todayWords;
  const [busy, setBusy] = useState(false);
  const turn = async (): Promise<void> => {
    setBusy(true);
    await app.device.record([line.setAside ? bringBack(line, line.setAside) : setAside(line)]);
    await app.device.sync();
    setBusy(false);
  };
  const day = nearDay(app.language.value, line.day, app.device.today());
  return (
    <div class="row">
      <Sign name={line.setAside ? 'door-closed' : 'door-open'} />
      <span class="grow">
        <b>{t('on-day', { site: siteName(app, line.site), day })}</b>
        <span>
          {t('shift-visits', { n: number(app.language.value, line.visits) })}
          {line.device && `, ${t('from-device', { device: line.device })}`}, {t(`shift-${line.state}`)}
        </span>
      </span>
      {line.setAside && <span class="chip outline">{t('set-aside-word')}</span>}
      <button type="button" class="button" disabled={busy} onClick={() => void turn()}>
        {line.setAside ? deskWords.t('bring-back') : t('set-aside')}
      </button>
    </div>
  );
}
