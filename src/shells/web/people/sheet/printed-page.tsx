import type { Day } from '../../../../engines/facts/day.ts';
import { keyWords } from '../../../../engines/sealing/key-words.ts';
import type { ReachingAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { useServer } from '../../desk/ask-server.ts';
import { fullDay } from '../../desk/numbers.ts';
import { Head } from '../../desk/parts.tsx';
import { settingsNow } from '../../desk/settings.ts';
import { Square } from '../../desk/setup/devices.tsx';
import { Sign } from '../../frame/icon.tsx';
import type { Keyring } from '../keyring.ts';
import { peopleWords } from '../people-words.ts';
import { useNames } from '../use-names.ts';
import type { MadeSheet } from './sheet-making.ts';
import { sheetPageWords } from './sheet-words.ts';
import { provenOn, useWaysIn } from './ways-in.ts';

/** What a program must keep on paper: one page. The sheet's own words stand on it only on the day they are made. */
export function PrintedPage({ app, keyring }: { app: App; keyring: Keyring }) {
  const { t } = peopleWords;
  return (
    <div class="column stack">
      <Head room="team" title={t('page-title')} note={t('page-note')}>
        <button type="button" class="button main" onClick={() => print()}>
          <Sign name="print" />
          {t('print-page')}
        </button>
      </Head>
      <OnePage app={app} keyring={keyring} />
    </div>
  );
}

/** Everything that a program must have on paper; below the fold, on the day it is made, the sheet itself. */
export function OnePage(props: {
  app: App;
  keyring: Keyring;
  sheet?: MadeSheet;
  /** Names that are not sealed yet, on the day the keys are made. */
  called?: { readonly lead: string; readonly keyholder: string };
}) {
  const { app, keyring, sheet } = props;
  const { t } = peopleWords;
  const names = useNames(app, keyring);
  const config = settingsNow(app.device);
  const reaching = useServer<ReachingAnswer>(app, '/v1/reaching').answer;
  const ways = useWaysIn(app).answer;
  const day = (of: string) => fullDay(app.language.value, of as Day);
  const people = [...(keyring.line.value?.people.values() ?? [])];
  const nameOf = (role: 'lead' | 'keyholder') =>
    props.called?.[role] ||
    people
      .filter(({ roles }) => roles.has(role))
      .flatMap(({ account }) => {
        const name = names.value?.get(account)?.name;
        const tried = role === 'keyholder' ? provenOn(ways, account) : null;
        return name ? [tried ? t('page-tried', { name, day: day(tried) }) : name] : [];
      })
      .join(', ');
  const address = reaching?.address ?? location.origin;
  const proven = sheet ? app.device.today() : (provenOn(ways, 'sheet') ?? config?.recovery?.proven);
  const root = keyring.line.value?.root;
  return (
    <article class="one-page" lang={app.language.value}>
      <header>
        <h2>{config?.name || t('page-title')}</h2>
        <small>{t('page-made', { day: day(app.device.today()) })}</small>
      </header>
      <div class="page-grid">
        <section>
          <h3>{t('page-leads')}</h3>
          <p class="fill">{nameOf('lead')}</p>
          <h3>{t('page-two')}</h3>
          <p class="fill">{nameOf('keyholder')}</p>
          <h3>{t('page-backups')}</h3>
          <p class="fill">{config?.backups?.folder ?? ''}</p>
          <p>{proven ? t('page-proven', { day: day(proven) }) : t('page-proven-blank')}</p>
        </section>
        <section class="page-address">
          <h3>{t('page-address')}</h3>
          <p class="address">{address}</p>
          <Square text={reaching?.firstPage ?? address} says={t('page-square')} />
          {root && (
            <p>
              <b>{t('page-root')}</b>{' '}
              <span translate={false}>{keyWords(root, app.language.value).join(' ')}</span>
            </p>
          )}
        </section>
      </div>
      <section class="page-when">
        {(['phone', 'lead', 'words', 'police', 'server'] as const).map((what) => (
          <div key={what}>
            <h3>{t(`when-${what}`)}</h3>
            <p>{t(`when-${what}-do`)}</p>
          </div>
        ))}
      </section>
      <section>
        <h3>{t('page-hold')}</h3>
        <p>{t('page-hold-what')}</p>
      </section>
      <section class="page-fold">
        <p class="fold-line">{t('page-fold')}</p>
        {sheet ? <SheetPart sheet={sheet} /> : <p>{t('page-sheet-elsewhere')}</p>}
      </section>
    </article>
  );
}

/** What opens: the words, numbered, the square that says the same, and what to type when a backup is put back. */
function SheetPart({ sheet }: { sheet: MadeSheet }) {
  const { t } = sheetPageWords;
  return (
    <div class="page-sheet">
      <ol translate={false}>
        {sheet.words.open().map((word, at) => (
          <li key={`${at}${word}`}>
            <small>{at + 1}</small> <b>{word}</b>
          </li>
        ))}
      </ol>
      <Square text={sheet.square.open()} says={t('square-says')} />
      <p>{t('paper-how')}</p>
    </div>
  );
}
