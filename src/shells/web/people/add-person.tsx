import { useState } from 'preact/hooks';
import type { Role } from '../../../engines/sealing/line-types.ts';
import { accountOf, drawSeed } from '../../../engines/sealing/seed.ts';
import type { Problem } from '../../../std/problem.ts';
import type { App } from '../app.ts';
import { Head, Text } from '../desk/parts.tsx';
import { secureRandom } from '../secure-random.ts';
import { addPerson, readyToWrite } from './deeds.ts';
import type { Keyring } from './keyring.ts';
import { Why } from './parts.tsx';
import { peopleWords } from './people-words.ts';
import { RolePicks } from './person-card.tsx';
import { nameSomebody } from './use-names.ts';
import { WriteDown } from './write-down.tsx';

/** Somebody new: a name for us, what they do here, five words on paper in their own hand. */
export function AddPerson({
  app,
  keyring,
  onAdded,
}: {
  app: App;
  keyring: Keyring;
  onAdded: (name: string) => void;
}) {
  const { t } = peopleWords;
  const [seed] = useState(() => drawSeed(secureRandom));
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>(['worker']);
  const [going, setGoing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const add = async (words: string): Promise<void> => {
    setGoing(true);
    const added = await addPerson(keyring, { seed, words }, chosen);
    const open = keyring.unlocked.peek();
    if (added.ok && chosen.includes('keyholder')) await readyToWrite(keyring, [seed]);
    if (added.ok && open?.roles.has('keyholder') && name.trim())
      await nameSomebody(app, open, { account: accountOf(seed), name });
    setGoing(false);
    setProblem(added.ok ? null : added.error);
    if (added.ok) onAdded(name.trim());
  };
  return (
    <div class="column stack">
      <Head room="team" title={t('add-person')} note={t('add-note')} />
      <Text label={t('name')} note={t('name-note')} value={name} onValue={setName} />
      <RolePicks chosen={chosen} onPick={setChosen} />
      <WriteDown
        app={app}
        title={t('words-other')}
        note={t('words-second-note')}
        going={going}
        onWritten={(words) => void add(words)}
      />
      <Why problem={problem} />
      <a class="button plain" href="/people">
        {t('leave-it')}
      </a>
    </div>
  );
}
