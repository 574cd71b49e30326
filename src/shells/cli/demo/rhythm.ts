/** When the made-up program is open, and how many come: a week's rhythm, a year's, and the days nobody foresaw. */
import { type Day, dayNumber } from '../../../engines/facts/day.ts';
import { between, chance, type Dice } from './chance.ts';
import { sites } from './setting.ts';

type Place = (typeof sites)[keyof typeof sites];

export interface Opening {
  readonly site: Place;
  readonly device: string;
  /** Visits, or parcels of things handed on where nobody visits. */
  readonly visits: number;
  /** The three areas of a route take turns. */
  readonly area: string | null;
}

/** 0 is Sunday. The first of January 1970 was a Thursday. */
const weekday = (day: Day): number => (dayNumber(day) + 4) % 7;

export function openingsOf(day: Day, dice: Dice): readonly Opening[] {
  const open: Opening[] = [];
  const add = (site: Place, device: string, from: number, to: number): void => {
    const areas: readonly string[] = site.areas;
    const area = areas.length > 0 ? (areas[dayNumber(day) % areas.length] ?? null) : null;
    open.push({
      site,
      device,
      area,
      visits: Math.max(1, Math.round(between(dice, from, to) * season(day))),
    });
  };
  const [at, month] = [weekday(day), day.slice(5)];
  const holiday = ['01-01', '07-04', '12-25'].includes(month);
  if (at >= 1 && at <= 5 && !holiday) add(sites.mill, 'Moss', at === 5 ? 14 : 9, at === 5 ? 24 : 18);
  // The van goes out Tuesday to Saturday, unless it is in the garage or the weather keeps it in.
  if (at >= 2 && at <= 6 && !holiday && !chance(dice, 4))
    add(sites.van, 'Fern', at >= 5 ? 15 : 10, at >= 5 ? 27 : 20);
  if ([1, 3, 5].includes(at)) add(sites.outreach, 'Reed', 6, 16);
  if ([0, 4].includes(at)) add(sites.peers, 'Sage', 3, 9);
  if ([1, 4].includes(at)) add(sites.mail, 'Moss', 3, 8);
  if (at === 3) add(sites.box, 'Reed', 1, 1);
  if (at === 1 && Number(day.slice(8)) <= 7) add(sites.shelter, 'Moss', 1, 1);
  if (month === '08-31') add(sites.fair, 'Sage', 60, 90);
  return open;
}

/** More people in summer, more at the end of a month when money has run out, and slow growth through the year. */
function season(day: Day): number {
  const month = Number(day.slice(5, 7));
  const summer = 1 + 0.18 * Math.cos(((month - 7.5) / 12) * 2 * Math.PI);
  return summer * (Number(day.slice(8)) >= 24 ? 1.12 : 1);
}
