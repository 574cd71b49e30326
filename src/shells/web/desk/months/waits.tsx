import { useState } from 'preact/hooks';
import type { HoldsAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { useServer } from '../ask-server.ts';
import { Say } from '../parts.tsx';
import { wholeDay } from './days.ts';
import { confirmHolds, mayLead, sayToday } from './governing.ts';
import { monthsWords } from './months-words.ts';

/** What has to be said before anything is deleted at all: that this is today, or that these are all the holds. */
export function Waits({ app }: { app: App }) {
  const { t } = monthsWords;
  const { answer, again } = useServer<HoldsAnswer>(app, '/v1/holds');
  const [said, setSaid] = useState(false);
  if (!answer) return null;
  const { waits, confirm } = answer;
  if (waits === null)
    return said ? (
      <Say kind="good" sign="check" live>
        {t('allowed')}
      </Say>
    ) : null;
  const day = wholeDay(app, confirm.today);
  const allow = async (): Promise<void> => {
    if (waits === 'clock') await sayToday(app.device, confirm.today);
    else if (confirm.restore !== null) await confirmHolds(app.device, confirm.restore);
    await app.device.sync();
    setSaid(true);
    again();
  };
  return (
    <section class="card stack tight heed-card" data-waits={waits}>
      <h2 class="lead">{waits === 'clock' ? t('clock-title', { day }) : t('restored-title')}</h2>
      <p>{t(`${waits}-note`)}</p>
      {mayLead() ? (
        <div>
          <button type="button" class="button main" onClick={() => void allow()}>
            {waits === 'clock' ? t('clock-do', { day }) : t('restored-do')}
          </button>
        </div>
      ) : (
        <p>{t('waits-lead')}</p>
      )}
      <p class="note">{t(waits === 'clock' ? 'clock-not' : 'restored-missing')}</p>
    </section>
  );
}
