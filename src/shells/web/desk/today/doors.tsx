import { countsVisits, type Site } from '../../../../program/site.ts';
import type { NowAnswer, SiteNow } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { deskWords } from '../desk-words.ts';
import { number } from '../numbers.ts';
import { Empty, LeadRow, signOf } from '../parts.tsx';
import { todayWords } from './today-words.ts';
import { doorsOf, isOpenToday } from './which-doors.ts';

interface Shown {
  readonly app: App;
  readonly sites: readonly Site[];
  readonly now: NowAnswer | null;
}

/** The program's places: a door each, or, where there are many, the doors of this week and a list of the others. */
export function Doors({ app, sites, now }: Shown) {
  const { t } = todayWords;
  if (sites.length === 0) return <Empty fact={t('no-sites')} ease={t('no-sites-ease')} sign="door-closed" />;
  const { shown, others } = doorsOf(sites, now);
  return (
    <section aria-label={t('open-now')}>
      <div class="now">
        {shown.map((site) => (
          <Door key={site.id} app={app} site={site} now={now?.sites.find((one) => one.site === site.id)} />
        ))}
      </div>
      {others.length > 0 && (
        <details class="others">
          <summary>
            {others.length === 1 ? t('other-place') : t('other-places', { n: others.length })}
          </summary>
          <div class="rows">
            {others.map((site) => (
              <LeadRow
                key={site.id}
                href="/pad"
                sign={signOf(site.kind)}
                title={site.name}
                note={howOf(site)}
              />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

const howOf = (site: Site): string =>
  deskWords.t(countsVisits(site.kind) ? `how-${site.visit}` : 'how-things');

function Door({ app, site, now }: { app: App; site: Site; now: SiteNow | undefined }) {
  const { t } = todayWords;
  const count = now?.week.at(-1) ?? null;
  const isOpen = isOpenToday(now);
  const visits = countsVisits(site.kind);
  return (
    <a class={`porch${isOpen ? '' : ' shut'}`} href="/pad">
      <Sign name={signOf(site.kind)} />
      {isOpen && visits ? (
        <span class="mid">
          <b class="n">{number(app.language.value, count ?? 0)}</b> {deskWords.t(`visit-${site.visit}`)}
        </span>
      ) : (
        <span class="mid soft">{isOpen ? deskWords.t('how-things') : t('not-open')}</span>
      )}
      <small>
        <b>{site.name}</b>
        <span>{howOf(site)}</span>
      </small>
    </a>
  );
}
