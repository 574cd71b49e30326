import { signal } from '@preact/signals';
import type { Day } from '../../../engines/facts/day.ts';
import type { FactId, SiteId } from '../../../engines/facts/fact.ts';
import type { BundleId, Configuration, QuestionId } from '../../../program/configuration.ts';
import { programKinds } from '../../../program/kinds.ts';
import { type PartKind, type PartValues, partName, setBody } from '../../../program/set-up.ts';
import { slugOf } from '../../../program/shape.ts';
import { wholeProgram } from '../../../program/site.ts';
import type { SupplyId } from '../../../program/supply.ts';
import type { Device, Draft } from '../app.ts';

/** One part of set-up and what it is to say. `null` takes the part away. */
export type Setting = {
  [K in PartKind]: { readonly kind: K; readonly id: string; readonly value: PartValues[K] | null };
}[PartKind];

/** A parcel holds at most 64 facts. */
const factsPerParcel = 40;

/** Changes made here that the server's answer does not show yet. */
interface Ahead {
  readonly setting: Setting;
  readonly id: FactId;
}
const ahead = signal<readonly Ahead[]>([]);

/**
 * The configuration with what was changed on this device since: set-up is drawn from this, so that a change shows at once
 * and also without a network.
 */
export function settingsNow(device: Device): Configuration | null {
  const config = device.config.value;
  if (!config) return null;
  return ahead.value
    .filter(({ setting, id }) => !(config.heads[partName(setting)] ?? []).includes(id))
    .reduce((held, { setting }) => applied(held, setting), config);
}

/** Records settings, each naming what it comes after, and sends them on. Resolves when they are kept on this device. */
export async function change(device: Device, settings: readonly Setting[]): Promise<void> {
  for (let at = 0; at < settings.length; at += factsPerParcel) {
    const some = settings.slice(at, at + factsPerParcel);
    const recorded = await device.record(some.map((setting) => draftOf(device, setting)));
    const names = new Set(some.map(partName));
    ahead.value = [
      ...ahead.value.filter(({ setting }) => !names.has(partName(setting))),
      ...some.map((setting, index) => ({ setting, id: recorded.ids[index]?.id as FactId })),
    ];
  }
  void device.sync();
}

function draftOf(device: Device, { kind, id, value }: Setting): Draft {
  const name = partName({ kind, id });
  const own = ahead.value.filter(({ setting }) => partName(setting) === name).map((change) => change.id);
  const after = [...new Set([...(device.config.value?.heads[name] ?? []), ...own])];
  const body = setBody(kind, id as never, value as PartValues[typeof kind] | null, after);
  return { kind: programKinds.set, site: wholeProgram, shift: null, body };
}

/** The configuration as one more setting makes it. The server folds the same from the facts (program/fold.ts). */
export function applied(config: Configuration, setting: Setting): Configuration {
  const { kind, id } = setting;
  switch (kind) {
    case 'program':
      return setting.value ? { ...config, ...setting.value } : config;
    case 'secondary':
      return { ...config, secondary: setting.value ?? { on: false, report: '' } };
    case 'outside':
      return { ...config, outside: { day: config.outside?.day ?? ('' as Day), said: setting.value ?? {} } };
    case 'held-page':
      return heldPage(config, setting.value?.on === true);
    case 'cards':
      return setting.value
        ? { ...config, cards: { windows: config.cards?.windows ?? [], ...setting.value } }
        : config;
    case 'look': {
      const { look: _, ...rest } = config;
      return setting.value ? { ...rest, look: setting.value } : rest;
    }
    case 'recovery':
      return setting.value ? { ...config, recovery: setting.value } : config;
    case 'backups':
      return setting.value ? { ...config, backups: setting.value } : config;
    case 'site':
      return { ...config, sites: put(config.sites, id as SiteId, setting.value) };
    case 'bundle':
      return { ...config, bundles: put(config.bundles, id as BundleId, setting.value) };
    case 'container':
      return { ...config, containers: put(config.containers, id, setting.value) };
    case 'question':
      return { ...config, questions: put(config.questions, id as QuestionId, setting.value) };
    case 'tiles':
      return { ...config, tiles: { ...config.tiles, [id]: setting.value ?? [] } };
    case 'report':
      return { ...config, reportsTo: toggled(config.reportsTo, id, setting.value?.on === true) };
    case 'supply':
      return {
        ...config,
        supplies: toggled(config.supplies, id as SupplyId, setting.value?.on === true),
        ownSupplies: setting.value?.own
          ? put(config.ownSupplies, id as SupplyId, setting.value.own)
          : config.ownSupplies,
      };
  }
}

function put<I extends string, T extends { readonly id: I }>(
  all: readonly T[],
  id: I,
  value: Omit<T, 'id'> | null,
): readonly T[] {
  if (value === null) return all.filter((one) => one.id !== id);
  const { rank: _, ...plain } = value as Omit<T, 'id'> & { rank?: number };
  const made = { id, ...plain } as unknown as T;
  return all.some((one) => one.id === id) ? all.map((one) => (one.id === id ? made : one)) : [...all, made];
}

function heldPage({ heldPage: _, ...config }: Configuration, on: boolean): Configuration {
  return on ? { ...config, heldPage: true } : config;
}

const toggled = <T>(all: readonly T[], id: T, on: boolean): readonly T[] =>
  on ? (all.includes(id) ? all : [...all, id]) : all.filter((one) => one !== id);

/** A name as an id that reads well in reports: "Mill Street" is mill-street, and a second one mill-street-2. */
export function idFor(name: string, taken: readonly string[], otherwise: string): string {
  const base = slugOf(name).slice(0, 40) || otherwise;
  let id = base;
  for (let n = 2; taken.includes(id); n++) id = `${base}-${n}`;
  return id;
}
