import { useState } from 'preact/hooks';
import { shownSlipCode } from '../../../engines/sealing/slip-code.ts';
import { type AskAbout, askAbout, askFades, longestAsk, longestChosenName } from '../../../program/asks.ts';
import type { Problem } from '../../../std/problem.ts';
import { problemWords } from '../../problems/problem-words.ts';
import { Lines, Picks, Say, Text } from '../desk/parts.tsx';
import { language } from '../frame/words.ts';
import { asksWords } from './asks-words.ts';
import type { Room } from './room.ts';

/** What it is about, in their words, a name they choose, when it fades; then the code to take along. */
export function NewAsk({ room, leave }: { room: Room; leave: () => void }) {
  const { t } = asksWords;
  const [about, setAbout] = useState<AskAbout | null>(null);
  const [words, setWords] = useState('');
  const [name, setName] = useState('');
  const [months, setMonths] = useState<number>(6);
  const [code, setCode] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  if (code !== null)
    return (
      <section class="card stack column" role="status">
        <h2 class="lead">{t('slip-title')}</h2>
        <p class="slip-code">{shownSlipCode(code)}</p>
        <p>{t('slip-note')}</p>
        {name.trim() !== '' && <p class="note">{t('slip-lost')}</p>}
        <button type="button" class="button wall tall" onClick={leave}>
          {t('done')}
        </button>
      </section>
    );
  const write = async (): Promise<void> => {
    if (about === null) return;
    setBusy(true);
    const chosen = name.trim();
    const begun = await room.begin({
      about,
      words: words.trim(),
      months,
      ...(chosen ? { name: chosen } : {}),
    });
    setBusy(false);
    setTrouble(begun.ok ? null : begun.error);
    if (begun.ok) setCode(begun.value.code);
  };
  return (
    <section class="card stack column">
      <h2 class="lead">{t('new-title')}</h2>
      <Picks
        legend={t('about')}
        shown
        columns="three"
        options={askAbout.map((id) => ({ id, label: t(id) }))}
        chosen={about === null ? [] : [about]}
        onPick={(id) => setAbout(id as AskAbout)}
      />
      <Lines label={t('words')} note={t('words-note')} value={words} onValue={setWords} most={longestAsk} />
      <Text label={t('name')} note={t('name-note')} value={name} onValue={setName} most={longestChosenName} />
      <Picks
        legend={t('fades')}
        shown
        columns="three"
        options={askFades.map((n) => ({ id: String(n), label: t('months', { n }) }))}
        chosen={[String(months)]}
        onPick={(id) => setMonths(Number(id))}
      />
      {trouble && (
        <Say kind="heed" sign="key" live>
          {problemWords[language.value][trouble.code]}
        </Say>
      )}
      <div class="line">
        <button
          type="button"
          class="button wall tall"
          disabled={busy || about === null || words.trim() === ''}
          onClick={() => void write()}
        >
          {t('write')}
        </button>
        <button type="button" class="button plain tall" onClick={leave}>
          {t('back')}
        </button>
      </div>
    </section>
  );
}
