import type { Asked } from './ask-server.ts';
import { deskWords } from './desk-words.ts';
import { Say } from './parts.tsx';

/** Says calmly that a page's figures cannot be had just now, and offers to look again. Nothing while it is being asked. */
export function Away({ asked }: { asked: Asked<unknown> }) {
  const { t } = deskWords;
  if (asked.waiting || asked.problem === null) return null;
  const notLead = asked.problem.code === 'device.may-not';
  return (
    <div class="stack tight">
      <Say sign={notLead ? 'door-closed' : 'no-network'} live>
        <b>{t(notLead ? 'not-lead' : 'away')}</b> {t(notLead ? 'not-lead-ease' : 'away-ease')}
      </Say>
      {!notLead && (
        <div>
          <button type="button" class="button" onClick={asked.again}>
            {t('try-again')}
          </button>
        </div>
      )}
    </div>
  );
}
