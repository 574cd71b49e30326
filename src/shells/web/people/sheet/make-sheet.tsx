import '../people.css';
import { useState } from 'preact/hooks';
import type { Seed } from '../../../../engines/sealing/seed.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { secureRandom } from '../../secure-random.ts';
import type { Keyring } from '../keyring.ts';
import { SecretField, TypedBackEnd } from '../parts.tsx';
import { OnePage } from './printed-page.tsx';
import { type MadeSheet, makeSheet, sameWords } from './sheet-making.ts';
import { sheetPageWords } from './sheet-words.ts';

/**
 * The program's one sheet, whoever makes it first: drawn here, printed with the one page, and three of its words typed
 * back from the paper while the screen shows none of them. Nothing is kept before that.
 */
export function SheetMaking(props: {
  app: App;
  keyring: Keyring;
  /** Names that are not sealed yet, on the day the keys are made. */
  called?: { readonly lead: string; readonly keyholder: string };
  going: boolean;
  onProven: (seed: Seed) => void;
}) {
  const { app, keyring, called, going, onProven } = props;
  const { t } = sheetPageWords;
  const [sheet] = useState(() => makeSheet(secureRandom, app.language.peek()));
  const [typing, setTyping] = useState(false);
  if (typing)
    return (
      <TypeBack
        sheet={sheet}
        going={going}
        onSame={() => onProven(sheet.seed)}
        onBack={() => setTyping(false)}
      />
    );
  return (
    <div class="stack">
      <div class="no-print stack">
        <h2 class="lead">{t('print-title')}</h2>
        <p>{t('print-note')}</p>
        <div class="line">
          <button type="button" class="button main tall" onClick={() => print()}>
            <Sign name="print" />
            {t('print')}
          </button>
          <button type="button" class="button tall" onClick={() => setTyping(true)}>
            {t('on-paper')}
          </button>
        </div>
        <p class="note">{t('or-write')}</p>
      </div>
      <OnePage app={app} keyring={keyring} sheet={sheet} {...(called ? { called } : {})} />
    </div>
  );
}

function TypeBack(props: { sheet: MadeSheet; going: boolean; onSame: () => void; onBack: () => void }) {
  const { t } = sheetPageWords;
  const { sheet, going } = props;
  const [typed, setTyped] = useState<readonly string[]>(['', '', '']);
  const [unlike, setUnlike] = useState(false);
  const compare = (): void => {
    const same = sameWords(sheet, typed);
    setUnlike(!same);
    if (same) props.onSame();
  };
  return (
    <form
      class="stack"
      onSubmit={(sent) => {
        sent.preventDefault();
        if (!going) compare();
      }}
    >
      <h2 class="lead">{t('type-back')}</h2>
      <p class="note">{t('type-back-note')}</p>
      {sheet.asked.map((place, at) => (
        <SecretField
          key={place}
          id={`sheet-word-${place}`}
          shown
          label={t('word', { n: place + 1 })}
          value={typed[at] ?? ''}
          onValue={(word) => setTyped(typed.map((one, i) => (i === at ? word : one)))}
        />
      ))}
      <TypedBackEnd unlike={unlike} going={going} />
      <button type="button" class="button" onClick={props.onBack}>
        {t('show-again')}
      </button>
    </form>
  );
}
