import './card-sheet.css';
import { useSignal } from '@preact/signals';
import { cardLength, lettersOf, printedCard, readCard } from '../../../program/cards/code.ts';
import { type CardReason, cardReasons, holdsDay } from '../../../program/cards/window.ts';
import { programKinds } from '../../../program/kinds.ts';
import { wholeProgram } from '../../../program/site.ts';
import type { Pad } from '../pad/pad-state.ts';
import { Sheet } from '../pad/sheet.tsx';
import { sheetClose } from '../pad/sheet-state.ts';
import { nothingTapped } from '../pad/visit.ts';
import { cardWords } from './card-words.ts';
import { CodeKeys } from './code-keys.tsx';
import { Scan } from './scan.tsx';

/** A window that holds today is open, as far as this phone has heard. */
function isCounted({ app: { device } }: Pad): boolean {
  const windows = device.config.value?.cards?.windows ?? [];
  return windows.some((window) => holdsDay(window, device.today()));
}

/** What the board decided stands where a card would be asked for, unless it agreed (P7). */
function boardSays(pad: Pad): string {
  const cards = pad.app.device.config.value?.cards;
  if (!cards || cards.board === 'agreed') return '';
  return cardWords.t(`board-${cards.board}`, { who: cards.askedBy });
}

/**
 * A card is read or typed, and never has to be. What it says is sealed by itself: nothing here knows of the visit, and the
 * visit knows nothing of it.
 */
export default function CardSheet({ pad }: { pad: Pad }) {
  const { t } = cardWords;
  return (
    <Sheet title={t('title')} onClose={sheetClose}>
      <div class="stack tight">
        <button type="button" class="button tall no-card" onClick={sheetClose}>
          {t('no-card')}
        </button>
        <p class="note">
          {t('no-card-note')} {boardSays(pad)}
        </p>
      </div>
      {isCounted(pad) ? <ReadCard pad={pad} /> : <p role="status">{t('not-today')}</p>}
    </Sheet>
  );
}

/** Read or typed, with what it was given for. */
function ReadCard({ pad }: { pad: Pad }) {
  const { t } = cardWords;
  const typed = useSignal('');
  const given = useSignal<CardReason | null>(null);
  const code = readCard(typed.value);
  const isOff = typed.value.length === cardLength && code === null;
  const put = async (): Promise<void> => {
    if (code === null) return;
    const [how, { device }] = [given.value, pad.app];
    sheetClose();
    await device.see(code);
    if (how)
      await device.answer([{ kind: programKinds.cardGiven, site: wholeProgram, shift: null, body: { how } }]);
    pad.counted.value = { visit: null, tapped: nothingTapped, said: t('seen') };
    navigator.vibrate?.(30);
  };
  return (
    <>
      <output class="card-code" aria-label={t('type-it')}>
        {printedCard(typed.value.padEnd(cardLength, '·'))}
      </output>
      <p class="note" role="status">
        {isOff ? t('off') : t('type-it')}
      </p>
      <CodeKeys
        value={typed.value}
        onChange={(value) => {
          typed.value = value;
        }}
      />
      <Scan
        fits={(text) => readCard(text) !== null}
        here={t('scan-here')}
        otherwise={t('scan-not')}
        onRead={(text) => {
          typed.value = lettersOf(text).slice(0, cardLength);
        }}
      />
      <fieldset>
        <legend class="legend">{t('why-given')}</legend>
        <div class="pick two">
          {cardReasons.map((how) => (
            <button
              type="button"
              key={how}
              aria-pressed={given.value === how}
              onClick={() => {
                given.value = given.value === how ? null : how;
              }}
            >
              {t(how)}
            </button>
          ))}
        </div>
      </fieldset>
      <button type="button" class="save" disabled={code === null} onClick={() => void put()}>
        <b>{t('count')}</b>
        <span>{t('count-note')}</span>
      </button>
    </>
  );
}
