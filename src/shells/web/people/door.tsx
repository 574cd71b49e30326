import { useState } from 'preact/hooks';
import type { Problem } from '../../../std/problem.ts';
import type { App } from '../app.ts';
import { Sign } from '../frame/icon.tsx';
import type { Keyring } from './keyring.ts';
import { SecretField, Why } from './parts.tsx';
import { peopleWords } from './people-words.ts';

/** The door of a wall, closed. It says nothing of what is behind it. */
export function Door({ app, keyring }: { app: App; keyring: Keyring }) {
  const { t } = peopleWords;
  const [words, setWords] = useState('');
  const [trying, setTrying] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const attempt = async (way: () => ReturnType<Keyring['unlock']>): Promise<void> => {
    if (trying) return;
    setTrying(true);
    setProblem(null);
    const tried = await way();
    setTrying(false);
    if (tried.ok) setWords('');
    else setProblem(tried.error);
  };
  return (
    <section class="locked-view">
      <div class="great" aria-hidden="true" />
      <h1 tabIndex={-1}>{t('locked')}</h1>
      <p>{t('locked-note')}</p>
      <form
        onSubmit={(sent) => {
          sent.preventDefault();
          void attempt(() => keyring.unlock(words));
        }}
      >
        <SecretField id="five-words" label={t('five-words')} value={words} onValue={setWords} />
        <div aria-live="polite">
          {trying ? <p class="note">{t('opening')}</p> : <Why problem={problem} />}
        </div>
        <button type="submit" class="button wall tall" aria-disabled={trying}>
          <Sign name="unlocked" />
          {t('open')}
        </button>
        {keyring.passkeys && !keyring.shared.value && (
          <button type="button" class="button tall" onClick={() => void attempt(keyring.unlockByPasskey)}>
            <Sign name="key" />
            {t('use-passkey')}
          </button>
        )}
      </form>
      <p class="note">{t('who-can-help')}</p>
      <button type="button" class="button plain" onClick={() => app.go('/keys/sheet')}>
        {t('use-sheet')}
      </button>
    </section>
  );
}
