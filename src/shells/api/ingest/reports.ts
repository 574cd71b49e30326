/** What devices reported about the keys they may still hold something under: one setting. Days, never finer. */
import { restoredSetting } from '../../../engines/destruction/gate.ts';
import { type Day, daysBetween, parseDay } from '../../../engines/facts/day.ts';
import {
  type DeviceReport,
  lowestOf,
  type Reports,
  replacedAfterDays,
  shortened,
} from '../../../engines/sealing/ingest-life.ts';
import type { CountsStore } from '../../../stores/contract.ts';
import { aheadMax, type IngestChain } from './chain.ts';

export const reportsSetting = 'ingest-reports';
/** Nobody's device is listed longer than this after it was last heard, once the keys it spoke of are gone. */
const silentDays = 400;

export interface KeptReports {
  /** The random name of the keys that these are about: with other keys, or none, nothing is known. */
  readonly of: string;
  /** The random name of the last restore that was taken note of. */
  readonly restored: string | null;
  /** Devices that this server never heard of may hold something under keys up to this number. */
  readonly unheardTo: number;
  readonly devices: Reports;
}

type Settings = Pick<CountsStore, 'setting' | 'setSetting'>;

/**
 * As they were kept. Where data and keys do not belong together, or the data were put back to an earlier day, devices may
 * have joined of which nothing is known here: the keys that they may have sealed to wait out their year.
 */
export async function reportsNow(
  store: Pick<Settings, 'setting'>,
  chain: IngestChain,
  today: Day,
): Promise<KeptReports> {
  const found = parse(await store.setting(reportsSetting));
  const restored = await store.setting(restoredSetting);
  if (found?.of !== chain.name)
    return { of: chain.name, restored, unheardTo: chain.takeUnheard(), devices: {} };
  if (restored === found.restored) return found;
  return { ...found, restored, unheardTo: Math.max(found.unheardTo, publishedBy(chain, today)) };
}

/** The highest number that the server can have published by this day, had it gone on. */
function publishedBy(chain: IngestChain, today: Day): number {
  const { number, began } = chain.list().at(-1) as ReturnType<IngestChain['list']>[number];
  const days = began === null ? 0 : Math.max(0, daysBetween(began, today));
  return number + Math.min(aheadMax, 1 + Math.floor(days / replacedAfterDays));
}

export async function keepReports(store: Settings, reports: KeptReports): Promise<void> {
  const text = JSON.stringify(reports);
  if (text !== (await store.setting(reportsSetting))) await store.setSetting(reportsSetting, text);
}

/** Without what decides nothing any more: devices that were taken out, and those long silent with nothing to wait for. */
export function tidied(
  devices: Reports,
  oldest: number,
  today: Day,
  isOut: (report: DeviceReport) => boolean,
): Reports {
  const stay = Object.entries(devices).filter(([, report]) => {
    const silent = daysBetween(report.heard, today) > silentDays && lowestOf(report) < oldest;
    return !silent && !isOut(report);
  });
  return Object.fromEntries(stay.map(([id, report]) => [id, shortened(report, oldest)]));
}

function parse(text: string | null): KeptReports | null {
  if (text === null) return null;
  const { of, restored, unheardTo, devices } = JSON.parse(text) as KeptReports;
  const whole = Object.entries(devices).filter(
    ([, { joined, heard }]) => parseDay(joined) && parseDay(heard),
  );
  return { of, restored, unheardTo, devices: Object.fromEntries(whole) };
}
