/** In what order measures stand, which are shown at first glance, and which of those may be added over places. Pure. */

/** What stands behind the dot: the same word in two services is the same kind of thing. */
export const plainName = (measure: string): string => measure.slice(measure.indexOf('.') + 1);

/** What a place may call its visit. Three different measures, and those of two places, are never added. */
const visits = ['door-counts', 'encounters', 'consumption-visits'];
/** Things, doses, reversals: the same unit wherever they were counted. */
const things = [
  ...['syringes-distributed', 'returned', 'collected', 'doses-distributed', 'kits-distributed', 'reversals'],
  ...['trainings', 'people-trained', 'asked-for', 'syringes-uncounted', 'kits-uncounted'],
];
/** What stands on the first page of a sheet beside the visits. */
const paperThings = ['syringes-distributed', 'returned', 'doses-distributed'];
const first = [...visits, ...things, 'items-distributed', 'items-uncounted', 'bundles'];

const place = (measure: string): number => {
  const at = first.indexOf(plainName(measure));
  return at < 0 ? first.length : at;
};
export const byMeasure = (a: string, b: string): number =>
  place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0);

/** A column or a row of an overview: of one place, or (null) of all places together. */
export interface Kind {
  readonly site: string | null;
  readonly name: string;
}
const kindOf = ({ site, measure }: Placed, added: readonly string[]): Kind | null => {
  const name = plainName(measure);
  if (visits.includes(name)) return { site, name };
  return added.includes(name) ? { site: null, name } : null;
};
interface Placed {
  readonly site: string;
  readonly measure: string;
}

/** Visits place by place, then things over all places; with what belongs to each, in order. */
function gathered<T extends Placed>(
  all: readonly T[],
  added: readonly string[],
): readonly (Kind & { readonly of: readonly T[] })[] {
  const kinds = new Map<string, Kind & { of: T[] }>();
  for (const one of all) {
    const kind = kindOf(one, added);
    if (!kind) continue;
    const key = `${kind.name} ${kind.site ?? ''}`;
    const known = kinds.get(key) ?? { ...kind, of: [] };
    known.of.push(one);
    kinds.set(key, known);
  }
  return [...kinds.values()].sort(
    (a, b) => byMeasure(`.${a.name}`, `.${b.name}`) || ((a.site ?? '') < (b.site ?? '') ? -1 : 1),
  );
}

export const forScreen = <T extends Placed>(all: readonly T[]) => gathered(all, things);
export const forPaper = <T extends Placed>(all: readonly T[]) => gathered(all, paperThings);
