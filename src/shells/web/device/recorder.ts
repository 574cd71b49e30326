/** What the screens record: facts are minted, sealed and kept; a save can be undone by ids alone. */

import type { ProgramId } from '../../../engines/facts/fact.ts';
import { type Parcel, sightingParcel } from '../../../engines/facts/parcel.ts';
import { isUnsure } from '../../../engines/sync/clock.ts';
import type { Device } from '../app.ts';
import type { DeviceEnv } from './env.ts';
import type { Journal } from './journal.ts';
import { type Moment, mintFact, type RecordedId, retractions } from './minting.ts';
import type { Pool } from './pool.ts';
import type { SealedParcel } from './sealer.ts';

/** Undo is offered for five minutes. */
const undoMs = 300_000;

export function makeRecorder(
  env: Pick<DeviceEnv, 'random' | 'after'>,
  journal: Journal,
  pool: Pool,
  seal: (parcel: Parcel) => Promise<SealedParcel>,
  program: () => ProgramId,
): Pick<Device, 'record' | 'answer' | 'see' | 'undo'> {
  /** Where an answer of the last minutes can be found again, once it has left the pool. */
  const answers = new Map<string, RecordedId>();
  const moment = async (): Promise<Moment> => {
    const mind = await journal.look();
    return { program: program(), today: journal.today(), unsure: isUnsure(mind) };
  };
  return {
    async record(drafts) {
      const now = await moment();
      const facts = drafts.map((draft) => mintFact(env.random, now, draft));
      await journal.keep(await seal({ v: 1, facts }));
      return { ids: facts.map(({ id, site, day, shift }) => ({ id, site, day, shift })), pool: [] };
    },
    async answer(drafts) {
      const now = await moment();
      const facts = drafts.map((draft) => mintFact(env.random, now, draft));
      const names = await pool.add(await Promise.all(facts.map((fact) => seal({ v: 1, facts: [fact] }))));
      for (const [i, name] of names.entries()) answers.set(name, facts[i] as RecordedId);
      env.after(undoMs, () => {
        for (const name of names) answers.delete(name);
      });
      return names;
    },
    async see(value) {
      const { program: of, today: day } = await moment();
      await pool.add([await seal(sightingParcel(of, { day, value }))], true);
    },
    async undo(recorded) {
      const now = await moment();
      const withdraw = (ids: readonly RecordedId[]) =>
        seal({ v: 1, facts: retractions(env.random, now, ids) });
      if (recorded.ids.length > 0) await journal.keep(await withdraw(recorded.ids));
      for (const name of recorded.pool) {
        const left = answers.get(name);
        // One that has left is withdrawn through the pool too: nothing ties it to the visit.
        if (!(await pool.remove(name)) && left) await pool.add([await withdraw([left])]);
        answers.delete(name);
      }
    },
  };
}
