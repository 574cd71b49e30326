import './cards.css';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { deskWords } from '../desk-words.ts';
import { Head, Say } from '../parts.tsx';
import { purposeOf } from './cards.tsx';
import { cardsWords } from './cards-words.ts';
import { Windows } from './windows.tsx';

/** "Cards seen": read and printed. It can be broken down by nothing, because nothing else is kept. */
export function CardsReport({ app }: { app: App }) {
  const { t } = cardsWords;
  const cards = app.device.config.value?.cards;
  return (
    <>
      <Head title={t('report-title')} note={t('report-note')}>
        <button type="button" class="button main tall" onClick={() => print()}>
          <Sign name="print" />
          {deskWords.t('print')}
        </button>
      </Head>
      <div class="stack column">
        <Say sign="note">
          {t('what-is')} {cards && purposeOf(app, cards)}
        </Say>
        <Windows app={app} reading />
      </div>
    </>
  );
}
