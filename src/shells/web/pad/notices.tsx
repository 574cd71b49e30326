import { useEffect } from 'preact/hooks';
import { daysBetween } from '../../../engines/facts/day.ts';
import { Sign } from '../frame/icon.tsx';
import { formatDay, formatNumber } from '../frame/words.ts';
import { newsOf } from './crew-news.ts';
import type { Pad } from './pad-state.ts';
import { saveFile } from './save-file.ts';
import { sheetOpen } from './sheet-state.ts';
import { sheetWords } from './sheet-words.ts';

/** A file is offered where the browser may clear itself: after this many unsent, or this many days. */
const offerAfterCount = 50;
const offerAfterDays = 3;
const longDays = 7;

/** One line above the dock for what is worth knowing now. The pad works on under all of them. */
export function Notices({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  const { device } = pad.app;
  const fresh = useNews(pad);
  const keeping = device.keeping.value;
  const days = keeping.oldestUnsent ? daysBetween(keeping.oldestUnsent, device.today()) : 0;
  const closed = pad.shifts.closedByItself.value;
  const offer = keeping.unsent >= offerAfterCount || (keeping.unsent > 0 && days >= offerAfterDays);
  if (keeping.full) return <Notice sign="box" text={t('device-full')} file={pad} />;
  if (keeping.kept !== 'promised' && keeping.unsent > 0) {
    const after = keeping.clearedAfter
      ? t('not-kept-after', { day: formatDay(keeping.clearedAfter) })
      : keeping.kept === 'memory'
        ? t('not-kept-private')
        : '';
    const home = onHomeScreen() ? '' : t('not-kept-home');
    return (
      <Notice sign="flag" text={`${t('not-kept')} ${after} ${home}`} {...(offer ? { file: pad } : {})} />
    );
  }
  if (device.clockWrong.value) return <Notice sign="clock" text={t('clock-wrong')} />;
  if (keeping.unsent > 0 && days >= longDays)
    return (
      <Notice sign="to-send" text={t('long-unsent', { n: formatNumber(keeping.unsent), days })} file={pad} />
    );
  if (keeping.late > 0) return <Notice sign="flag" text={t('too-late', { n: formatNumber(keeping.late) })} />;
  if (closed)
    return (
      <div class="notice">
        <Sign name="door-closed" />
        <p>
          {t('closed-itself', { day: formatDay(closed) })} {t('closed-itself-later')}
        </p>
        <button type="button" class="button" onClick={() => pad.shifts.told()}>
          {t('closed-itself-ok')}
        </button>
      </div>
    );
  if (fresh > 0)
    return (
      <div class="notice">
        <Sign name="note" />
        <p>{fresh === 1 ? t('notes-new-one') : t('notes-new-many', { n: formatNumber(fresh) })}</p>
        <button type="button" class="button" aria-haspopup="dialog" onClick={() => sheetOpen('notes')}>
          {t('notes-read')}
        </button>
      </div>
    );
  return null;
}

/** How many notes for this place this device has not shown. Asked for where the place, the shift or the network changes. */
function useNews(pad: Pad): number {
  const news = newsOf(pad);
  const site = pad.places.here.value.id;
  const shift = pad.shifts.open.value?.id;
  const reachable = pad.app.device.reachable.value;
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') void news.fetch();
    };
    if (reachable) look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [news, site, shift, reachable]);
  return news.fresh.value;
}

function Notice({ sign, text, file }: { sign: string; text: string; file?: Pad }) {
  return (
    <div class="notice heed">
      <Sign name={sign} />
      <p>{text}</p>
      {file && (
        <button type="button" class="button" onClick={() => void saveFile(file.app.device)}>
          {sheetWords.t('not-kept-file')}
        </button>
      )}
    </div>
  );
}

const onHomeScreen = (): boolean => matchMedia('(display-mode: standalone)').matches;
