import { useState } from 'preact/hooks';
import type { Day } from '../../../../engines/facts/day.ts';
import type { Seed } from '../../../../engines/sealing/seed.ts';
import type { App } from '../../app.ts';
import { fullDay } from '../../desk/numbers.ts';
import { Say } from '../../desk/parts.tsx';
import type { Keyring } from '../keyring.ts';
import { SheetMaking } from './make-sheet.tsx';
import { sheetPageWords } from './sheet-words.ts';
import { TypedSheet } from './typed-sheet.tsx';

/**
 * The sheet in the guided minutes. One that was printed for the backups is used, once it is at hand: there is no second.
 * Only where it is lost, or there is none yet, is one made here.
 */
export function TheSheet(props: {
  app: App;
  keyring: Keyring;
  /** The day on which the sheet that is there already was typed back; null where there is none. */
  printed: Day | null;
  called: { readonly lead: string; readonly keyholder: string };
  going: boolean;
  onProven: (seed: Seed) => void;
}) {
  const { app, keyring, printed, called, going, onProven } = props;
  const { t } = sheetPageWords;
  const [anew, setAnew] = useState(false);
  // One that somebody saw who left, or two at once: what the line has is not what is wanted.
  const unwanted = (keyring.line.value?.sheets.length ?? 0) > 0;
  if (printed === null || anew || unwanted)
    return <SheetMaking app={app} keyring={keyring} called={called} going={going} onProven={onProven} />;
  return (
    <div class="stack">
      <h2 class="lead">{t('have-title')}</h2>
      <p>{t('have-note', { day: fullDay(app.language.value, printed) })}</p>
      <TypedSheet app={app} keyring={keyring} button={t('have-do')} going={going} onOurs={onProven} />
      <Say sign="note">{t('lost-note')}</Say>
      <button type="button" class="button tall" onClick={() => setAnew(true)}>
        {t('lost-do')}
      </button>
    </div>
  );
}
