import { useState } from 'preact/hooks';
import { accountOf } from '../../../engines/sealing/seed.ts';
import { seedFromWords } from '../../../engines/sealing/words.ts';
import { type Problem, problem as problemOf } from '../../../std/problem.ts';
import type { App } from '../app.ts';
import { Head, Say } from '../desk/parts.tsx';
import { Sign } from '../frame/icon.tsx';
import { setRecovery } from './first-keys.tsx';
import type { Keyring } from './keyring.ts';
import { SecretField, Why } from './parts.tsx';
import { peopleWords } from './people-words.ts';

/** Once a year: the sheet's words open a canary, and the day stands on the page. */
export function Drill({ app, keyring }: { app: App; keyring: Keyring }) {
  const { t } = peopleWords;
  const [words, setWords] = useState('');
  const [going, setGoing] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const attempt = async (): Promise<void> => {
    setGoing(true);
    setProblem(null);
    const seed = seedFromWords(words);
    const ours =
      seed.ok && keyring.line.value?.sheets.some(({ account }) => account === accountOf(seed.value));
    const proven = !seed.ok ? seed : ours ? await keyring.prove(seed.value) : null;
    setGoing(false);
    if (proven?.ok && seed.ok) {
      await setRecovery(app, seed.value);
      setWords('');
      setDone(true);
    } else setProblem(proven && !proven.ok ? proven.error : problemOf('seal.not-for-you'));
  };
  return (
    <div class="column stack">
      <Head room="team" title={t('drill')} note={t('drill-note')} />
      {done ? (
        <>
          <Say kind="good" sign="check" live>
            {t('drill-done')}
          </Say>
          <a class="button main tall" href="/people">
            {t('to-people')}
          </a>
        </>
      ) : (
        <form
          class="stack"
          onSubmit={(sent) => {
            sent.preventDefault();
            if (!going) void attempt();
          }}
        >
          <SecretField
            id="sheet-words"
            label={t('sheet-words')}
            note={t('sheet-words-note')}
            value={words}
            onValue={setWords}
          />
          <Why problem={problem} />
          <button type="submit" class="button main tall" aria-disabled={going}>
            <Sign name="check" />
            {going ? t('opening') : t('drill-do')}
          </button>
          <p class="note">{t('drill-other')}</p>
        </form>
      )}
    </div>
  );
}
