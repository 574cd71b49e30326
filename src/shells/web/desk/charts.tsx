import type { Day } from '../../../engines/facts/day.ts';
import type { Language } from '../../../program/words.ts';
import { type Bar, niceTop, placeBars } from './bars.ts';
import { number, weekday } from './numbers.ts';

/** One week of one site: seven doorways with their numbers on them. `says` is the same in words. */
export function WeekChart(props: {
  language: Language;
  days: readonly Day[];
  values: readonly (number | null)[];
  todayWord: string;
  says: string;
}) {
  const { language, days, values, todayWord, says } = props;
  const bars: Bar[] = days.map((day, at) => {
    const last = at === days.length - 1;
    return { label: last ? todayWord : weekday(language, day), value: values[at] ?? null, open: last };
  });
  return <Bars bars={bars} language={language} says={says} height={64} />;
}

const slotWidth = 52;

/** Bars with direct labels and no axis: few values, each said by its own number. */
export function Bars(props: { bars: readonly Bar[]; language: Language; says: string; height: number }) {
  const { bars, language, says, height } = props;
  const width = Math.max(7, bars.length) * slotWidth;
  const base = height + 22;
  const placed = placeBars(bars, { width, base, height, widest: 36 });
  return (
    <svg class="arches" viewBox={`0 0 ${width} ${base + 24}`} role="img" aria-label={says}>
      {placed.map((bar) => (
        <g key={bar.label}>
          <path class={bar.open ? 'c-open' : 'c-out'} d={bar.path} />
          <text class="c-value" x={bar.middle} y={bar.top - 6} text-anchor="middle">
            {bar.value === null ? '–' : number(language, bar.value)}
          </text>
          <text x={bar.middle} y={base + 18} text-anchor="middle">
            {bar.label}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** A number over many periods: a scale from zero, every bar named where there is room. Hatched where it is estimated. */
export function PeriodChart(props: {
  bars: readonly (Bar & { readonly estimated?: boolean })[];
  language: Language;
  says: string;
}) {
  const { bars, language, says } = props;
  const [left, width, base, height] = [56, 640, 196, 170];
  const top = niceTop(Math.max(0, ...bars.map(({ value }) => value ?? 0)));
  const placed = placeBars(bars, { width: width - left, base, height, widest: 44 }, top);
  const every = Math.ceil(bars.length / 8);
  return (
    <svg class="plot" viewBox={`0 0 ${width} 226`} role="img" aria-label={says}>
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V5" stroke="currentColor" stroke-width="2" />
        </pattern>
      </defs>
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <path class="c-grid" d={`M${left} ${base - part * height}H${width}`} />
          <text x={left - 8} y={base - part * height + 5} text-anchor="end">
            {number(language, top * part)}
          </text>
        </g>
      ))}
      <g transform={`translate(${left} 0)`}>
        {placed.map((bar, at) => (
          <g key={bar.label}>
            <path class={bars[at]?.estimated ? 'c-back' : bar.open ? 'c-open' : 'c-out'} d={bar.path} />
            {at % every === 0 && (
              <text x={bar.middle} y={base + 20} text-anchor="middle">
                {bar.label}
              </text>
            )}
          </g>
        ))}
      </g>
    </svg>
  );
}
