/**
 * The lines of "What we hold", for three readers of one answer: the desk's screen, the command line and the public page.
 * The public page's numbers are coarse and a day old at least: whoever looks at it again and again must not see visits
 * come in (docs/spec/held.md).
 */
import type { Day } from '../../engines/facts/day.ts';
import type { Kind } from '../../engines/facts/fact.ts';
import { programKinds } from '../../program/kinds.ts';
import { fill } from '../../program/words.ts';
import type { HeldAnswer } from './answer.ts';
import type en from './words.en.ts';

export type HeldKey = keyof typeof en;
/** How a reader is spoken to. */
export interface Speech {
  t(key: HeldKey): string;
  number(value: number): string;
  day(day: Day): string;
}
export type Reader = 'desk' | 'public';

export interface Line {
  readonly id: string;
  /** "3,241", "sealed", "fewer than 11". */
  readonly n: string;
  readonly title: string;
  readonly note: string;
}

const visits: readonly Kind[] = [programKinds.encounter, programKinds.doorCounted];
const answers: readonly Kind[] = [programKinds.answered, programKinds.asked];

export function visitsOf(answer: HeldAnswer): number {
  return sum(answer, (kind) => visits.includes(kind)).facts;
}

export function linesOf(answer: HeldAnswer, reader: Reader, speech: Speech): readonly Line[] {
  const { t } = speech;
  const say = (count: number): string => countFor(reader, count, speech);
  const line = (id: string, n: string, title: HeldKey, note: HeldKey, oldest: Day | null = null): Line => ({
    id,
    n,
    title: t(title),
    note:
      oldest && reader === 'desk' ? `${t(note)} ${fill(t('since'), { day: speech.day(oldest) })}` : t(note),
  });
  const counted = (id: 'visits' | 'answers' | 'other', which: (kind: Kind) => boolean): Line => {
    const { facts, oldest } = sum(answer, which);
    return line(id, say(facts), id, `${id}-note`, oldest);
  };
  const rows = (table: string, wall = 'counts'): number =>
    answer.tables.find((one) => one.file === `${wall}.db` && one.table === table)?.rows ?? 0;
  const sealed = (wall: 'asks' | 'mail' | 'team'): Line =>
    line(
      wall,
      reader === 'public' ? t('sealed') : `${speech.number(rows('rows', wall))} ${t('sealed')}`,
      wall,
      `${wall}-note`,
    );
  const cards = rows('once_values');
  return [
    noColumn(answer, speech),
    counted('visits', (kind) => visits.includes(kind)),
    counted('answers', (kind) => answers.includes(kind)),
    counted('other', (kind) => !visits.includes(kind) && !answers.includes(kind)),
    line('notes', say(rows('notes')), 'notes', 'notes-note'),
    sealed('mail'),
    sealed('asks'),
    sealed('team'),
    ...(cards > 0 ? [line('cards', say(cards), 'cards', 'cards-note')] : []),
  ];
}

/** Said of the tables that are there, and only while this version knows each of their columns. */
function noColumn({ tables }: HeldAnswer, { t, number }: Speech): Line {
  const unknown = tables.reduce((sum, { unclassified }) => sum + unclassified.length, 0);
  const columns = tables.reduce((sum, one) => sum + one.columns, 0);
  const note =
    unknown > 0
      ? fill(t('no-column-unknown'), { n: number(unknown) })
      : fill(t('no-column-note'), { tables: tables.length, columns });
  return { id: 'no-column', n: unknown > 0 ? '?' : '0', title: t('no-column'), note };
}

/** Eleven for the public everywhere, and rounded down: no two lookings differ by one visit. */
export function countFor(reader: Reader, count: number, { t, number }: Speech): string {
  if (reader === 'desk' || count === 0) return number(count);
  if (count < 11) return t('few');
  const step = count < 1000 ? 10 : 100;
  return fill(t('more'), { n: number(Math.floor(count / step) * step) });
}

function sum({ kinds }: HeldAnswer, which: (kind: Kind) => boolean): { facts: number; oldest: Day | null } {
  const found = kinds.filter(({ kind }) => which(kind));
  return {
    facts: found.reduce((all, { facts }) => all + facts, 0),
    oldest: found.map(({ oldest }) => oldest).sort()[0] ?? null,
  };
}
