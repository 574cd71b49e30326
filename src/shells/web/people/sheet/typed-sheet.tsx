import { useState } from 'preact/hooks';
import { accountOf, type Seed } from '../../../../engines/sealing/seed.ts';
import { seedFromWords } from '../../../../engines/sealing/words.ts';
import type { Problem } from '../../../../std/problem.ts';
import type { App } from '../../app.ts';
import { Scan } from '../../cards/scan.tsx';
import { Say } from '../../desk/parts.tsx';
import { settingsNow } from '../../desk/settings.ts';
import { Sign } from '../../frame/icon.tsx';
import type { Keyring } from '../keyring.ts';
import { SecretField, Why } from '../parts.tsx';
import { peopleWords } from '../people-words.ts';
import { sheetPageWords } from './sheet-words.ts';

/** The sheet in force: the line of keys says which, and before a line has begun the one that backups are sealed to. */
export function isOurs(app: App, keyring: Keyring, seed: Seed): boolean {
  const account = accountOf(seed);
  const said = keyring.line.peek()?.sheets ?? [];
  if (said.length > 0) return said.some((sheet) => sheet.account === account);
  return settingsNow(app.device)?.recovery?.sign === account;
}

const isSheet = (text: string): boolean => seedFromWords(text).ok;

/** The sheet that is at hand: its words typed, or its square held before the camera. They are let go as soon as they fit. */
export function TypedSheet(props: {
  app: App;
  keyring: Keyring;
  button: string;
  going: boolean;
  onOurs: (seed: Seed) => void;
}) {
  const { app, keyring, going } = props;
  const { t } = sheetPageWords;
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [other, setOther] = useState(false);
  const read = (text: string): void => {
    if (going) return;
    const seed = seedFromWords(text);
    const ours = seed.ok && isOurs(app, keyring, seed.value);
    setProblem(seed.ok ? null : seed.error);
    setOther(seed.ok && !ours);
    if (!seed.ok || !ours) return;
    setWords('');
    props.onOurs(seed.value);
  };
  return (
    <form
      class="stack"
      onSubmit={(sent) => {
        sent.preventDefault();
        read(words);
      }}
    >
      <SecretField
        id="sheet-words"
        label={t('all-words')}
        note={t('all-words-note')}
        value={words}
        onValue={setWords}
      />
      <Scan fits={isSheet} here={t('square-here')} otherwise={t('square-not')} onRead={read} />
      <Why problem={problem} />
      {other && (
        <Say kind="heed" sign="note" live>
          {t('other-sheet')}
        </Say>
      )}
      <button type="submit" class="button main tall" aria-disabled={going}>
        <Sign name="check" />
        {going ? peopleWords.t('opening') : props.button}
      </button>
    </form>
  );
}
