/** GET /v1/cards: counting windows, open and released. No site, group, day or order stands in any of it. */
import { Type } from 'typebox';
import type { Day } from '../../engines/facts/day.ts';
import type { MeasureId } from '../../engines/tallies/tally.ts';
import type { CountingWindow } from '../../program/cards/window.ts';
import { programMeasures } from '../../program/kinds.ts';
import { countablePeriod, readCells } from '../../program/report-cells.ts';
import { ok } from '../../std/result.ts';
import type { CountsStore, SetState } from '../../stores/contract.ts';
import type { CardsAnswer, WindowNow } from '../answers.ts';
import type { Api } from './app.ts';
import { forRoles } from './door.ts';
import { answer } from './problems.ts';
import { DaySchema, problemAnswers } from './schemas.ts';
import type { ApiState } from './state.ts';

const Count = Type.Integer({ minimum: 0 });
const CardsSchema = Type.Object({
  windows: Type.Array(
    Type.Object(
      {
        id: Type.String(),
        from: DaySchema,
        to: DaySchema,
        every: Type.Enum(['year', 'quarter', 'month']),
        report: Type.String(),
        state: Type.Enum(['open', 'released', 'held']),
        cards: Count,
        atMost: Type.Boolean({ description: 'A key was lost: a card may have counted twice.' }),
        seen: Type.Integer({ minimum: 0, description: 'How often a card was shown.' }),
        unread: Type.Integer({
          minimum: 0,
          description: 'The check character did not fit: in no other number.',
        }),
        late: Type.Integer({ minimum: 0, description: 'Came after the release, and is in no other number.' }),
        visits: Count,
        given: Type.Integer({ minimum: 0, description: 'Cards given out.' }),
        replaced: Type.Integer({ minimum: 0, description: 'Of these in place of a lost one.' }),
      },
      { additionalProperties: false },
    ),
  ),
});

export function cardsRoute(app: Api, state: ApiState): void {
  const schema = {
    summary: 'Counting windows: cards seen, visits, replacements. Never by site or group',
    tags: ['desk'],
    response: { 200: CardsSchema, ...problemAnswers },
  };
  app.get('/v1/cards', { ...forRoles('lead', 'board', 'auditor'), schema }, async (_request, reply) => {
    await state.cards.settle(await state.today());
    const sets = new Map((await state.store.sets()).map((set) => [set.name, set]));
    const windows: WindowNow[] = [];
    for (const window of await state.cards.windows())
      windows.push(await windowNow(state.store, window, sets.get(window.id)));
    return answer(reply, ok({ windows } satisfies CardsAnswer));
  });
}

async function windowNow(
  store: CountsStore,
  { released, ...window }: CountingWindow,
  set: SetState | undefined,
): Promise<WindowNow> {
  const seen = set?.seen ?? 0;
  if (released) {
    const { window: _, atMost, ...numbers } = released;
    const late = Math.max(0, seen - released.seen);
    const held = set !== undefined && set.distinct !== null;
    return { ...window, state: held ? 'held' : 'released', ...numbers, atMost: atMost === true, late };
  }
  return {
    ...window,
    state: 'open',
    cards: set?.distinct ?? 0,
    atMost: set?.rekeyed ?? false,
    seen,
    unread: set?.unread ?? 0,
    late: 0,
    visits: await sumOf(store, window, programMeasures.encounters),
    given: await sumOf(store, window, programMeasures.cardsGiven),
    replaced: await sumOf(store, window, programMeasures.cardsGiven, 'replacement'),
  };
}

async function sumOf(
  store: CountsStore,
  asked: { readonly from: Day; readonly to: Day },
  measure: MeasureId,
  dim?: string,
): Promise<number> {
  const period = await countablePeriod(store, [measure], asked);
  const cells = await readCells(store, [measure], period, ['dims']);
  return cells
    .filter(({ dims }) => dim === undefined || dims[0] === dim)
    .reduce((sum, { amount }) => sum + amount, 0);
}
