/**
 * Set-up facts become the Configuration: the same from the same facts, in whatever order they came. A part's value is
 * the one that no other setting of that part came after. Where two leads changed it at once, the one with the smallest
 * id holds, and the others are named so that the lead can look. A value that this build cannot read is kept and not
 * applied; what it came after stays in the past only once a value that does read has come after it.
 */
import type { Day } from '../engines/facts/day.ts';
import type { Fact, FactId, ProgramId, SiteId } from '../engines/facts/fact.ts';
import type { CountingWindow } from './cards/window.ts';
import type { BundleId, Configuration, QuestionId } from './configuration.ts';
import { programKinds } from './kinds.ts';
import { type Part, type PartKind, type PartValues, parseSetting, partName, type Setting } from './set-up.ts';
import type { SupplyId } from './supply.ts';

export interface Folded {
  readonly configuration: Configuration;
  /** Changed at the same time as the value that holds. */
  readonly beaten: readonly FactId[];
  /** Kept and not applied: this build cannot read them. */
  readonly notApplied: readonly FactId[];
}

interface Held {
  readonly part: Part;
  readonly value: PartValues[PartKind] | null;
  readonly day: Day;
}
type Entry = { readonly id: FactId; readonly day: Day } & Setting;

export function foldConfiguration(program: ProgramId, facts: readonly Fact[]): Folded {
  const byPart = new Map<string, Map<FactId, Entry>>();
  const notApplied = new Set<FactId>();
  for (const fact of facts) {
    if (fact.kind !== programKinds.set) continue;
    const setting = parseSetting(fact.body);
    if (!setting || setting.value === undefined) notApplied.add(fact.id);
    if (!setting) continue;
    const name = partName(setting.part);
    const entries = byPart.get(name) ?? new Map<FactId, Entry>();
    byPart.set(name, entries.set(fact.id, { id: fact.id, day: fact.day, ...setting }));
  }
  const held: Held[] = [];
  const heads: Record<string, readonly FactId[]> = {};
  const beaten: FactId[] = [];
  for (const [name, entries] of [...byPart].sort(byKey)) {
    const ids = headsOf(entries);
    const [first, ...others] = ids;
    if (first === undefined) continue;
    const { part, value, day } = entries.get(first) as Entry;
    held.push({ part, value: value as PartValues[PartKind] | null, day });
    heads[name] = ids;
    beaten.push(...others);
  }
  return {
    configuration: compose(program, held, heads),
    beaten: beaten.sort(),
    notApplied: [...notApplied].sort(),
  };
}

/** The settings that nothing readable came after, smallest id first. Two that name each other are both heads. */
function headsOf(entries: ReadonlyMap<FactId, Entry>): FactId[] {
  const readable = [...entries.values()].filter((entry) => entry.value !== undefined);
  const before = new Map(readable.map(({ id }) => [id, reach(entries, id)]));
  return readable
    .map(({ id }) => id)
    .filter(
      (id) => !readable.some((later) => before.get(later.id)?.has(id) && !before.get(id)?.has(later.id)),
    )
    .sort();
}

/** Everything a setting came after, near and far. */
function reach(entries: ReadonlyMap<FactId, Entry>, from: FactId): ReadonlySet<FactId> {
  const seen = new Set<FactId>();
  const next = [...(entries.get(from)?.after ?? [])];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    next.push(...(entries.get(id)?.after ?? []));
  }
  return seen;
}

function compose(program: ProgramId, held: readonly Held[], heads: Configuration['heads']): Configuration {
  const of = <K extends PartKind>(kind: K): readonly { id: string; value: PartValues[K]; day: Day }[] =>
    held.flatMap(({ part, value, day }) =>
      part.kind === kind && value !== null ? [{ id: part.id, value: value as PartValues[K], day }] : [],
    );
  const own = of('program')[0]?.value;
  const secondary = of('secondary')[0]?.value;
  const cards = of('cards')[0]?.value;
  const recovery = of('recovery')[0]?.value;
  const look = of('look')[0]?.value;
  const backups = of('backups')[0]?.value;
  const outside = of('outside')[0];
  const supplies = [...of('supply')].sort(byRank);
  return {
    program,
    name: own?.name ?? '',
    zone: own?.zone ?? 'UTC',
    dayTurnsAt: own?.dayTurnsAt ?? 5,
    languages: own?.languages ?? ['en', 'es'],
    region: own?.region ?? '',
    reportsTo: of('report').flatMap(({ id, value }) => (value.on ? [id] : [])),
    sites: ranked(of('site')).map(({ id, value, day }) => ({
      id: id as SiteId,
      ...value,
      ...(value.kind === 'event' ? { since: day } : {}),
    })),
    supplies: supplies.flatMap(({ id, value }) => (value.on ? [id as SupplyId] : [])),
    ownSupplies: supplies.flatMap(({ id, value }) =>
      value.own ? [{ id: id as SupplyId, ...value.own }] : [],
    ),
    bundles: ranked(of('bundle')).map(({ id, value }) => ({ id: id as BundleId, ...value })),
    tiles: Object.fromEntries(of('tiles').map(({ id, value }) => [id, value])),
    containers: ranked(of('container')).map(({ id, value }) => ({ id, ...value })),
    questions: of('question').map(({ id, value }) => ({ id: id as QuestionId, ...value })),
    secondary: secondary ?? { on: false, report: '' },
    ...(outside ? { outside: { day: outside.day, said: outside.value } } : {}),
    ...(of('held-page')[0]?.value.on ? { heldPage: true } : {}),
    ...(cards ? { cards: { ...cards, windows: [] } } : {}),
    ...(recovery ? { recovery } : {}),
    ...(look ? { look } : {}),
    ...(backups ? { backups } : {}),
    setUp: own?.setUp ?? false,
    heads,
    version: versionOf(Object.values(heads).flat()),
  };
}

/** The windows that are open, for pads to know by: a change of them is a change of the configuration. */
export function withWindows(configuration: Configuration, windows: readonly CountingWindow[]): Configuration {
  const { cards, heads } = configuration;
  if (!cards) return configuration;
  const open = windows
    .filter(({ released }) => released === null)
    .map(({ id, from, to }) => ({ id, from, to }));
  const ids = [...Object.values(heads).flat(), ...open.map(({ id }) => id)];
  return { ...configuration, cards: { ...cards, windows: open }, version: versionOf(ids) };
}

type Ranked = { readonly id: string; readonly value: { readonly rank?: number } };

/** In the program's order; what has no place of its own comes last, by id. */
const byRank = (a: Ranked, b: Ranked): number =>
  (a.value.rank ?? Number.MAX_VALUE) - (b.value.rank ?? Number.MAX_VALUE) || (a.id < b.id ? -1 : 1);

function ranked<T>(
  things: readonly {
    readonly id: string;
    readonly value: T & { readonly rank?: number };
    readonly day: Day;
  }[],
): readonly { readonly id: string; readonly value: Omit<T, 'rank'>; readonly day: Day }[] {
  return [...things].sort(byRank).map(({ id, value, day }) => {
    const { rank: _, ...rest } = value;
    return { id, value: rest, day };
  });
}

/** Two 32-bit FNV-1a sums over the facts that hold. It tells versions apart; it guards nothing. */
export function versionOf(ids: readonly FactId[]): string {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (const letter of ids.join(' ')) {
    a = Math.imul(a ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    b = Math.imul(b ^ (letter.charCodeAt(0) + 89), 0x01000193) >>> 0;
  }
  return `${a.toString(16).padStart(8, '0')}${b.toString(16).padStart(8, '0')}`;
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
