/** One attempt at reaching the server: what waited is written and numbered first, then the two lists. */
import { contact } from '../../../engines/sync/clock.ts';
import { type Link, type Outcome, reconcile } from '../../../engines/sync/reconcile.ts';
import type { Journal } from './journal.ts';
import type { Pool } from './pool.ts';

export async function attempt(journal: Journal, pool: Pool, link: Link): Promise<Outcome> {
  const { epoch } = await journal.look();
  await journal.retryHeld();
  await pool.turn(journal.today());
  await journal.load();
  const outcome = await reconcile(journal, link);
  // A clock that leapt meanwhile is another clock than the one the server spoke about.
  if (outcome.serverDay !== null && (await journal.look()).epoch === epoch) {
    await journal.setMind(contact(journal.mind(), journal.today(), outcome.serverDay));
    await pool.heard(outcome.clockWrong);
  }
  return outcome;
}
