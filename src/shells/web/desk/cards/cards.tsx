import './cards.css';
import { useState } from 'preact/hooks';
import type { Day } from '../../../../engines/facts/day.ts';
import type { CardsSetting, Configuration } from '../../../../program/configuration.ts';
import type { App } from '../../app.ts';
import { deskWords } from '../desk-words.ts';
import { nearDay } from '../numbers.ts';
import { LeadRow, Say } from '../parts.tsx';
import { change } from '../settings.ts';
import { Save } from '../setup/program.tsx';
import { PurposeFields, usePurpose } from '../setup/purpose.tsx';
import { setupWords } from '../setup/setup-words.ts';
import { cardsWords } from './cards-words.ts';
import { NewWindow } from './new-window.tsx';
import { Windows } from './windows.tsx';

/** Set up, Cards: off until a funder insists, and then with its purpose (P7). */
export function Cards({ app, config }: { app: App; config: Configuration }) {
  const { t } = cardsWords;
  const cards = config.cards;
  return (
    <div class="stack">
      <Say sign="note">
        {t('what-is')} <b>{t('same')}</b>
      </Say>
      <Purpose app={app} cards={cards} />
      {cards?.on && <NewWindow app={app} />}
      {cards && <Windows app={app} />}
      <div class="card rows">
        {cards?.on && (
          <LeadRow href="/setup/cards/print" sign="print" title={t('print')} note={t('print-note')} />
        )}
        <LeadRow href="/setup/cards/law" sign="print" title={t('immunity')} note={t('immunity-note')} />
      </div>
    </div>
  );
}

/** Who insists, what the board said, when it is looked at again: said wherever the numbers are. */
export const purposeOf = (app: App, { askedBy, board, review }: CardsSetting): string =>
  cardsWords.t('on-since', {
    who: askedBy,
    board: setupWords.t(`board-${board}`),
    day: nearDay(app.language.value, review as Day, app.device.today()),
  });

function Purpose({ app, cards }: { app: App; cards: Configuration['cards'] }) {
  const { t } = cardsWords;
  const [open, setOpen] = useState(false);
  const on = cards?.on === true;
  const put = (value: CardsSetting) => change(app.device, [{ kind: 'cards', id: '', value }]);
  const turnOff = (): void => {
    if (!cards) return;
    const { windows: _, ...setting } = cards;
    void put({ ...setting, on: false });
  };
  return (
    <section class="card stack tight">
      <div class="between">
        <h2 class="lead">{setupWords.t('cards')}</h2>
        <span class={on ? 'chip good' : 'chip'}>{deskWords.t(on ? 'on' : 'off')}</span>
      </div>
      <p class="note">{on && cards ? purposeOf(app, cards) : t('off-note')}</p>
      {open ? (
        <Reason app={app} cards={cards} put={put} done={() => setOpen(false)} />
      ) : (
        <div class="line">
          <button type="button" class="button" onClick={() => setOpen(true)}>
            {on ? deskWords.t('change') : t('turn-on')}
          </button>
          {on && (
            <button type="button" class="button" onClick={turnOff}>
              {t('turn-off')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

function Reason(props: {
  app: App;
  cards: Configuration['cards'];
  put: (value: CardsSetting) => Promise<void>;
  done: () => void;
}) {
  const { t } = cardsWords;
  const purpose = usePurpose(props.app, props.cards);
  const save = async (): Promise<void> => {
    if (!purpose.said) return;
    await props.put({ on: true, ...purpose.said });
    props.done();
  };
  return (
    <form
      class="stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void save();
      }}
    >
      <PurposeFields of={purpose} askedBy={{ label: t('asked-by'), note: t('asked-by-note') }} />
      {!purpose.said && <Say sign="note">{t('needs')}</Say>}
      <Save saved={false} disabled={!purpose.said} />
      <div>
        <button type="button" class="button plain" onClick={props.done}>
          {deskWords.t('cancel')}
        </button>
      </div>
    </form>
  );
}
