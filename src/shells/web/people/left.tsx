import { readableBy } from '../../../engines/sealing/line-needs.ts';
import type { LineState } from '../../../engines/sealing/line-types.ts';
import type { AccountId } from '../../../engines/sealing/seed.ts';
import type { App } from '../app.ts';
import { Head } from '../desk/parts.tsx';
import { NotHeard } from './heard.tsx';
import { peopleWords } from './people-words.ts';

/** Walls of which somebody could open something. */
export function CouldRead({ line, account }: { line: LineState; account: AccountId }) {
  const { t } = peopleWords;
  const walls = [...new Set(readableBy(line, account).map(({ wall }) => wall))];
  return (
    <section class="card stack tight">
      <h2 class="lead">{t('could-read')}</h2>
      {walls.length === 0 ? (
        <p>{t('could-read-none')}</p>
      ) : (
        <ul>
          {walls.map((wall) => (
            <li key={wall}>{t(`wall-${wall}`)}</li>
          ))}
        </ul>
      )}
      {walls.length > 0 && <p class="note">{t('could-read-note')}</p>}
    </section>
  );
}

/** Somebody has left: what they could read, and which devices have still to hear of it. Their name is not kept. */
export function Left({ app, line, account }: { app: App; line: LineState; account: AccountId }) {
  const { t } = peopleWords;
  return (
    <div class="column stack">
      <Head room="team" title={t('left-title')} note={t('left-note')} />
      <NotHeard app={app} />
      <CouldRead line={line} account={account} />
      <a class="button main tall" href="/people">
        {t('to-people')}
      </a>
    </div>
  );
}
