import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Picture, Sign } from '../frame/icon.tsx';
import { formatNumber } from '../frame/words.ts';
import { longEnough } from './long-press.ts';
import type { Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import type { Tile } from './tiles.ts';

/** The tile whose other steps and sizes are open, if any. */
export const openTile = signal<Tile | null>(null);

const open = (tile: Tile): void => {
  openTile.value = tile;
};

/**
 * One tile. The press is answered by the tile's own colour before anything else happens, the minus has its own place
 * inside it, and a tile with a second step or sizes has dots where its count will stand. Nothing ever shifts.
 */
export function TileButton({ pad, tile }: { pad: Pad; tile: Tile }) {
  const own = pad.countOf(tile.id).value;
  const count = tile.sizes.reduce((sum, size) => sum + pad.countOf(size.id).value, own);
  const step = tile.steps[0] as number;
  const more = tile.steps.length > 1 || tile.sizes.length > 0;
  const has = count > 0;
  const doses = has && tile.doses > 0;
  const had = useRef(false);
  had.current ||= has;
  const kinds = [
    'tile',
    tile.bundle && 'bag',
    has && 'has',
    more && 'more',
    doses && 'dose',
    !tile.picture && 'bare',
  ];
  const { t } = padWords;
  return (
    <li class={kinds.filter(Boolean).join(' ')} data-tile={tile.id}>
      <button
        type="button"
        class="add"
        {...(more ? longPress(tile) : {})}
        onClick={() => {
          if (!wasLong()) pad.add(tile.id, step);
        }}
      >
        <span class="face">
          {tile.picture && <Picture name={tile.picture} />}
          <b>{tile.name}</b>
        </span>
        <span class="step">
          {has ? formatNumber(count) : `+${step}`}
          {doses && <small>{saidDoses(count * tile.doses)}</small>}
        </span>
      </button>
      {more && (
        <button
          type="button"
          class="dots"
          aria-label={t('more-of', { name: tile.name })}
          aria-haspopup="dialog"
          onClick={() => open(tile)}
        >
          <Sign name="more" />
        </button>
      )}
      {had.current && (
        <button
          type="button"
          class="less"
          aria-label={t('fewer', { name: tile.name, n: step })}
          onClick={() => takeOff(pad, tile, step)}
        >
          <Sign name="minus" />
        </button>
      )}
    </li>
  );
}

export const saidDoses = (n: number): string =>
  n === 1 ? padWords.t('one-dose') : padWords.t('n-doses', { n: formatNumber(n) });

/** From the tile's own count first, then from its sizes. */
function takeOff(pad: Pad, tile: Tile, step: number): void {
  const ids = [tile.id, ...tile.sizes.map((size) => size.id)];
  const from = ids.find((id) => pad.countOf(id).value > 0);
  if (from) pad.add(from, -step);
}

let pressing = 0;
/** Where a press was long, the click that follows it is not one more. */
let long = false;
const wasLong = (): boolean => {
  const before = long;
  long = false;
  return before;
};

function longPress(tile: Tile) {
  const stop = (): void => clearTimeout(pressing);
  return {
    onPointerDown: () => {
      stop();
      long = false;
      pressing = setTimeout(() => {
        long = true;
        open(tile);
      }, longEnough) as unknown as number;
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onContextMenu: (event: Event) => event.preventDefault(),
  };
}
