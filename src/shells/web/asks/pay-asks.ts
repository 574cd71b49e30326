/** Counts that asks give, paid by a keyholder's device once their month has turned; whichever screen is open. */
import type { Day } from '../../../engines/facts/day.ts';
import { lastDayOf, monthOf } from '../../../engines/facts/day.ts';
import { programKinds } from '../../../program/kinds.ts';
import { wholeProgram } from '../../../program/site.ts';
import type { Random } from '../../../std/random.ts';
import type { Device } from '../app.ts';
import { breathe } from '../walls/breathe.ts';
import { monthsToSay, notePaid, owedBefore, payment } from '../walls/owed.ts';
import type { WallJournal } from '../walls/wall-journal.ts';
import type { Duty } from '../walls/wall-round.ts';

/** The month in which this device last looked at what is owed. */
const paidSetting = 'wall.paid';

export function payAsks(parts: {
  readonly journal: WallJournal;
  readonly random: Random;
  readonly device: Pick<Device, 'record'>;
  readonly today: () => Day;
}): Duty {
  const { journal, random, device } = parts;
  return async (who, { fetched }) => {
    const today = parts.today();
    // Looked at when the month has turned, and when others brought something since.
    if (fetched === 0 && (await journal.store.setting(paidSetting)) === monthOf(today)) return false;
    const now = await owedBefore(journal, who, today, breathe);
    const months = monthsToSay(now, today);
    const parcels = payment(random, now.due, months, (month) => ({
      kind: programKinds.asksCounted,
      site: wholeProgram,
      day: lastDayOf(month),
      shift: null,
      body: { month },
    }));
    for (const drafts of parcels) await device.record(drafts);
    const noted = await notePaid(journal, who, random, now.due, months, today);
    if (noted.ok) await journal.store.setSetting(paidSetting, monthOf(today));
    return months.length > 0;
  };
}
