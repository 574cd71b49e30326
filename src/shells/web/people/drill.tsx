import { useState } from 'preact/hooks';
import { type Day, daysBetween } from '../../../engines/facts/day.ts';
import type { Seed } from '../../../engines/sealing/seed.ts';
import { yearOfProof } from '../../../program/people/proven.ts';
import type { Problem } from '../../../std/problem.ts';
import type { App } from '../app.ts';
import { Away } from '../desk/away.tsx';
import { fullDay } from '../desk/numbers.ts';
import { Head, Say } from '../desk/parts.tsx';
import { Sign } from '../frame/icon.tsx';
import type { Keyring } from './keyring.ts';
import { Why } from './parts.tsx';
import { peopleWords } from './people-words.ts';
import { nameOf } from './person-name.ts';
import { proveSheet } from './sheet/keep-sheet.ts';
import { TypedSheet } from './sheet/typed-sheet.tsx';
import { useWaysIn } from './sheet/ways-in.ts';
import { useNames } from './use-names.ts';

/** Once a year each way in opens a canary, and the day stands here and on the printed page. */
export function Drill({ app, keyring }: { app: App; keyring: Keyring }) {
  const { t } = peopleWords;
  const names = useNames(app, keyring);
  const ways = useWaysIn(app);
  const [going, setGoing] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const people = ways.answer?.ways.filter(({ sheet }) => !sheet) ?? [];
  const sheets = ways.answer?.ways.filter(({ sheet }) => sheet) ?? [];
  const attempt = async (seed: Seed): Promise<void> => {
    setGoing(true);
    const proven = await proveSheet(app, keyring, seed);
    await app.device.sync();
    setGoing(false);
    setProblem(proven.ok ? null : proven.error);
    setDone(proven.ok);
    ways.again();
  };
  return (
    <div class="column stack">
      <Head room="team" title={t('drill')} note={t('drill-note')} />
      <Away asked={ways} />
      <section class="card stack">
        <h2 class="lead">{t('drill-sheet')}</h2>
        <div class="rows">
          {sheets.map(({ account, proven }) => (
            <Way key={account} app={app} name={t('drill-sheet-row')} sign="print" proven={proven} />
          ))}
        </div>
        {done ? (
          <Say kind="good" sign="check" live>
            {t('drill-done')}
          </Say>
        ) : (
          <TypedSheet
            app={app}
            keyring={keyring}
            button={t('drill-do')}
            going={going}
            onOurs={(seed) => void attempt(seed)}
          />
        )}
        <Why problem={problem} />
      </section>
      {people.length > 0 && (
        <section class="card stack">
          <h2 class="lead">{t('drill-people')}</h2>
          <p class="note">{t('drill-people-note')}</p>
          <div class="rows">
            {people.map(({ account, proven }) => (
              <Way
                key={account}
                app={app}
                name={nameOf(names.value, account, app.language.value)}
                sign="key"
                proven={proven}
              />
            ))}
          </div>
          <div>
            <button type="button" class="button" onClick={() => void keyring.lock()}>
              <Sign name="locked" />
              {t('drill-lock')}
            </button>
          </div>
        </section>
      )}
    </div>
  );
}

function Way(props: { app: App; name: string; sign: string; proven: Day | null }) {
  const { t } = peopleWords;
  const { app, name, sign, proven } = props;
  const due = proven === null || daysBetween(proven, app.device.today()) >= yearOfProof;
  return (
    <div class="row">
      <span class={due ? 'heedful' : undefined}>
        <Sign name={sign} />
      </span>
      <span class="grow">
        <b>{name}</b>
        <span>
          {proven ? t('drill-proven', { day: fullDay(app.language.value, proven) }) : t('drill-never')}
        </span>
      </span>
      {due && <span class="chip">{t('drill-due')}</span>}
    </div>
  );
}
