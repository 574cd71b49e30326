import '../people.css';
import { useEffect, useState } from 'preact/hooks';
import type { Seed } from '../../../../engines/sealing/seed.ts';
import type { Problem } from '../../../../std/problem.ts';
import type { App } from '../../app.ts';
import { fullDay } from '../../desk/numbers.ts';
import { LeadRow } from '../../desk/parts.tsx';
import { settingsNow } from '../../desk/settings.ts';
import { Sign } from '../../frame/icon.tsx';
import { keyringHere } from '../here.ts';
import type { Keyring } from '../keyring.ts';
import { Why } from '../parts.tsx';
import { keepSheet } from './keep-sheet.ts';
import { SheetMaking } from './make-sheet.tsx';
import { sheetPageWords } from './sheet-words.ts';
import { provenOn, useWaysIn } from './ways-in.ts';

/** The sheet on the page of backups: made there where there is none yet, and else the day on which it was last tried. */
export default function BackupsSheet(props: { app: App; first: boolean; onKept: () => void }) {
  const { app, first, onKept } = props;
  const { t } = sheetPageWords;
  const [keyring, setKeyring] = useState<Keyring | null>(null);
  const [making, setMaking] = useState(false);
  const [going, setGoing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ways = useWaysIn(app);
  useEffect(() => void keyringHere(app).then(setKeyring), [app]);
  if (!keyring) return null;
  const keep = async (seed: Seed): Promise<void> => {
    setGoing(true);
    const kept = await keepSheet(app, keyring, seed);
    setGoing(false);
    setProblem(kept.ok ? null : kept.error);
    if (!kept.ok) return;
    setMaking(false);
    onKept();
  };
  if (making)
    return (
      <>
        <SheetMaking app={app} keyring={keyring} going={going} onProven={(seed) => void keep(seed)} />
        <Why problem={problem} />
      </>
    );
  const proven = provenOn(ways.answer, 'sheet') ?? settingsNow(app.device)?.recovery?.proven;
  return (
    <section class="card stack">
      <h2 class="lead">{t('title')}</h2>
      <p class={first ? '' : 'note'}>{t(first ? 'why' : 'new-note')}</p>
      {!first && (
        <div class="rows">
          <LeadRow
            href="/people/drill"
            sign="sealed"
            title={t('try')}
            note={proven ? t('proven', { day: fullDay(app.language.value, proven) }) : t('never')}
          />
        </div>
      )}
      <div>
        <button type="button" class={`button tall ${first ? 'main' : ''}`} onClick={() => setMaking(true)}>
          <Sign name={first ? 'key' : 'print'} />
          {t(first ? 'make' : 'new')}
        </button>
      </div>
    </section>
  );
}
