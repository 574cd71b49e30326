import type { App } from '../app.ts';
import { Sign } from '../frame/icon.tsx';
import { deskWords } from './desk-words.ts';
import { later } from './later.tsx';
import { lockHere, minutesOpen, whoIsOpen } from './people-gate.ts';

/** The pages of people and keys, and the door before others: their code comes when one of them is first seen. */
export const PeopleRoom = later<{ app: App; door: boolean }>(() => import('../people/index.tsx'));

/** Open, until when, and the one press that closes it. Nothing while nobody has opened it. */
export function LockNow() {
  const { t } = deskWords;
  if (whoIsOpen.value === null) return null;
  return (
    <button type="button" class="button lock-now" onClick={() => lockHere.call?.()}>
      <Sign name="locked" />
      <span>
        {t('lock-now')}
        <small>{t('locks-in', { n: minutesOpen.value })}</small>
      </span>
    </button>
  );
}
