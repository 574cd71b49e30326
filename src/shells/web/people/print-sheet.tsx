import { useState } from 'preact/hooks';
import type { Seed } from '../../../engines/sealing/seed.ts';
import { bare, sheetWords } from '../../../engines/sealing/words.ts';
import { randomBelow } from '../../../std/random.ts';
import type { App } from '../app.ts';
import { Sign } from '../frame/icon.tsx';
import { secureRandom } from './here.ts';
import type { Keyring } from './keyring.ts';
import { SecretField, TypedBackEnd } from './parts.tsx';
import { peopleWords } from './people-words.ts';
import { OnePage } from './printed-page.tsx';

/** The sheet of this seed: printed with the one page, then three of its words typed back. */
export function PrintSheet(props: {
  app: App;
  keyring: Keyring;
  seed: Seed;
  going: boolean;
  called: { readonly lead: string; readonly keyholder: string };
  onTyped: () => void;
}) {
  const { t } = peopleWords;
  const [words] = useState(() => sheetWords(props.seed, props.app.language.peek()).open());
  const [asked] = useState(() => threeOf(words.length));
  const [printed, setPrinted] = useState(false);
  const [typed, setTyped] = useState<readonly string[]>(['', '', '']);
  const [unlike, setUnlike] = useState(false);
  const same = (): boolean => asked.every((at, i) => bare((typed[i] ?? '').trim()) === bare(words[at] ?? ''));
  return (
    <div class="stack">
      <div class="no-print stack">
        <h2 class="lead">{t('sheet-title')}</h2>
        <p>{t('sheet-note')}</p>
        <button
          type="button"
          class={`button tall ${printed ? '' : 'main'}`}
          onClick={() => {
            print();
            setPrinted(true);
          }}
        >
          <Sign name="print" />
          {t('print-page')}
        </button>
        <p class="note">{t('no-printer')}</p>
      </div>
      <OnePage app={props.app} keyring={props.keyring} sheet={words} called={props.called} />
      {printed && (
        <form
          class="no-print stack"
          onSubmit={(sent) => {
            sent.preventDefault();
            if (props.going) return;
            setUnlike(!same());
            if (same()) props.onTyped();
          }}
        >
          <h3>{t('three-words')}</h3>
          {asked.map((at, i) => (
            <SecretField
              key={at}
              id={`sheet-word-${at}`}
              shown
              label={t('word-number', { n: at + 1 })}
              value={typed[i] ?? ''}
              onValue={(value) => setTyped(typed.map((one, j) => (j === i ? value : one)))}
            />
          ))}
          <TypedBackEnd unlike={unlike} going={props.going} />
        </form>
      )}
    </div>
  );
}

function threeOf(count: number): readonly number[] {
  const picked = new Set<number>();
  while (picked.size < 3) picked.add(randomBelow(secureRandom, count));
  return [...picked].sort((a, b) => a - b);
}
