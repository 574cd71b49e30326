import type { Figure } from '../../../../program/figure.ts';
import type { Language } from '../../../../program/words.ts';
import { longDay, number, roundEstimate } from '../numbers.ts';

type T = (key: never, values?: Readonly<Record<string, string | number>>) => string;
type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A number as it is said, and what is to be said beside it. */
export interface FigureText {
  /** Large: the number, or that there is none. */
  readonly main: string;
  /** Small: its bounds, or why there is none. Empty for a count. */
  readonly note: string;
  /** Word key of the chip beside it. */
  readonly chip: 'counted' | 'estimate' | 'bounds' | 'none';
}

/** An estimate is never said to its last digit, an interval never as one number, and no number is never nought. */
export function figureText(figure: Figure, language: Language, t: T): FigureText {
  const say = t as Say;
  const n = (value: number): string => number(language, value);
  switch (figure.is) {
    case 'exact':
      return { main: n(figure.amount), note: '', chip: 'counted' };
    case 'estimate': {
      const said = figure.high <= 10 ? figure : roundEstimate(figure);
      return {
        main: say('about', { n: n(said.amount) }),
        note: say('from-to', { low: n(said.low), high: n(said.high) }),
        chip: 'estimate',
      };
    }
    case 'interval':
      return {
        main: say('bounds', { low: n(figure.low), high: n(figure.high) }),
        note: say('bounds-why'),
        chip: 'bounds',
      };
    case 'not-asked-before':
      return {
        main: say('no-number'),
        note: say('not-asked-before', { day: longDay(language, figure.since) }),
        chip: 'none',
      };
    case 'no-number':
      return { main: say('no-number'), note: say(`why-${figure.why}`), chip: 'none' };
  }
}

/** The most likely value for a chart; null where there is none. */
export function charted(figure: Figure): number | null {
  if (figure.is === 'exact' || figure.is === 'estimate') return figure.amount;
  return figure.is === 'interval' ? (figure.low + figure.high) / 2 : null;
}
