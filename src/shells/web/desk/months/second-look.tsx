import { useState } from 'preact/hooks';
import { type Month, monthOf, parseDay } from '../../../../engines/facts/day.ts';
import type { ClosingAnswer, MarkedAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { useServer } from '../ask-server.ts';
import { number } from '../numbers.ts';
import { Empty, Say, Text } from '../parts.tsx';
import { siteName } from '../site-name.ts';
import { Entry } from '../today/marked.tsx';
import { wholeDay } from './days.ts';
import { monthsWords } from './months-words.ts';
import { likelyDay, placings, type UnsureGroup, unsureGroups } from './place-unsure.ts';

/** What was marked in this month, and what came with a day that cannot be. */
export function SecondLook({
  app,
  month,
  unsure,
}: {
  app: App;
  month: Month;
  unsure: ClosingAnswer['unsure'];
}) {
  const { t } = monthsWords;
  const asked = useServer<MarkedAnswer>(app, '/v1/marked');
  const [placed, setPlaced] = useState<readonly string[]>([]);
  const entries = (asked.answer?.entries ?? []).filter(
    (entry) => !entry.unsure && monthOf(entry.fact.day) === month,
  );
  const groups = unsureGroups(unsure.map(({ fact }) => fact));
  return (
    <section class="card">
      <h2 class="lead">{t('second-look')}</h2>
      <p class="note">{t('second-look-note')}</p>
      {asked.answer && entries.length + groups.length === 0 && (
        <Empty fact={t('second-look-none')} ease={t('second-look-none-ease')} />
      )}
      {placed.map((day) => (
        <Say key={day} kind="good" sign="check" live>
          {t('placed', { day })}
        </Say>
      ))}
      {groups.map((group) => (
        <Unsure
          key={`${group.day} ${group.site}`}
          app={app}
          month={month}
          group={group}
          done={(day) => setPlaced([...placed, day])}
        />
      ))}
      {entries.map((entry) => (
        <Entry key={entry.fact.id} app={app} entry={entry} within />
      ))}
    </section>
  );
}

function Unsure(props: { app: App; month: Month; group: UnsureGroup; done: (day: string) => void }) {
  const { t } = monthsWords;
  const { app, month, group } = props;
  const likely = likelyDay(group.day, month);
  const [other, setOther] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = other === null ? likely : parseDay(other);
  const n = group.facts.length;
  const day = wholeDay(app, group.day);
  const place = async (): Promise<void> => {
    if (!chosen) return;
    setBusy(true);
    for (const drafts of placings(group.facts, chosen)) await app.device.record(drafts);
    props.done(wholeDay(app, chosen));
    await app.device.sync();
    setBusy(false);
  };
  return (
    <div class="month-entry" data-unsure={group.day}>
      <b>
        {n === 1 ? t('day-unsure-one', { day }) : t('day-unsure', { n: number(app.language.value, n), day })}
      </b>
      <small>
        {t(group.day > app.device.today() ? 'day-ahead-why' : 'day-old-why', {
          site: siteName(app, group.site),
        })}
      </small>
      {other !== null && (
        <Text label={t('place-which')} type="date" value={other} onValue={(text) => setOther(text)} />
      )}
      <div class="line">
        <button type="button" class="button" disabled={busy || !chosen} onClick={() => void place()}>
          {other === null ? t('place-on', { day: wholeDay(app, likely) }) : t('place-do')}
        </button>
        {other === null && (
          <button type="button" class="button" onClick={() => setOther(likely)}>
            {t('place-other')}
          </button>
        )}
      </div>
    </div>
  );
}
