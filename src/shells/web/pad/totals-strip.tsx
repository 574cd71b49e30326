import { useRef } from 'preact/hooks';
import { Sign } from '../frame/icon.tsx';
import { formatNumber } from '../frame/words.ts';
import type { Counted, Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import { intoPocket } from './pocket-host.tsx';
import { saidOf } from './say.ts';
import { sheetOpen } from './sheet-state.ts';

/** This shift in four numbers; after a save, what was counted. Beside it, two ways of counting differently. */
export function TotalsStrip({ pad }: { pad: Pad }) {
  const { t } = padWords;
  return (
    <section class="shift" aria-label={t('this-shift')}>
      <div class="told">
        <Totals pad={pad} />
        <SaidCounted pad={pad} />
      </div>
      <button type="button" class="many" onClick={() => sheetOpen('many')} aria-haspopup="dialog">
        <Sign name="many" />
        {t('many')}
      </button>
      <button type="button" class="many" onClick={() => void intoPocket(pad)}>
        <Sign name="pocket" />
        {t('pocket')}
      </button>
    </section>
  );
}

/** Opened anew within the shift, the device knows at least so many; what is missing here is counted all the same. */
const orMore = (pad: Pad): string => (pad.reopened.value ? '+' : '');

function Totals({ pad }: { pad: Pad }) {
  const { t } = padWords;
  const { visits, syringes, doses, back } = pad.totals.value;
  const columns = [
    ['visits', visits, ''],
    ['syringes', syringes, ''],
    ['doses', doses, 'doses'],
    ['back', back, ''],
  ] as const;
  return (
    <dl class="totals num">
      {columns.map(([word, amount, kind]) => (
        <div class={`col ${kind}`} key={word}>
          <dt>{t(word)}</dt>
          <dd>
            {formatNumber(amount)}
            {orMore(pad)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Lies over the totals until the next tap. It only goes out of sight then: a tap takes nothing down and builds nothing. */
function SaidCounted({ pad }: { pad: Pad }) {
  const counted = pad.counted.value;
  const last = useRef<Counted | null>(null);
  last.current = counted ?? last.current;
  return (
    <div
      class="counted"
      role="status"
      hidden={!counted}
      data-visit={last.current?.visit ?? undefined}
      data-undone={last.current?.undone}
    >
      <Sign name="check" />
      {last.current && <Said pad={pad} counted={last.current} />}
    </div>
  );
}

function Said({ pad, counted }: { pad: Pad; counted: Counted }) {
  const { t } = padWords;
  const { visit, tapped, said, undone } = counted;
  const head = undone
    ? t('undone')
    : said
      ? t('put')
      : visit === null
        ? t('counted-handed')
        : tapped.people > 1
          ? t('counted-many', { n: formatNumber(tapped.people) })
          : t('counted', { n: formatNumber(visit) + orMore(pad) });
  return (
    <div>
      {head}
      <small>{said || saidOf(tapped, pad.shelf.value) || t('one-visit')}</small>
    </div>
  );
}
