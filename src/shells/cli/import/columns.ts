/** What becomes of each column of the file: the report says it, so that nobody has to trust us. */
import type { Amount, ImportMap, Value } from './map.ts';
import { holdsTime } from './when.ts';

/** How a map uses a column. 'slug' takes over the cell's own text. */
export type Use = 'day' | 'time' | 'site' | 'word' | 'slug' | 'band' | 'amount' | 'apart';
export interface NamedColumn {
  readonly column: string;
  /** Where the map names it. */
  readonly path: string;
  readonly use: Use;
}

/** kept: as it stands. coarsened: made less exact. apart: only told rows apart, then dropped. dropped: never read. */
export type Fate = 'kept' | 'coarsened' | 'apart' | 'dropped';

const fateOf: Readonly<Record<Use, Fate>> = {
  day: 'kept',
  time: 'coarsened',
  site: 'kept',
  word: 'kept',
  slug: 'kept',
  band: 'coarsened',
  amount: 'kept',
  apart: 'apart',
};

/** Every heading of the file with its fate. A heading that is used in two ways has the one that keeps most. */
export function fatesOf(
  headings: readonly string[],
  named: readonly NamedColumn[],
): readonly { column: string; fate: Fate }[] {
  const order: readonly Fate[] = ['kept', 'coarsened', 'apart', 'dropped'];
  return headings.map((heading) => {
    const fates = named
      .filter(({ column }) => column.trim() === heading.trim())
      .map(({ use }) => fateOf[use]);
    return { column: heading.trim(), fate: order.find((fate) => fates.includes(fate)) ?? 'dropped' };
  });
}

export function columnsOf(map: ImportMap): readonly NamedColumn[] {
  const out: NamedColumn[] = [...ofValue(map.site, '/site', 'site'), ...ofWhen(map.when)];
  if (map.row.is === 'incident')
    out.push(...map.row.by.map((column) => ({ column, path: '/row/by', use: 'apart' as const })));
  for (const [at, makes] of map.makes.entries()) {
    const path = `/makes/${at}`;
    out.push(
      ...(makes.each ?? []).map((column) => ({ column, path: `${path}/each`, use: 'apart' as const })),
    );
    if (makes.only) out.push({ column: makes.only.column, path: `${path}/only`, use: 'word' });
    if ('kind' in makes) {
      out.push(...ofBody(makes.body, `${path}/body`));
      continue;
    }
    for (const value of Object.values(makes.dims ?? {})) out.push(...ofValue(value, `${path}/dims`));
    for (const amount of [makes.amount, makes.visits]) out.push(...ofAmount(amount, `${path}/amount`));
  }
  return out;
}

function ofWhen(when: ImportMap['when']): readonly NamedColumn[] {
  return Object.entries(when).map(([part, { column, ...more }]) => ({
    column,
    path: `/when/${part}`,
    use: 'format' in more && holdsTime(String(more.format)) ? 'time' : 'day',
  }));
}

function ofValue(value: Value, path: string, use: Use = 'word'): readonly NamedColumn[] {
  if (!('column' in value)) return [];
  const used = 'as' in value ? (value.as === 'slug' ? 'slug' : 'band') : use;
  return [{ column: value.column, path, use: used }];
}

const ofAmount = (amount: Amount | undefined, path: string): readonly NamedColumn[] =>
  typeof amount === 'object' ? [{ column: amount.column, path, use: 'amount' }] : [];

function ofBody(part: unknown, path: string, depth = 0): readonly NamedColumn[] {
  if (typeof part !== 'object' || part === null || depth > 6) return [];
  const { $text, $number } = part as { $text?: Value; $number?: Amount };
  if ($text && typeof $text === 'object') return ofValue($text, path);
  if ($number !== undefined) return ofAmount($number, path);
  return Object.values(part).flatMap((value) => ofBody(value, path, depth + 1));
}

/**
 * A column that names a person or a spot is never taken over as it stands; words of a map's own choosing may be made of
 * it. A county's or a site's name is no person's.
 */
export const looksLikeAPerson = (heading: string): boolean =>
  /^\s*(full |legal |nick|sur)?name\s*$|\b(first|last|middle|full|family|given|client|patient|participant|person|victim|maiden)[ _-]*name|birth|\bd\.?o\.?b\b|\bssn\b|social security|phone|e-?mail|address|street|latitude|longitude|\blat\b|\blon\b|\blng\b|coordinates|passport|licen[cs]e|nombre|apellido|nacimiento|direcci[oó]n|tel[eé]fono|correo/i.test(
    heading,
  );
