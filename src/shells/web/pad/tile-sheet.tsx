import { useSignal } from '@preact/signals';
import { Picture } from '../frame/icon.tsx';
import { formatNumber } from '../frame/words.ts';
import type { Pad } from './pad-state.ts';
import { Sheet } from './sheet.tsx';
import { sheetWords } from './sheet-words.ts';
import { Stepper } from './stepper.tsx';
import { openTile, saidDoses } from './tile.tsx';
import type { Tile } from './tiles.ts';

/** A tile's other steps, and its sizes: each counted under its own name. */
export function TileSheet({ pad, tile }: { pad: Pad; tile: Tile }) {
  const { t } = sheetWords;
  const close = (): void => {
    openTile.value = null;
  };
  const count = pad.countOf(tile.id).value;
  const usual = tile.steps[0] as number;
  const by = useSignal(usual);
  const step = by.value;
  return (
    <Sheet title={tile.name} onClose={close}>
      <Stepper
        big
        name={tile.name}
        value={count}
        step={step}
        {...(tile.doses > 0 ? { unit: saidDoses(count * tile.doses) } : {})}
        onChange={(value) => pad.add(tile.id, value - count)}
      />
      <div class="quick three">
        {[1, ...tile.steps, usual * 5]
          .filter((one, at, all) => all.indexOf(one) === at)
          .sort((a, b) => a - b)
          .slice(-3)
          .map((more) => (
            <button type="button" class="button tall" key={more} onClick={() => pad.add(tile.id, more)}>
              +{more}
            </button>
          ))}
      </div>
      {usual > 1 && (
        <fieldset class="by">
          <legend>{t('press-counts')}</legend>
          <div class="pick two">
            {[1, usual].map((one) => (
              <button
                type="button"
                key={one}
                aria-pressed={step === one}
                onClick={() => {
                  by.value = one;
                }}
              >
                {formatNumber(one)}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      {tile.sizes.length > 0 && (
        <section class="sizes">
          <h3>{t('sizes-title')}</h3>
          <p class="note">{t('sizes-note')}</p>
          <ul class="rows">
            {tile.sizes.map((size) => {
              const value = pad.countOf(size.id).value;
              return (
                <li class="row" key={size.id}>
                  {tile.picture && <Picture name={tile.picture} />}
                  <b class="grow">{size.name}</b>
                  <Stepper
                    name={size.name}
                    value={value}
                    step={step}
                    onChange={(to) => pad.add(size.id, to - value)}
                  />
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <div class="sheet-foot one">
        <button type="button" class="button main tall wide" onClick={close}>
          {t('done')}
        </button>
      </div>
    </Sheet>
  );
}
