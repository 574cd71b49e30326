/** GET /v1/ways-in: what opens the walls and the backups, and the day on which each last did. */
import { daysBetween } from '../../../engines/facts/day.ts';
import { waysIn } from '../../../engines/sealing/line-needs.ts';
import { parseAccount } from '../../../engines/sealing/seed.ts';
import { yearOfProof } from '../../../program/people/proven.ts';
import { ok } from '../../../std/result.ts';
import type { NowAnswer, WayInNow } from '../../answers.ts';
import { WaysInSchema } from '../answer-schemas.ts';
import type { Api } from '../app.ts';
import { forRoles } from '../door.ts';
import { answer } from '../problems.ts';
import { problemAnswers } from '../schemas.ts';
import type { ApiState } from '../state.ts';

export function waysInRoute(app: Api, state: ApiState): void {
  const schema = {
    summary:
      'Ways in, by random name: people who hold keys and the sheet, each with the day it was last tried',
    tags: ['people'],
    response: { 200: WaysInSchema, ...problemAnswers },
  };
  app.get('/v1/ways-in', { ...forRoles('lead', 'keyholder'), schema }, async (_request, reply) =>
    answer(reply, ok({ ways: await waysNow(state) })),
  );
}

type State = Pick<ApiState, 'line' | 'configuration' | 'proven' | 'today'>;

/** Those of the line; before one has begun, the sheet that set-up names. */
async function waysNow(state: State): Promise<readonly WayInNow[]> {
  const line = await state.line.state();
  const { recovery } = await state.configuration();
  const named = recovery ? parseAccount(recovery.sign) : null;
  const said = line ? waysIn(line).map(({ account, sheet }) => ({ account, sheet })) : [];
  const ways = [
    ...said,
    ...(named && !said.some(({ sheet }) => sheet) ? [{ account: named, sheet: true }] : []),
  ];
  const proven = await state.proven(new Set(ways.map(({ account }) => account)));
  // A sheet of before such days were signed: set-up says when its words were typed back.
  const before = (account: string) => (recovery?.sign === account ? recovery.proven : null);
  return ways.map((way) => ({ ...way, proven: proven.get(way.account) ?? before(way.account) }));
}

/** How many of them nobody has tried for a year. */
export async function untriedNow(state: State): Promise<NowAnswer['untried']> {
  const today = await state.today();
  const due = (await waysNow(state)).filter(
    ({ proven }) => proven === null || daysBetween(proven, today) >= yearOfProof,
  );
  return { people: due.filter(({ sheet }) => !sheet).length, sheet: due.some(({ sheet }) => sheet) };
}
