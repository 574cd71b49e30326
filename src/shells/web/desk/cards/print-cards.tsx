import './cards.css';
import { useEffect, useState } from 'preact/hooks';
import { drawCard, printedCard } from '../../../../program/cards/code.ts';
import { Sign } from '../../frame/icon.tsx';
import { secureRandom } from '../../secure-random.ts';
import { deskWords } from '../desk-words.ts';
import { Head, Select } from '../parts.tsx';
import { Square } from '../setup/devices.tsx';
import { cardsWords } from './cards-words.ts';

const perPage = 10;

/**
 * Pages of cards: drawn in this browser, held while they are on screen, kept nowhere and sent nowhere. A card says its
 * eight characters and nothing else: whoever finds one learns nothing from it.
 */
export function PrintCards() {
  const { t } = cardsWords;
  const [pages, setPages] = useState(1);
  const [round, setRound] = useState(0);
  // A card is printed once: when the printer's dialog has closed, new ones are drawn.
  useEffect(() => {
    const drawAnew = (): void => setRound((before) => before + 1);
    addEventListener('afterprint', drawAnew);
    return () => removeEventListener('afterprint', drawAnew);
  }, []);
  return (
    <>
      <div class="no-print stack">
        <Head title={t('print')} note={t('print-note')}>
          <button type="button" class="button main tall" onClick={() => print()}>
            <Sign name="print" />
            {deskWords.t('print')}
          </button>
        </Head>
        <Select
          label={t('pages')}
          value={String(pages)}
          options={[1, 2, 5, 10, 20].map((n) => ({ id: String(n), label: String(n) }))}
          onValue={(n) => setPages(Number(n))}
        />
        <p class="note">{t('print-once')}</p>
      </div>
      <CardPages key={`${round} ${pages}`} pages={pages} />
    </>
  );
}

function CardPages({ pages }: { pages: number }) {
  const { t } = cardsWords;
  const [drawn] = useState(() =>
    Array.from({ length: pages }, () => Array.from({ length: perPage }, () => drawCard(secureRandom))),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="card-pages" aria-label={t('sheet')} tabIndex={0}>
      {drawn.map((cards, at) => (
        <div class="card-page" key={at}>
          {cards.map((code) => (
            <article class="paper-card" key={code}>
              <Square text={code} says={t('square')} />
              <b>{printedCard(code)}</b>
            </article>
          ))}
        </div>
      ))}
    </section>
  );
}
