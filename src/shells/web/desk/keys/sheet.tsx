import './sheet.css';
import { useState } from 'preact/hooks';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { Lines, Say, Text } from '../parts.tsx';
import { Square } from '../setup/devices.tsx';
import type { MadeSheet } from './sheet-making.ts';
import { sheetPageWords } from './sheet-words.ts';

/**
 * Makes a sheet here, has it printed, and asks three of its words back; only then is `onProven` called, with everything
 * that may leave this page: its public halves, and the seed for whoever seals walls' keys to it. Nothing is kept before.
 */
export function SheetMaking({ app, onProven }: { app: App; onProven: (sheet: MadeSheet) => Promise<void> }) {
  const { t } = sheetPageWords;
  const [sheet, setSheet] = useState<MadeSheet | null>(null);
  const [step, setStep] = useState<'before' | 'making' | 'words' | 'typing'>('before');
  const make = async (): Promise<void> => {
    setStep('making');
    const { makeSheet } = await import('./sheet-making.ts');
    setSheet(makeSheet(app.language.value));
    setStep('words');
  };
  if (step === 'typing' && sheet)
    return <TypeBack sheet={sheet} onSame={() => onProven(sheet)} onBack={() => setStep('words')} />;
  if (step === 'words' && sheet)
    return (
      <div class="stack">
        <div class="card">
          <SheetPart app={app} sheet={sheet} />
        </div>
        <div class="line no-print">
          <button type="button" class="button main tall" onClick={() => print()}>
            <Sign name="print" />
            {t('print')}
          </button>
          <button type="button" class="button tall" onClick={() => setStep('typing')}>
            {t('on-paper')}
          </button>
        </div>
        <p class="note no-print">{t('or-write')}</p>
      </div>
    );
  return (
    <section class="card stack">
      <h2 class="lead">{t('title')}</h2>
      <p>{t('why')}</p>
      <button type="button" class="button main tall" disabled={step === 'making'} onClick={() => void make()}>
        <Sign name="key" />
        {step === 'making' ? t('making') : t('make')}
      </button>
    </section>
  );
}

/** The part of a printed page that opens things: the words, numbered, and the square that says the same. */
export function SheetPart({ app, sheet }: { app: App; sheet: MadeSheet }) {
  const { t } = sheetPageWords;
  return (
    <section class="sheet-part">
      <h2>{t('paper-title')}</h2>
      <p>{t('paper-says')}</p>
      <div class="sheet-both">
        <ol class="sheet-words" translate={false}>
          {sheet.words.open().map((word, at) => (
            <li key={at}>
              <small>{at + 1}</small> <b>{word}</b>
            </li>
          ))}
        </ol>
        <Square text={sheet.square.open()} says={t('square-says')} />
      </div>
      <p>{t('paper-how')}</p>
      <p class="soft">{t('paper-made', { day: app.device.today() })}</p>
    </section>
  );
}

function TypeBack(props: { sheet: MadeSheet; onSame: () => Promise<void>; onBack: () => void }) {
  const { t } = sheetPageWords;
  const [typed, setTyped] = useState<readonly string[]>(['', '', '']);
  const [differs, setDiffers] = useState(false);
  const check = async (): Promise<void> => {
    const { sameWords } = await import('./sheet-making.ts');
    const same = sameWords(props.sheet, typed);
    setDiffers(!same);
    if (same) await props.onSame();
  };
  return (
    <section class="card stack no-print">
      <h2 class="lead">{t('type-back')}</h2>
      <p class="note">{t('type-back-note')}</p>
      {props.sheet.asked.map((place, at) => (
        <Text
          key={place}
          label={t('word', { n: place + 1 })}
          value={typed[at] ?? ''}
          most={20}
          onValue={(word) => setTyped(typed.map((one, i) => (i === at ? word : one)))}
        />
      ))}
      {differs && (
        <Say kind="heed" sign="note" live>
          {t('not-same')}
        </Say>
      )}
      <div class="line">
        <button type="button" class="button main tall" onClick={() => void check()}>
          {t('check')}
        </button>
        <button type="button" class="button tall" onClick={props.onBack}>
          {t('show-again')}
        </button>
      </div>
    </section>
  );
}

/** Once a year: all words typed from the paper, compared here with the sheet in use. */
export function SheetProof(props: { recipient: string; onProven: () => Promise<void> }) {
  const { t } = sheetPageWords;
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<'prove-good' | 'prove-other' | 'prove-not' | null>(null);
  const compare = async (): Promise<void> => {
    const { isSheetOf } = await import('./sheet-making.ts');
    const same = isSheetOf(props.recipient, typed);
    setFound(same === null ? 'prove-not' : same ? 'prove-good' : 'prove-other');
    if (!same) return;
    setTyped('');
    await props.onProven();
  };
  return (
    <section class="card stack">
      <h2 class="lead">{t('prove-title')}</h2>
      <p class="note">{t('prove-note')}</p>
      <Lines label={t('prove-words')} value={typed} most={400} onValue={setTyped} />
      {found && (
        <Say
          kind={found === 'prove-good' ? 'good' : 'heed'}
          sign={found === 'prove-good' ? 'check' : 'note'}
          live
        >
          {t(found)}
        </Say>
      )}
      <div>
        <button
          type="button"
          class="button tall"
          disabled={typed.trim() === ''}
          onClick={() => void compare()}
        >
          {t('prove')}
        </button>
      </div>
    </section>
  );
}
