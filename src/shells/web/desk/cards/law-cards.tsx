import './cards.css';
import { useState } from 'preact/hooks';
import { Sign } from '../../frame/icon.tsx';
import { deskWords } from '../desk-words.ts';
import { Head, Text } from '../parts.tsx';
import { cardsWords } from './cards-words.ts';

const perPage = 10;

/**
 * The card that some laws ask for. What is typed lives in this page alone: it is in no database, no preference and no
 * request, and no participant's name stands on it. It has no number: nothing could look it up.
 */
export function LawCards() {
  const { t } = cardsWords;
  const [program, setProgram] = useState('');
  const [law, setLaw] = useState('');
  const [contact, setContact] = useState('');
  return (
    <>
      <div class="no-print stack">
        <Head title={t('immunity')} note={t('immunity-note')}>
          <button type="button" class="button main tall" onClick={() => print()}>
            <Sign name="print" />
            {deskWords.t('print')}
          </button>
        </Head>
        <Text label={t('immunity-program')} value={program} most={80} onValue={setProgram} />
        <Text
          label={t('immunity-law')}
          value={law}
          most={120}
          note={t('immunity-law-note')}
          onValue={setLaw}
        />
        <Text label={t('immunity-contact')} value={contact} most={80} onValue={setContact} />
        <p class="note">{t('immunity-kept')}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section class="card-pages" aria-label={t('sheet')} tabIndex={0}>
        <div class="card-page">
          {Array.from({ length: perPage }, (_, at) => (
            <article class="paper-card law" key={at}>
              <b>{t('immunity-head')}</b>
              <p>
                <b>{program}</b>
              </p>
              <p>{t('immunity-says')}</p>
              <p>{law}</p>
              <p>{contact}</p>
              <small>
                {t('immunity-signed')} <u />
              </small>
            </article>
          ))}
        </div>
      </section>
    </>
  );
}
