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
  const counted = pad.counted.value;
  return (
    <section class="shift" aria-label={t('this-shift')}>
      {counted ? null : <Totals pad={pad} />}
      <div class="counted" role="status" hidden={!counted} data-visit={counted?.visit ?? undefined}>
        {counted && <SaidCounted pad={pad} counted={counted} />}
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

function SaidCounted({ pad, counted }: { pad: Pad; counted: Counted }) {
  const { t } = padWords;
  const { visit, tapped, said } = counted;
  const head = said
    ? t('put')
    : visit === null
      ? t('counted-handed')
      : tapped.people > 1
        ? t('counted-many', { n: formatNumber(tapped.people) })
        : t('counted', { n: formatNumber(visit) + orMore(pad) });
  return (
    <>
      <Sign name="check" />
      <div>
        {head}
        <small>{said || saidOf(tapped, pad.shelf.value) || t('one-visit')}</small>
      </div>
    </>
  );
}
