import type { Asked } from './ask-server.ts';
import { deskWords } from './desk-words.ts';
import { Say } from './parts.tsx';

/** Says calmly that a page's figures cannot be had just now, and offers to look again. Nothing while it is being asked. */
export function Away({ asked }: { asked: Asked<unknown> }) {
  const { t } = deskWords;
  if (asked.waiting || asked.problem === null) return null;
  const { code } = asked.problem;
  const why = code === 'device.may-not' ? 'not-lead' : code === 'person.may-not' ? 'not-yours' : 'away';
  return (
    <div class="stack tight">
      <Say sign={why === 'away' ? 'no-network' : 'door-closed'} live>
        <b>{t(why)}</b> {t(`${why}-ease`)}
      </Say>
      {why === 'away' && (
        <div>
          <button type="button" class="button" onClick={asked.again}>
            {t('try-again')}
          </button>
        </div>
      )}
    </div>
  );
}
