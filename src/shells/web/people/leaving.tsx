import { useState } from 'preact/hooks';
import { readableBy } from '../../../engines/sealing/line-needs.ts';
import type { Person } from '../../../engines/sealing/line-types.ts';
import { accountOf, drawSeed } from '../../../engines/sealing/seed.ts';
import type { Problem } from '../../../std/problem.ts';
import type { Result } from '../../../std/result.ts';
import type { DevicesAnswer } from '../../answers.ts';
import type { App } from '../app.ts';
import { useServer } from '../desk/ask-server.ts';
import { Head, Say } from '../desk/parts.tsx';
import { letBackIn, readyToWrite, removePerson } from './deeds.ts';
import { secureRandom } from './here.ts';
import type { Keyring } from './keyring.ts';
import { writeName } from './names.ts';
import { Why } from './parts.tsx';
import { peopleWords } from './people-words.ts';
import { nameOf } from './person-name.ts';
import { readAgain, useNames } from './use-names.ts';
import { WriteDown } from './write-down.tsx';

/**
 * Somebody leaves, on one screen: what they could read, which devices have not heard, and the one press that locks them out
 * and makes the keys anew. `back`: they forgot their words and get new ones; the old account leaves in the same press.
 */
export function Leaving(props: { app: App; keyring: Keyring; person: Person; back: boolean }) {
  const { app, keyring, person, back } = props;
  const { t } = peopleWords;
  const names = useNames(app, keyring);
  const [seed] = useState(() => drawSeed(secureRandom));
  const [going, setGoing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const devices = useServer<DevicesAnswer>(app, '/v1/devices');
  const line = keyring.line.value;
  if (!line) return null;
  const name = nameOf(names.value, person.account, app.language.value);
  const walls = [...new Set(readableBy(line, person.account).map(({ wall }) => wall))];
  const today = app.device.today();
  const unheard = (devices.answer?.devices ?? []).filter(
    ({ lastDay }) => lastDay === null || lastDay < today,
  );
  const go = async (deed: () => Promise<Result<null, Problem>>): Promise<void> => {
    setGoing(true);
    const did = await deed();
    setGoing(false);
    setProblem(did.ok ? null : did.error);
    if (did.ok) app.go('/people');
  };
  const letIn = (words: string) =>
    go(async () => {
      const known = names.value?.get(person.account);
      const done = await letBackIn(keyring, person.account, { seed, words });
      const open = keyring.unlocked.peek();
      if (!done.ok || !open) return done;
      if (person.roles.has('keyholder')) await readyToWrite(keyring, [seed]);
      if (known && open.roles.has('keyholder')) {
        await writeName(app.device, open, secureRandom, { account: accountOf(seed), name: known.name, n: 1 });
        await readAgain(app, keyring);
      }
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
          <section class="card stack tight">
            <h2 class="lead">{t('could-read')}</h2>
            {walls.length === 0 ? (
              <p>{t('could-read-none')}</p>
            ) : (
              <ul>
                {walls.map((wall) => (
                  <li key={wall}>{t(`wall-${wall}`)}</li>
                ))}
              </ul>
            )}
            {walls.length > 0 && <p class="note">{t('could-read-note')}</p>}
          </section>
          <section class="card stack tight">
            <h2 class="lead">{t('not-heard')}</h2>
            <p>
              {unheard.length === 0 ? t('all-heard') : unheard.map(({ nickname }) => nickname).join(', ')}
            </p>
            <p class="note">{t('not-heard-note')}</p>
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
