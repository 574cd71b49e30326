import { useState } from 'preact/hooks';
import type { HoldLine, HoldsAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { Empty, Head } from '../parts.tsx';
import { wholeDay } from './days.ts';
import { liftHold, mayLead, whoSpeaks } from './governing.ts';
import { monthsWords } from './months-words.ts';
import { PlaceHold } from './place-hold.tsx';
import { saidBy } from './said-by.ts';
import { scopeText } from './scope-text.ts';
import { Waits } from './waits.tsx';

/** One button places a hold; below it the holds that stand, which two people lift. */
export function Holds({ app }: { app: App }) {
  const { t } = monthsWords;
  const asked = useServer<HoldsAnswer>(app, '/v1/holds');
  const [placing, place] = useState(askedForOne() !== null);
  const [here, setHere] = useState<readonly HoldLine[]>([]);
  const known = asked.answer?.holds ?? [];
  const onItsWay = here.filter(({ id }) => !known.some((hold) => hold.id === id));
  const standing = known.filter(({ stands }) => stands);
  const ended = known.filter(({ stands }) => !stands);
  return (
    <>
      <Head title={t('holds')} note={t('holds-note')} />
      <div class="stack column">
        {placing ? (
          <PlaceHold
            app={app}
            one={askedForOne()}
            leave={() => place(false)}
            placed={(hold) => {
              setHere([...here, hold]);
              place(false);
            }}
          />
        ) : (
          <button type="button" class="button main tall" onClick={() => place(true)}>
            <Sign name="fade" />
            {t('place')}
          </button>
        )}
        <Away asked={asked} />
        <Waits app={app} />
        {[...onItsWay, ...standing].reverse().map((hold) => (
          <OneHold
            key={hold.id}
            app={app}
            hold={hold}
            arrived={!onItsWay.includes(hold)}
            again={asked.again}
          />
        ))}
        {asked.answer?.waits === null && standing.length + onItsWay.length === 0 && (
          <section class="card">
            <Empty fact={t('holds-none')} ease={t('holds-none-ease')} />
          </section>
        )}
        {ended.length > 0 && (
          <details class="card">
            <summary>{t('ended-holds')}</summary>
            {ended.map((hold) => (
              <OneHold key={hold.id} app={app} hold={hold} arrived again={asked.again} />
            ))}
          </details>
        )}
      </div>
    </>
  );
}

/** An incident or an ask whose own page leads here, by its random name. */
const askedForOne = (): string | null => new URLSearchParams(location.search).get('one');

function OneHold(props: { app: App; hold: HoldLine; arrived: boolean; again: () => void }) {
  const { t } = monthsWords;
  const { app, hold } = props;
  const day = wholeDay(app, hold.day);
  const others = hold.notReached.filter((device) => device !== app.device.nickname.value);
  return (
    <article class="card stack tight hold" data-hold={hold.stands ? 'stands' : 'lifted'}>
      <div class="between">
        <h2 class="lead">{scopeText(app, hold.scope)}</h2>
        <span class="line">
          {hold.quiet && <span class="chip outline">{t('is-quiet')}</span>}
          <span class="chip">
            {t(props.arrived ? (hold.stands ? 'stands' : 'lifted-chip') : 'on-its-way')}
          </span>
        </span>
      </div>
      <p>{hold.words}</p>
      <p class="note">
        {hold.by ? t('placed-on', { day, by: saidBy(hold.by) }) : t('placed-nobody', { day })}.{' '}
        {hold.stands &&
          props.arrived &&
          (others.length > 0 ? t('not-reached', { devices: others.join(', ') }) : t('not-reached-none'))}
      </p>
      {props.arrived && hold.stands && <Lift app={app} hold={hold} again={props.again} />}
      {!hold.stands && <p class="note">{t('lifted-by')}</p>}
    </article>
  );
}

function Lift({ app, hold, again }: { app: App; hold: HoldLine; again: () => void }) {
  const { t } = monthsWords;
  const [asked, ask] = useState(false);
  const who = whoSpeaks(app.device);
  if (who !== null && hold.liftedBy.includes(who)) return <p class="note">{t('lift-yours')}</p>;
  if (!mayLead()) return <p class="note">{t('lift-lead')}</p>;
  const lift = async (): Promise<void> => {
    await liftHold(app.device, hold.id);
    await app.device.sync();
    ask(false);
    again();
  };
  return (
    <div class="stack tight">
      {hold.liftedBy.length > 0 && <p class="note">{t('lift-one')}</p>}
      {asked && <p>{t('lift-what')}</p>}
      <div class="line">
        {asked ? (
          <button type="button" class="button main" onClick={() => void lift()}>
            {t('lift-do')}
          </button>
        ) : (
          <button type="button" class="button" onClick={() => ask(true)}>
            {t('lift')}
          </button>
        )}
      </div>
    </div>
  );
}
