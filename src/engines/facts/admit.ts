import { sameBytes, toBase64Url } from '../../std/bytes.ts';
import { hasNumber, type Ranges, union } from '../sync/ranges.ts';
import type { Arrival, OpenedArrival, ParcelAnswer, ParcelState } from './arrival.ts';
import type { Day } from './day.ts';
import type { ProgramId } from './fact.ts';
import type { Changes, Ledger, LogRow, ParcelChanges, ParcelRow } from './ledger.ts';
import type { LogId } from './parcel.ts';
import type { SetAdd } from './sighting.ts';

export interface Admitted extends ParcelChanges {
  readonly answers: readonly ParcelAnswer[];
  /** Arrivals whose facts are to be taken in. */
  readonly opened: readonly OpenedArrival[];
}

interface OpenLog {
  row: LogRow;
  readonly added: Map<number, ParcelRow>;
  /** Numbers of which nothing else is kept. */
  readonly bare: Set<number>;
}

/**
 * Decides for each parcel by itself whether it is new. The same number with the same bytes was here already; with other
 * bytes it is another parcel, from a copied phone, and is filed under a log of its own whose name comes from its bytes.
 */
export function admit(
  ledger: Ledger,
  program: ProgramId,
  arrivals: readonly Arrival[],
  today: Day,
): Admitted {
  const logs = new Map<LogId, OpenLog>();
  const opened: OpenedArrival[] = [];
  const sealed: { frame: SealedFrame; state: ParcelState }[] = [];
  const unsealed: { log: LogId; n: number }[] = [];
  const unhashed: { log: LogId; n: number }[] = [];
  const adds: SetAdd[] = [];

  const openLog = (arrival: Arrival, log: LogId, copied: boolean): OpenLog => {
    let open = logs.get(log);
    if (!open) {
      const fresh = { log, wall: arrival.wall, device: arrival.device, lastDay: today, ranges: [], copied };
      open = { row: ledger.log(log) ?? fresh, added: new Map(), bare: new Set() };
      logs.set(log, open);
    }
    if (arrival.device !== null || open.row.lastDay < today)
      open.row = {
        ...open.row,
        device: arrival.device ?? open.row.device,
        lastDay: open.row.lastDay < today ? today : open.row.lastDay,
      };
    return open;
  };

  const take = (arrival: Arrival, log: LogId, copied: boolean): ParcelState => {
    const { n, hash } = arrival;
    const open = openLog(arrival, log, copied);
    const known = open.added.get(n) ?? (hasNumber(open.row.ranges, n) ? ledger.parcel(log, n) : null);
    const isHere = known !== null || open.bare.has(n) || hasNumber(open.row.ranges, n);
    if (isHere && known && !sameBytes(known.hash, hash)) {
      if (copied) return 'had';
      if ('adds' in arrival) {
        // Another parcel has this number, and a log named by the hash would be the hash kept.
        adds.push(...arrival.adds);
        return 'copied';
      }
      return take(arrival, toBase64Url(hash) as LogId, true);
    }
    if ('adds' in arrival) {
      if (isHere && (known === null || known.state === 'stored')) return 'had';
      adds.push(...arrival.adds);
      if (isHere) {
        unsealed.push({ log, n });
        unhashed.push({ log, n });
        open.added.delete(n);
      }
      open.bare.add(n);
      return 'stored';
    }
    if ('facts' in arrival) {
      if (isHere && (known === null || known.state === 'stored')) return 'had';
      opened.push(arrival);
      const row: ParcelRow = { log, n, hash, state: 'stored' };
      if (isHere) {
        unsealed.push({ log, n });
      }
      open.added.set(n, row);
      return copied ? 'copied' : 'stored';
    }
    if (isHere) return 'had';
    sealed.push({ frame: { ...arrival.frame, log, n }, state: arrival.why });
    open.added.set(n, { log, n, hash, state: arrival.why });
    return copied ? 'copied' : arrival.why;
  };

  const answers = arrivals.map((arrival): ParcelAnswer => {
    const { log, n } = arrival;
    const foreign =
      ('facts' in arrival && arrival.facts.some((fact) => fact.program !== program)) ||
      ('adds' in arrival && arrival.program !== program);
    // Another program's facts are none of ours: nothing of them is kept, not even the number.
    return { log, n, state: foreign ? 'not-a-parcel' : take(arrival, log, false) };
  });
  return {
    answers,
    opened,
    sealed: stillSealed(sealed, unsealed),
    unsealed,
    unhashed,
    adds,
    logs: [...logs.values()].map(({ row, added, bare }) => ({
      ...row,
      ranges: withNumbers(row.ranges, [...added.keys(), ...bare]),
    })),
    parcels: [...logs.values()].flatMap(({ added }) => [...added.values()]),
  };
}

type SealedFrame = Changes['sealed'][number]['frame'];

/** One batch may hold a parcel both ways: what was opened is not kept sealed. */
const stillSealed = (
  sealed: readonly { frame: SealedFrame; state: ParcelState }[],
  unsealed: readonly { log: LogId; n: number }[],
) => {
  const gone = new Set(unsealed.map(({ log, n }) => `${log} ${n}`));
  return sealed.filter(({ frame }) => !gone.has(`${frame.log} ${frame.n}`));
};

function withNumbers(ranges: Ranges, added: readonly number[]): Ranges {
  if (added.length === 0) return ranges;
  return union(
    ranges,
    added.map((n) => [n, n] as const),
  );
}
