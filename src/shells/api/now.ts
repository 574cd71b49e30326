/** GET /v1/now: the Today screen. Each site in the measure that is its own visit; sites are never added up. */
import { addDays, type Day, firstDayOf, monthOf } from '../../engines/facts/day.ts';
import type { MeasureId, TallyCell } from '../../engines/tallies/tally.ts';
import type { Configuration } from '../../program/configuration.ts';
import { distributedMeasure, dosesMeasure, programKinds, programMeasures } from '../../program/kinds.ts';
import type { Practice } from '../../program/practice.ts';
import { isClosed, type VisitMeasure } from '../../program/site.ts';
import { ok } from '../../std/result.ts';
import type { CountsStore } from '../../stores/contract.ts';
import type { NowAnswer, ShiftLine, SiteNow } from '../answers.ts';
import { NowSchema } from './answer-schemas.ts';
import type { Api } from './app.ts';
import { isBackedUp, remembered } from './backup/memory.ts';
import { devicesNow } from './device-lines.ts';
import { forCrew } from './door.ts';
import { markedFacts } from './marked.ts';
import { monthNews } from './months/lines.ts';
import { untriedNow } from './people/ways-in.ts';
import { answer } from './problems.ts';
import { problemAnswers } from './schemas.ts';
import { shiftLines } from './shift-lines.ts';
import type { ApiState } from './state.ts';

export function nowRoute(app: Api, state: ApiState): void {
  const schema = {
    summary: 'Today: counts of the last seven days by site, open shifts, what asks for a look',
    tags: ['desk'],
    response: { 200: NowSchema, ...problemAnswers },
  };
  app.get('/v1/now', { ...forCrew, schema }, async (_request, reply) => answer(reply, ok(await now(state))));
}

async function now(state: ApiState): Promise<NowAnswer> {
  const { store, practice } = state;
  const [configuration, today] = [await state.configuration(), await state.today()];
  const week = Array.from({ length: 7 }, (_, i) => addDays(today, i - 6));
  const [cells, shifts, marked, devices, uncounted, outToday, lowAnswers] = await Promise.all([
    visitCells(store, week),
    shiftLines(store, { from: today, to: today }),
    markedFacts(store, today),
    devicesNow(store),
    store.notYetCounted(),
    givenOut(store, practice, today),
    fewAnswers(store, configuration, today),
  ]);
  const { last, trouble } = await remembered(store);
  return {
    day: today,
    week,
    sites: configuration.sites
      .filter((site) => !isClosed(site, today))
      .map((site) => siteNow(site, week, cells, shifts)),
    outToday,
    marked: marked.length,
    devices,
    notYetCounted: uncounted.facts,
    unopened: uncounted.unopened,
    backup: await isBackedUp(store, today),
    backups: { last, trouble },
    untried: await untriedNow(state),
    lowAnswers,
    ...(await monthNews(state, today)),
  };
}

/** Consumption visits are counted by a service that this build may not have: null then, never 0. */
const measureOf: Readonly<Record<VisitMeasure, MeasureId>> = {
  encounter: programMeasures.encounters,
  'door-count': programMeasures.doorCounts,
  'consumption-visit': 'safer-consumption.consumption-visits' as MeasureId,
};

const visitCells = (store: CountsStore, week: readonly Day[]): Promise<readonly TallyCell[]> =>
  store.tallies({
    grain: 'day',
    from: week[0] as Day,
    to: week[6] as Day,
    measures: Object.values(measureOf),
    keep: ['site', 'period', 'measure'],
  });

function siteNow(
  { id, visit }: Configuration['sites'][number],
  week: readonly Day[],
  cells: readonly TallyCell[],
  shifts: readonly ShiftLine[],
): SiteNow {
  const own = cells.filter((cell) => cell.site === id && cell.measure === measureOf[visit]);
  const opened = shifts.filter((shift) => shift.site === id && shift.setAside === null);
  return {
    site: id,
    measure: visit,
    week: week.map((day) => own.find((cell) => cell.period === day)?.amount ?? null),
    openShifts: opened.filter(({ state }) => state === 'open').length,
    wasOpen: opened.length > 0,
  };
}

async function givenOut(store: CountsStore, practice: Practice, today: Day): Promise<NowAnswer['outToday']> {
  const services = practice.services.map(({ id }) => id);
  const syringes = services.map((id) => distributedMeasure(id, 'syringes'));
  const doses = services.map((id) => dosesMeasure(id));
  const cells = await store.tallies({
    grain: 'day',
    from: today,
    to: today,
    measures: [...syringes, ...doses],
    keep: ['measure'],
  });
  const sum = (measures: readonly MeasureId[]): number =>
    cells.filter(({ measure }) => measures.includes(measure)).reduce((all, cell) => all + cell.amount, 0);
  return { syringes: sum(syringes), doses: sum(doses) };
}

const fewest = 5;

/** Questions that have been on since before this month and that fewer than five people answered in it. */
async function fewAnswers(
  store: CountsStore,
  { questions }: Configuration,
  today: Day,
): Promise<NowAnswer['lowAnswers']> {
  const setThisMonth = new Set(
    (await store.standing(programKinds.set))
      .filter(({ day }) => monthOf(day) === monthOf(today))
      .map(({ body }) => body['part']),
  );
  const asking = questions
    .filter(({ id, on }) => on && !setThisMonth.has(`question:${id}`))
    .map(({ id }) => id as string);
  if (asking.length === 0) return [];
  const cells = await store.tallies({
    grain: 'month',
    from: firstDayOf(monthOf(today)),
    to: today,
    measures: [programMeasures.answers],
    keep: ['dims'],
  });
  return asking
    .map((question) => ({
      question,
      answers: cells
        .filter(({ dims }) => dims[0]?.split(':').includes(question))
        .reduce((all, cell) => all + cell.amount, 0),
    }))
    .filter(({ answers }) => answers < fewest);
}
