/**
 * The classified inventory: everything Doorstep writes or sends, by hand, one entry each, held against the live schemas,
 * a running server's answers and a browser's storage (docs/spec/held.md). What is not in it fails a check. Entries are
 * written for docs/inventory.md and in English; what "What we hold" says on a screen is in words.en.ts and words.es.ts.
 */
import type { Wall } from '../../../engines/facts/parcel.ts';

/**
 * Who can read it. 'server': whoever has the data folder. 'keys': whoever has the folder of the server's keys too.
 * 'keyholders': people who work here and hold the wall's key, a recovery person, the printed sheet. 'sheet': the printed
 * sheet, and nothing on any machine. 'device': whoever has the device and can open its browser profile. 'network':
 * whoever stands between without https. 'public': meant for everybody.
 */
export type Opener = 'server' | 'keys' | 'keyholders' | 'sheet' | 'device' | 'network' | 'public';

export interface Entry {
  /** 'none': it says nothing of what a program does (machinery, the app itself). */
  readonly wall: Wall | 'none';
  readonly holds: string;
  readonly opens: Opener;
  readonly until: string;
}

/** A table of SQLite: every column is named, and says what it holds. */
export interface TableEntry extends Entry {
  readonly columns: Readonly<Record<string, string>>;
}

/** One thing known by a name, or by a pattern of names. */
export interface NamedEntry extends Entry {
  readonly name: string;
  /** The names that are meant, where it is not that one name alone. */
  readonly matches?: RegExp;
}

export const isOf = (entry: NamedEntry, name: string): boolean =>
  entry.matches ? entry.matches.test(name) : entry.name === name;

export const find = <T extends NamedEntry>(list: readonly T[], name: string): T | null =>
  list.find((entry) => isOf(entry, name)) ?? null;
