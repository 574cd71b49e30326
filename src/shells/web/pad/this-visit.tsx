import { type Signal, signal } from '@preact/signals';
import { Picture, Sign } from '../frame/icon.tsx';
import { formatNumber } from '../frame/words.ts';
import type { Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import { nameIn, returnsTitle } from './say.ts';
import { saidDoses } from './tile.tsx';
import { backTotal } from './visit.ts';

let wide: Signal<boolean> | null = null;

/** Wide enough for the column beside the tiles (pad-sizes.css). */
function isWide(): boolean {
  if (!wide) {
    const query = matchMedia('(min-width: 60rem)');
    const own = signal(query.matches);
    query.addEventListener('change', () => {
      own.value = query.matches;
    });
    wide = own;
  }
  return wide.value;
}

/** On a wide screen the visit is read back in words beside the tiles. On others it is not even made: a tap pays for it. */
export const ThisVisit = ({ pad }: { pad: Pad }) => (isWide() ? <InWords pad={pad} /> : null);

function InWords({ pad }: { pad: Pad }) {
  const { t } = padWords;
  const shelf = pad.shelf.value;
  const { counts, back } = pad.tapped.value;
  const total = backTotal(back);
  const range = { low: formatNumber(total.low), high: formatNumber(total.high) };
  return (
    <aside class="this-one" aria-label={t('this-visit')}>
      <h2>{t('this-visit')}</h2>
      <div class="rows">
        {Object.entries(counts).map(([id, count]) => {
          const tile = shelf.tiles.find((one) => one.id === id || one.sizes.some((size) => size.id === id));
          return (
            <div class={`row${tile?.bundle ? ' bag' : ''}`} key={id}>
              {tile?.picture ? <Picture name={tile.picture} /> : <span class="pic" />}
              <div class="grow">
                <b>{nameIn(shelf, id)}</b>
                {tile && tile.doses > 0 && <span>{saidDoses(count * tile.doses)}</span>}
              </div>
              <output>{formatNumber(count)}</output>
            </div>
          );
        })}
        {total.amount > 0 && (
          <div class="row">
            <Sign name="back-in" />
            <div class="grow">
              <b>{returnsTitle()}</b>
              {total.high > total.low && (
                <span>
                  {t(back.some((one) => one.how === 'container') ? 'by-box' : 'about-range', range)}
                </span>
              )}
            </div>
            <output>{formatNumber(total.amount)}</output>
          </div>
        )}
      </div>
      <p class="note">{t('nothing-has-to')}</p>
    </aside>
  );
}
