import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { App } from '../app.ts';
import { Sign } from '../frame/icon.tsx';
import { speak } from '../frame/words.ts';
import { deskWords } from './desk-words.ts';
import { lockHere, minutesOpen, whoIsOpen } from './people-gate.ts';

type Room = ComponentType<{ app: App; door: boolean }>;
const room = signal<Room | null>(null);
let asked = false;

/** The pages of people and keys, and the door before others: their code comes when one of them is first seen. */
export function PeopleRoom({ app, door }: { app: App; door: boolean }) {
  const Loaded = room.value;
  if (Loaded) return <Loaded app={app} door={door} />;
  if (!asked) {
    asked = true;
    void import('../people/index.tsx')
      .then(async ({ default: People }) => {
        await speak(app.language.peek());
        room.value = People;
      })
      .catch(() => {
        asked = false;
      });
  }
  return null;
}

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
