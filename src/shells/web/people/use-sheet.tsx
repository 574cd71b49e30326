import { useState } from 'preact/hooks';
import { drawSeed, type Seed } from '../../../engines/sealing/seed.ts';
import type { Problem } from '../../../std/problem.ts';
import type { App } from '../app.ts';
import { Head, Say } from '../desk/parts.tsx';
import { secureRandom } from '../secure-random.ts';
import { openWithSheet } from './deeds.ts';
import type { Keyring } from './keyring.ts';
import { Why } from './parts.tsx';
import { peopleWords } from './people-words.ts';
import { TypedSheet } from './sheet/typed-sheet.tsx';
import { WriteDown } from './write-down.tsx';

/** Nobody who holds keys is at hand: the sheet brings somebody in. Who is gone is said on the page of people then. */
export function UseSheet({ app, keyring }: { app: App; keyring: Keyring }) {
  const { t } = peopleWords;
  const [sheet, setSheet] = useState<Seed | null>(null);
  const [newcomer] = useState(() => drawSeed(secureRandom));
  const [going, setGoing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const letIn = async (five: string): Promise<void> => {
    if (!sheet) return;
    setGoing(true);
    const opened = await openWithSheet(keyring, sheet, { seed: newcomer, words: five }, []);
    setGoing(false);
    setProblem(opened.ok ? null : opened.error);
    if (opened.ok) app.go('/people');
  };
  return (
    <div class="column stack">
      <Head room="team" title={t('use-sheet')} note={t('use-sheet-note')} />
      {sheet ? (
        <>
          <Say kind="good" sign="check" live>
            {t('sheet-fits')}
          </Say>
          <WriteDown
            app={app}
            title={t('words-you')}
            note={t('words-you-note')}
            going={going}
            onWritten={(five) => void letIn(five)}
          />
        </>
      ) : (
        <TypedSheet app={app} keyring={keyring} button={t('go-on')} going={false} onOurs={setSheet} />
      )}
      <Why problem={problem} />
      <button type="button" class="button plain" onClick={() => app.go('/')}>
        {t('leave-it')}
      </button>
    </div>
  );
}
