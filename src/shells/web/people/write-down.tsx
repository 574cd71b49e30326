import { useState } from 'preact/hooks';
import { bare, drawPassphrase } from '../../../engines/sealing/words.ts';
import type { App } from '../app.ts';
import { secureRandom } from '../secure-random.ts';
import { SecretField, TypedBackEnd, WordCard } from './parts.tsx';
import { peopleWords } from './people-words.ts';

/** Five words, drawn here, shown once, written down by hand and typed back. They are in memory until then. */
export function WriteDown(props: {
  app: App;
  /** Whose words these are, said above them. */
  title: string;
  note: string;
  going: boolean;
  onWritten: (words: string) => void;
}) {
  const { t } = peopleWords;
  const [words] = useState(() => drawPassphrase(secureRandom, props.app.language.peek()).open());
  const [typing, setTyping] = useState(false);
  const [typed, setTyped] = useState('');
  const [unlike, setUnlike] = useState(false);
  const same = (): boolean =>
    typed.split(/\s+/u).filter(Boolean).map(bare).join(' ') === words.map(bare).join(' ');
  if (!typing)
    return (
      <div class="stack">
        <h2 class="lead">{props.title}</h2>
        <p>{props.note}</p>
        <WordCard words={words} label={props.title} />
        <p class="note">{t('write-note')}</p>
        <button type="button" class="button main tall" onClick={() => setTyping(true)}>
          {t('written-down')}
        </button>
      </div>
    );
  return (
    <form
      class="stack"
      onSubmit={(sent) => {
        sent.preventDefault();
        if (props.going) return;
        setUnlike(!same());
        if (same()) props.onWritten(words.join(' '));
      }}
    >
      <h2 class="lead">{t('type-back')}</h2>
      <SecretField
        id="typed-back"
        label={t('five-words')}
        note={t('type-back-note')}
        value={typed}
        shown
        onValue={setTyped}
      />
      <TypedBackEnd unlike={unlike} going={props.going} />
      <button type="button" class="button" onClick={() => setTyping(false)}>
        {t('see-again')}
      </button>
    </form>
  );
}
