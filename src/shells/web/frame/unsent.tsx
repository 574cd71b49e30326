import { daysBetween } from '../../../engines/facts/day.ts';
import type { App } from '../app.ts';
import { unsentRows } from '../walls/unsent-rows.ts';
import { frameWords } from './frame-words.ts';
import { Sign } from './icon.tsx';
import { formatNumber } from './words.ts';

/** After this long, or this many, unsent work is worth a second look. Before that it is normal. */
const longDays = 7;
const longCount = 300;

/**
 * The number of parcels and sealed rows that are only on this device: the same corner of every screen, shown also when it
 * is nought. It is one number, so that nobody reads from it that something was written behind a door.
 */
export function Unsent({ app }: { app: App }) {
  const { known, unsent: parcels, notSafe, oldestUnsent } = app.device.keeping.value;
  const rows = unsentRows.value;
  const { t } = frameWords;
  const offline = !app.device.reachable.value;
  const days = oldestUnsent ? daysBetween(oldestUnsent, app.device.today()) : 0;
  if (!known || rows === null) return <Counting />;
  const unsent = parcels + rows;
  const long = unsent > 0 && (days >= longDays || unsent >= longCount);
  const word = offline ? (days >= longDays ? t('kept-here-days', { days }) : t('kept-here')) : t('to-send');
  const said =
    unsent === 0 ? t('all-sent-said') : unsent === 1 ? t('unsent-said-one') : t('unsent-said', { n: unsent });
  return (
    <div data-known class={`unsent${long ? ' long' : ''}`} role="status">
      <Sign name={unsent === 0 ? 'sent' : offline ? 'no-network' : 'to-send'} />
      <div aria-hidden="true">
        {unsent > 0 && <b class="num">{formatNumber(unsent)}</b>}{' '}
        <span>{unsent === 0 ? t('all-sent') : word}</span>
        {notSafe > 0 && <small>{t('not-backed-up', { n: formatNumber(notSafe) })}</small>}
      </div>
      <span class="sr">{said}</span>
    </div>
  );
}

/** Just opened: nothing is said that is not yet known. */
function Counting() {
  return (
    <div class="unsent">
      <Sign name="to-send" />
      <span aria-hidden="true">{frameWords.t('counting')}</span>
    </div>
  );
}
