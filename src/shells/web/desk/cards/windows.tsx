import { useState } from 'preact/hooks';
import { programKinds } from '../../../../program/kinds.ts';
import type { CardsAnswer, WindowNow } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { govern } from '../governing.ts';
import { nearDay, number } from '../numbers.ts';
import { Empty } from '../parts.tsx';
import { cardsWords } from './cards-words.ts';

/** Every counting window with its numbers: cards and visits, never people, and nothing by site or group. */
export function Windows({ app, reading }: { app: App; reading?: boolean }) {
  const { t } = cardsWords;
  const asked = useServer<CardsAnswer>(app, '/v1/cards');
  const windows = asked.answer?.windows ?? [];
  return (
    <>
      <Away asked={asked} />
      {asked.answer && windows.length === 0 && (
        <Empty fact={t('none')} ease={t('none-ease')} sign="calendar" />
      )}
      {[...windows].reverse().map((window) => (
        <OneWindow key={window.id} app={app} window={window} reading={reading === true} again={asked.again} />
      ))}
    </>
  );
}

function OneWindow(props: { app: App; window: WindowNow; reading: boolean; again: () => void }) {
  const { t } = cardsWords;
  const { app, window } = props;
  const language = app.language.value;
  const day = (of: WindowNow['from']) => nearDay(language, of, app.device.today());
  return (
    <section class="card stack tight">
      <div class="between">
        <h2 class="lead">{window.report}</h2>
        <span class={window.state === 'open' ? 'chip good' : 'chip'}>{t(window.state)}</span>
      </div>
      <p class="note">
        {t('span', { from: day(window.from), to: day(window.to) })}. {t(`${window.state}-note`)}
      </p>
      <Numbers app={app} window={window} />
      <p class="note">
        {t('cards-note')} {window.atMost && t('at-most')} {t('no-groups')}
      </p>
      {window.state === 'open' && !props.reading && <Release app={app} window={window} again={props.again} />}
    </section>
  );
}

function Numbers({ app, window }: { app: App; window: WindowNow }) {
  const { t } = cardsWords;
  const said = (n: number): string => number(app.language.value, n);
  // Somebody may show two cards at one visit: so many visits had none, or more.
  const without = Math.max(0, window.visits - window.seen);
  const share = window.given > 0 ? Math.round((100 * window.replaced) / window.given) : null;
  const rows: readonly [string, string][] = [
    [t('cards'), said(window.cards)],
    [t('seen'), said(window.seen)],
    [t('visits'), said(window.visits)],
    [t('without'), said(without)],
    [t('given'), said(window.given)],
    [
      t('replaced'),
      share === null ? said(window.replaced) : `${said(window.replaced)} (${t('rate', { n: share })})`,
    ],
    ...(window.unread > 0 ? [[t('unread'), said(window.unread)] as [string, string]] : []),
    ...(window.late > 0 ? [[t('late'), said(window.late)] as [string, string]] : []),
  ];
  return (
    <dl class="card-numbers num">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Says what stays and what goes, and does it on the second press. */
function Release({ app, window, again }: { app: App; window: WindowNow; again: () => void }) {
  const { t } = cardsWords;
  const [asked, ask] = useState(false);
  const release = async (): Promise<void> => {
    const { id, cards, atMost, seen, unread, visits, given, replaced } = window;
    const numbers = { cards, seen, unread, visits, given, replaced };
    const body = { window: id, ...numbers, ...(atMost ? { atMost: true } : {}) };
    await govern(app, programKinds.windowReleased, body);
    again();
  };
  if (!asked)
    return (
      <div>
        <button type="button" class="button" onClick={() => ask(true)}>
          {t('release')}
        </button>
      </div>
    );
  return (
    <div class="stack tight">
      <p>{t('release-what')}</p>
      <div>
        <button type="button" class="button main" onClick={() => void release()}>
          {t('release-do')}
        </button>
      </div>
    </div>
  );
}
