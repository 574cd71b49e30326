/**
 * The made-up program's months: closed as a lead does it who looks at them in the first week of the next, each with its
 * sheet, and faded thirty days later. The last whole month still waits to be closed, so that a visitor can close one.
 */
import { workedSetting } from '../../../engines/destruction/gate.ts';
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import {
  addDays,
  type Day,
  lastDayOf,
  type Month,
  monthFromNumber,
  monthNumber,
  monthOf,
} from '../../../engines/facts/day.ts';
import type { Fact } from '../../../engines/facts/fact.ts';
import { programKinds } from '../../../program/kinds.ts';
import { daysFromClosing } from '../../../program/months/plan.ts';
import { wholeProgram } from '../../../program/site.ts';
import type { Problem } from '../../../std/problem.ts';
import { ok, type Result } from '../../../std/result.ts';
import type { CountsStore } from '../../../stores/contract.ts';
import { chainOf, draftOf } from '../../api/months/sheets.ts';
import type { ProgramState } from '../../api/state.ts';

/** The sixth of the month that follows. */
const daysAfter = 6;
/** The last that was closed has not faded yet: it is seen with its day. */
const lastClosedAgo = 20;

type Program = Pick<ProgramState, 'practice' | 'program'> & { readonly store: CountsStore };
interface Closed {
  readonly month: Month;
  readonly fadesOn: Day;
}

/** Closes and fades as the year is filled in, so that the file never holds more than a few months of facts. */
export function demoMonths(
  program: Program,
  today: Day,
  take: (facts: readonly Fact[], day: Day) => Promise<Result<unknown, Problem>>,
  newId: () => Fact['id'],
) {
  const last = monthFromNumber(monthNumber(monthOf(today)) - 2);
  const closed: Closed[] = [];
  const { store } = program;

  /** Once nothing more arrives of a month. */
  async function over(month: Month): Promise<Result<null, Problem>> {
    if (month > last) return ok(null);
    const usual = addDays(lastDayOf(month), daysAfter);
    const day = month === last ? laterOf(usual, addDays(today, -lastClosedAgo)) : usual;
    const { hash, text, sheet } = await draftOf(program, month, 'closed', day, await chainOf(store));
    const said = await take(
      [
        {
          id: newId(),
          kind: programKinds.monthClosed,
          program: program.program,
          site: wholeProgram,
          day,
          shift: null,
          body: { month, sheet: hash, previous: sheet.previous, device: 'Moss' },
        },
      ],
      day,
    );
    if (!said.ok) return said;
    await store.putSheet({ month, hash, text, day, draft: false });
    closed.push({ month, fadesOn: addDays(day, daysFromClosing) });
    await fadeDue(day);
    return ok(null);
  }

  async function fadeDue(day: Day): Promise<void> {
    // The server of this story was on every day: its clock is believed.
    await store.setSetting(workedSetting, day);
    for (const one of closed.splice(0)) {
      if (one.fadesOn > day) closed.push(one);
      else await store.fade(one.month, { today: day, verified: everyoneTrusted });
    }
  }
  return { over, end: () => fadeDue(today) };
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);
