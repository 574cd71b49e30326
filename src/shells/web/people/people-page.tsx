import { useEffect, useState } from 'preact/hooks';
import { needsOf } from '../../../engines/sealing/line-needs.ts';
import type { App } from '../app.ts';
import { fullDay } from '../desk/numbers.ts';
import { Head, LeadRow, Say } from '../desk/parts.tsx';
import { Sign } from '../frame/icon.tsx';
import { AddPerson } from './add-person.tsx';
import { StillToHear } from './heard.tsx';
import type { Keyring } from './keyring.ts';
import { Leaving } from './leaving.tsx';
import { Left } from './left.tsx';
import { OwnKeys } from './own-keys.tsx';
import { peopleWords } from './people-words.ts';
import { PersonCard } from './person-card.tsx';
import { nameOf } from './person-name.ts';
import { provenOn, useWaysIn } from './sheet/ways-in.ts';
import { useNames } from './use-names.ts';

/** People who work here: names that only keyholders read, roles, and each person's own keys. */
export function PeoplePage({ app, keyring }: { app: App; keyring: Keyring }) {
  const { t } = peopleWords;
  const names = useNames(app, keyring);
  const ways = useWaysIn(app);
  const [added, setAdded] = useState('');
  const [, , what, whom] = app.path.value.split('/');
  // The word that somebody can sign in now is said once: a name that stands there may have left meanwhile.
  useEffect(() => {
    if (what) setAdded('');
  }, [what]);
  const open = keyring.unlocked.value;
  const line = keyring.line.value;
  if (!open || !line) return null;
  const mayChange = open.roles.has('lead') || open.roles.has('keyholder');
  const people = [...line.people.values()];
  const person = people.find(({ account }) => account === whom);
  const addedNow = (name: string): void => {
    setAdded(name);
    app.go('/people');
  };
  if (what === 'add' && mayChange) return <AddPerson app={app} keyring={keyring} onAdded={addedNow} />;
  if (what === 'own') return <OwnKeys app={app} keyring={keyring} />;
  if ((what === 'leaving' || what === 'back') && person && mayChange)
    return <Leaving app={app} keyring={keyring} person={person} back={what === 'back'} />;
  const gone = [...line.left].find((account) => account === whom);
  if (what === 'leaving' && gone && mayChange) return <Left app={app} line={line} account={gone} />;
  const needs = needsOf(line);
  const proven = provenOn(ways.answer, 'sheet');
  return (
    <div class="column stack">
      <Head room="team" title={t('people-title')} note={t('people-note')} />
      {needs.length > 0 && (
        <Say kind="heed" sign="key">
          {t('keys-not-ready')} <a href="/keys">{t('keys-go')}</a>
        </Say>
      )}
      {added && (
        <Say kind="good" sign="check" live>
          {t('person-added', { name: added })}
        </Say>
      )}
      {!names.value && !open.roles.has('keyholder') && <p class="note">{t('names-sealed')}</p>}
      {mayChange && <StillToHear app={app} />}
      <div class="stack">
        {people.map((one) => (
          <PersonCard
            key={one.account}
            app={app}
            keyring={keyring}
            person={one}
            name={nameOf(names.value, one.account, app.language.value)}
            self={one.account === open.account}
            mayChange={mayChange}
          />
        ))}
      </div>
      {mayChange && (
        <a class="button main tall" href="/people/add">
          <Sign name="person-plus" />
          {t('add-person')}
        </a>
      )}
      <div class="card rows">
        <LeadRow href="/people/own" sign="key" title={t('own-title')} note={t('own-note')} />
        <LeadRow
          href="/people/drill"
          sign="sealed"
          title={t('drill')}
          note={proven ? t('drill-proven', { day: fullDay(app.language.value, proven) }) : t('drill-never')}
        />
        <LeadRow href="/people/page" sign="print" title={t('page-title')} note={t('page-note')} />
      </div>
    </div>
  );
}
