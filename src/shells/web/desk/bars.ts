/** The shapes of the charts: pure numbers and paths, so that they can be tested and printed. Zero is at the base. */

/** A bar that ends as a doorway: a path from the base line up, with a round top as wide as the bar. */
export function archPath(x: number, base: number, width: number, height: number): string {
  if (height <= 0) return `M${round(x)} ${round(base - 1.5)}h${round(width)}v1.5h${round(-width)}z`;
  const radius = Math.min(width / 2, height);
  const side = height - radius;
  return (
    `M${round(x)} ${round(base)}v${round(-side)}` +
    `a${round(width / 2)} ${round(radius)} 0 0 1 ${round(width)} 0v${round(side)}z`
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The next round number at or above the largest: 1, 2 or 5 times a power of ten. */
export function niceTop(largest: number): number {
  if (largest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  return ([1, 2, 5, 10].find((step) => step * power >= largest) ?? 10) * power;
}

export interface Bar {
  readonly label: string;
  /** Null where nothing was counted: drawn as a dash, not as nought. */
  readonly value: number | null;
  /** Drawn open: still changing. */
  readonly open?: boolean;
}

export interface PlacedBar extends Bar {
  readonly x: number;
  readonly width: number;
  readonly middle: number;
  readonly top: number;
  readonly path: string;
}

/** Places bars side by side in a frame, with room above each for its own number. */
export function placeBars(
  bars: readonly Bar[],
  frame: { readonly width: number; readonly base: number; readonly height: number; readonly widest: number },
  top = Math.max(0, ...bars.map((bar) => bar.value ?? 0)),
): readonly PlacedBar[] {
  const slot = frame.width / Math.max(1, bars.length);
  const width = Math.min(slot * 0.8, frame.widest);
  return bars.map((bar, at) => {
    const height = top > 0 ? ((bar.value ?? 0) / top) * frame.height : 0;
    const middle = slot * (at + 0.5);
    const x = middle - width / 2;
    return {
      ...bar,
      x,
      width,
      middle,
      top: frame.base - height,
      path: archPath(x, frame.base, width, height),
    };
  });
}
