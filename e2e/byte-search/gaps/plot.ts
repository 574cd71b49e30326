/**
 * What the scripted month has put down so far: markers, where they lie, whose scope they are in, and at which step they go
 * when nobody holds them. A plot is copied with the folders, so that a month can go on from any of its gaps.
 */
import type { HoldScope } from '../../../src/engines/destruction/holds.ts';
import type { Day } from '../../../src/engines/facts/day.ts';
import type { SiteId } from '../../../src/engines/facts/fact.ts';
import type { SealedWall } from '../../../src/engines/sealing/line-types.ts';
import type { RowKey, ThreadId } from '../../../src/engines/sealing/row.ts';
import type { Seed } from '../../../src/engines/sealing/seed.ts';
import type { Folders } from './ground.ts';
import type { StepName } from './steps.ts';

/**
 * What of it somebody could hold apart from the rest. Where none of these is said, nobody can see whose it is: any hold on a
 * site or on days keeps it, one on a thread does not.
 */
export interface Place {
  /** A fact or a note: of this site and day. */
  readonly of?: { readonly site: SiteId; readonly day: Day };
  /** Behind a seal: of this thread. */
  readonly thread?: ThreadId;
  /** Whatever is held: the one backup that a hold freezes. */
  readonly frozen?: true;
}

export interface Marker {
  readonly id: string;
  readonly what: string;
  /** Pieces of it: one that straddles a page is not found, the others are. */
  readonly pieces: readonly Buffer[];
  readonly in: keyof Folders;
  readonly place: Place;
  /** The step that destroys it when nothing holds it. */
  readonly goes: StepName;
}

/** A row behind a seal, to be opened again with the keys. */
export interface KeptRow {
  readonly wall: SealedWall;
  readonly thread: ThreadId;
  readonly key: RowKey;
  readonly says: string;
}

export interface People {
  readonly lead: Seed;
  readonly second: Seed;
  readonly leaver: Seed;
  readonly sheet: Seed;
}

export class Plot {
  readonly people: People;
  readonly markers: Marker[] = [];
  readonly rows: KeptRow[] = [];
  /** Names that a later step needs. */
  readonly named = new Map<string, string>();

  constructor(people: People) {
    this.people = people;
  }

  copy(): Plot {
    const other = new Plot(this.people);
    other.markers.push(...this.markers);
    other.rows.push(...this.rows);
    for (const [name, value] of this.named) other.named.set(name, value);
    return other;
  }

  put(marker: Omit<Marker, 'id' | 'pieces'>, bytes: string | Uint8Array, whole = true): void {
    const all = Buffer.from(bytes as string);
    const pieces = whole ? [all] : piecesOf(all);
    this.markers.push({ ...marker, id: `${marker.what} ${this.markers.length}`, pieces });
  }
  name(name: string): string {
    const found = this.named.get(name);
    if (found === undefined) throw new Error(`nothing is called ${name}`);
    return found;
  }
}

/** Short pieces from all over it. */
const piecesOf = (bytes: Buffer): Buffer[] =>
  Array.from({ length: Math.floor(bytes.length / 160) }, (_, at) =>
    bytes.subarray(at * 160 + 40, at * 160 + 64),
  );

/** Whether a hold with this scope keeps it. */
export function isInScope({ place }: Pick<Marker, 'place'>, scope: HoldScope): boolean {
  if (scope.of === 'everything' || place.frozen) return true;
  if (scope.of === 'one') return place.thread === scope.name;
  if (!place.of) return true;
  const { site, day } = place.of;
  return scope.of === 'site' ? site === scope.site : day >= scope.from && day <= scope.to;
}
