import { useState } from 'preact/hooks';
import type { Person } from '../../../engines/sealing/line-types.ts';
import { accountOf, drawSeed } from '../../../engines/sealing/seed.ts';
import type { Problem } from '../../../std/problem.ts';
import type { Result } from '../../../std/result.ts';
import type { App } from '../app.ts';
import { Head, Say } from '../desk/parts.tsx';
import { secureRandom } from '../secure-random.ts';
import { letBackIn, readyToWrite, removePerson } from './deeds.ts';
import { useHeard } from './heard.tsx';
import type { Keyring } from './keyring.ts';
import { CouldRead } from './left.tsx';
import { Why } from './parts.tsx';
import { peopleWords } from './people-words.ts';
import { nameOf } from './person-name.ts';
import { nameSomebody, useNames } from './use-names.ts';
import { WriteDown } from './write-down.tsx';

/**
 * Somebody leaves, on one screen: what they could read, which devices will have to hear of it, and the one press that locks
 * them out and makes the keys anew; then (`Left`) which of them have not heard yet. `back`: they forgot their words and get
 * new ones; the old account leaves in the same press.
 */
export function Leaving(props: { app: App; keyring: Keyring; person: Person; back: boolean }) {
  const { app, keyring, person, back } = props;
  const { t } = peopleWords;
  const names = useNames(app, keyring);
  const [seed] = useState(() => drawSeed(secureRandom));
  const [going, setGoing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { devices } = useHeard(app);
  const line = keyring.line.value;
  if (!line) return null;
  const name = nameOf(names.value, person.account, app.language.value);
  const go = async (deed: () => Promise<Result<null, Problem>>): Promise<void> => {
    setGoing(true);
    const did = await deed();
    setGoing(false);
    setProblem(did.ok ? null : did.error);
  };
  const letIn = (words: string) =>
    go(async () => {
      const known = names.value?.get(person.account);
      const done = await letBackIn(keyring, person.account, { seed, words });
      const open = keyring.unlocked.peek();
      if (!done.ok || !open) return done;
      if (person.roles.has('keyholder')) await readyToWrite(keyring, [seed]);
      if (known && open.roles.has('keyholder'))
        await nameSomebody(app, open, { account: accountOf(seed), name: known.name });
      if (done.ok) app.go('/people');
      return done;
    });
  return (
    <div class="column stack">
      <Head
        room="team"
        title={t(back ? 'back-title' : 'leaving-title', { name })}
        note={t(back ? 'back-note' : 'leaving-note')}
      />
      {!back && (
        <>
          <CouldRead line={line} account={person.account} />
          <section class="card stack tight">
            <h2 class="lead">{t('will-hear')}</h2>
            {devices !== null && devices.length > 0 && <p translate={false}>{devices.join(', ')}</p>}
            <p class="note">{t('will-hear-note')}</p>
          </section>
          {person.roles.has('keyholder') && (
            <Say kind="heed" sign="key">
              {t('leaving-keyholder')}
            </Say>
          )}
          <button
            type="button"
            class="button main tall"
            aria-disabled={going}
            onClick={() => !going && void go(() => removePerson(keyring, person.account))}
          >
            {going ? t('opening') : t('leaving-do')}
          </button>
        </>
      )}
      {back && (
        <WriteDown
          app={app}
          title={t('words-other')}
          note={t('words-second-note')}
          going={going}
          onWritten={(words) => void letIn(words)}
        />
      )}
      <Why problem={problem} />
      <a class="button plain" href="/people">
        {t('leave-it')}
      </a>
    </div>
  );
}
