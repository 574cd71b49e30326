/** What asks for a second look, and what is known of a paper sheet. */
import { Type } from 'typebox';
import { addDays, type Day } from '../../engines/facts/day.ts';
import { type ShiftId, setAsideKind } from '../../engines/facts/fact.ts';
import { programKinds } from '../../program/kinds.ts';
import { ok } from '../../std/result.ts';
import type { CountsStore, KeptFact } from '../../stores/contract.ts';
import type { MarkedAnswer, SheetAnswer, ShiftLine } from '../answers.ts';
import { MarkedSchema, SheetSchema } from './answer-schemas.ts';
import type { Api } from './app.ts';
import { forCrew } from './door.ts';
import { answer } from './problems.ts';
import { problemAnswers } from './schemas.ts';
import { everyFact, shiftLines } from './shift-lines.ts';
import type { ApiState } from './state.ts';

const most = 200;
/** Facts live until their month fades, 150 days after its last day at the latest; a day may be a year wrong. */
const spanOf = (today: Day) => ({ from: addDays(today, -550), to: addDays(today, 400) });

/** One more than are shown, so that "more" can be said. */
export const markedFacts = (store: CountsStore, today: Day): Promise<readonly KeptFact[]> =>
  store.facts({ ...spanOf(today), marked: true, limit: most + 1 });

const Sheet = Type.Object({ sheet: Type.String({ pattern: '^[A-Za-z0-9-]{1,32}$' }) });

export function markedRoutes(app: Api, state: ApiState): void {
  const tags = ['desk'];
  app.get(
    '/v1/marked',
    {
      ...forCrew,
      schema: {
        summary: 'Entries that ask for a second look, and shifts that were set aside',
        tags,
        response: { 200: MarkedSchema, ...problemAnswers },
      },
    },
    async (_request, reply) => {
      const today = await state.today();
      const marked = await markedFacts(state.store, today);
      const shown = marked.slice(0, most);
      const devices = await devicesOf(state.store, shown);
      const said: MarkedAnswer = {
        entries: shown.map((kept) => ({
          ...kept,
          device: kept.device ?? devices.get(kept.fact.shift as ShiftId) ?? null,
        })),
        more: marked.length > most,
        setAside: await shiftsSetAside(state.store, today),
      };
      return answer(reply, ok(said));
    },
  );
  app.get(
    '/v1/sheets/:sheet',
    {
      ...forCrew,
      schema: {
        summary: 'What was entered of a paper sheet, so that it is not counted again',
        tags,
        params: Sheet,
        response: { 200: SheetSchema, ...problemAnswers },
      },
    },
    async ({ params: { sheet } }, reply) => {
      const span = spanOf(await state.today());
      const entered = await state.store.facts({ ...span, oncePrefix: `sheet:${sheet}:`, limit: most });
      return answer(reply, ok({ sheet, entered } satisfies SheetAnswer));
    },
  );
}

/**
 * Nothing beside a fact says which device it came from (one-way answers must not be told apart). But a shift is one
 * device's, and the fact that opened it names it, for as long as the month's facts are there.
 */
async function devicesOf(
  store: CountsStore,
  entries: readonly KeptFact[],
): Promise<ReadonlyMap<ShiftId, string>> {
  const devices = new Map<ShiftId, string>();
  const days = new Set(entries.filter(({ fact }) => fact.shift !== null).map(({ fact }) => fact.day));
  for (const day of days)
    for await (const { fact } of everyFact(store, { from: day, to: day, kind: programKinds.shiftOpened })) {
      const device = fact.body['device'];
      if (fact.shift && typeof device === 'string') devices.set(fact.shift, device);
    }
  return devices;
}

async function shiftsSetAside(store: CountsStore, today: Day): Promise<readonly ShiftLine[]> {
  const lines: ShiftLine[] = [];
  for await (const { fact, retracted } of everyFact(store, { ...spanOf(today), kind: setAsideKind })) {
    if (retracted || !fact.shift || lines.some(({ shift }) => shift === fact.shift)) continue;
    lines.push(...(await shiftLines(store, { from: fact.day, to: fact.day, shift: fact.shift })));
    if (lines.length >= most) break;
  }
  return lines;
}
