import type { SiteId } from '../../../../engines/facts/fact.ts';
import type { Configuration } from '../../../../program/configuration.ts';
import type { SiteKind, VisitMeasure } from '../../../../program/site.ts';
import type { Language } from '../../../../program/words.ts';
import { idFor, type Setting } from '../settings.ts';
import type { Thing } from '../things.ts';

/** The six answers, each of which may be left for later. */
export interface Answers {
  readonly name: string;
  readonly kinds: readonly SiteKind[];
  readonly region: string;
  readonly zone: string;
  readonly supplies: readonly string[];
  readonly reportsTo: readonly string[];
  readonly languages: readonly Language[];
}

/** Words that become names when a question is left for later, in the language on screen. */
export interface Names {
  readonly program: string;
  kind(kind: SiteKind): string;
}

/** Also as some browsers spell it. A server's zone, hardly a program's: the set-up asks then. */
export const isUtc = (zone: string): boolean => /^(Etc\/)?(UTC|UCT|GMT|Universal|Zulu)$/.test(zone);

/** What most programs can start from: everything is changed later in Set up. */
export function firstAnswers(things: readonly Thing[], zone: string, config: Configuration | null): Answers {
  const usual = [...things].filter(({ atFirst }) => atFirst).sort((a, b) => a.rank - b.rank);
  return {
    name: config?.name ?? '',
    kinds: config?.sites.length ? [...new Set(config.sites.map(({ kind }) => kind))] : [],
    region: config?.region ?? '',
    zone: config && !isUtc(config.zone) ? config.zone : isUtc(zone) ? 'UTC' : zone,
    // One of the program's own, added at the question itself, comes on top of the usual ones.
    supplies: [...new Set<string>([...usual.map(({ id }) => id), ...(config?.supplies ?? [])])],
    reportsTo: config?.reportsTo ?? [],
    languages: config?.setUp ? config.languages : ['en', 'es'],
  };
}

/**
 * The measure proposed as a kind of site's own visit. All propose the tap on the pad, because this version counts
 * there; a lead who counts heads at a door changes it in Set up.
 */
export const proposedVisit = (_kind: SiteKind): VisitMeasure => 'encounter';

/** An event closes itself after its day. */
const eventDays = 1;

/** The six answers as settings. Left empty: one van, and the usual supplies, so that the first visit can be counted. */
export function settingsOf(
  answers: Answers,
  names: Names,
  things: readonly Thing[],
  config: Configuration | null,
): readonly Setting[] {
  const kinds = answers.kinds.length || config?.sites.length ? answers.kinds : (['mobile'] as const);
  const taken: string[] = (config?.sites ?? []).map(({ id }) => id);
  const sites = kinds
    .filter((kind) => !config?.sites.some((site) => site.kind === kind))
    .map((kind, at): Setting => {
      const name = names.kind(kind);
      const id = idFor(name, taken, kind) as SiteId;
      taken.push(id);
      return {
        kind: 'site',
        id,
        value: {
          name,
          kind,
          visit: proposedVisit(kind),
          areas: [],
          ...(kind === 'event' ? { closesAfterDays: eventDays } : {}),
          rank: (config?.sites.length ?? 0) + at,
        },
      };
    });
  const supplies = things
    .filter(({ id }) => answers.supplies.includes(id) || config?.supplies.includes(id))
    .map(
      (thing): Setting => ({
        kind: 'supply',
        id: thing.id,
        value: {
          on: answers.supplies.includes(thing.id),
          rank: Math.min(thing.rank, 9_999),
          ...ownOf(thing, config),
        },
      }),
    );
  const reports = answers.reportsTo.map((id): Setting => ({ kind: 'report', id, value: { on: true } }));
  return [
    {
      kind: 'program',
      id: '',
      value: {
        name: answers.name.trim() || names.program,
        zone: answers.zone || 'UTC',
        dayTurnsAt: config?.dayTurnsAt ?? 5,
        languages: answers.languages.length ? answers.languages : ['en'],
        region: answers.region.trim(),
        setUp: true,
      },
    },
    ...sites,
    ...supplies,
    ...reports,
  ];
}

/** An own supply is described by its setting, so a later one repeats the description. */
function ownOf(
  thing: Thing,
  config: Configuration | null,
): { own?: Omit<Configuration['ownSupplies'][number], 'id'> } {
  const own = config?.ownSupplies.find(({ id }) => id === thing.id);
  if (!own) return {};
  const { id: _, ...described } = own;
  return { own: described };
}
