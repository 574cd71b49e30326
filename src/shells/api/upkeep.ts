/**
 * What a running server does by itself: turns the day though nobody asks, tries again what it could not open, lets
 * fade what is due, and turns over the ingest keys.
 */
import type { ServerStore } from '../../stores/contract.ts';
import type { Backups } from './backup/backups.ts';
import { type IngestLife, ingestLife } from './ingest/life.ts';
import { fadeDue } from './months/fading.ts';
import { openWhatWaits } from './reopening.ts';
import { dayTurner, type ProgramParts, programState } from './state.ts';
import { trailUpkeep } from './trail/trail.ts';
import { wallUpkeep } from './walls/upkeep.ts';

/** A day that has turned is noticed this much later at most. */
const millisBetween = 600_000;

/** Begins; the answer ends it. */
export function startUpkeep(
  parts: ProgramParts & {
    readonly store: ServerStore;
    readonly backups?: Pick<Backups, 'nightly'>;
    readonly ingest?: IngestLife;
  },
  onBug: (bug: unknown) => void,
): () => void {
  const program = programState(parts);
  const turn = dayTurner(parts.store, program.verified);
  const walls = wallUpkeep(parts.store, program.verified);
  const trail = trailUpkeep(parts.store, program.verified);
  const ingest = parts.ingest ?? ingestLife({ ...program, store: parts.store });
  let ended = false;
  const quietly = (work: Promise<unknown>): void => {
    work.catch((bug) => {
      if (!ended) onBug(bug);
    });
  };
  const look = async (): Promise<void> => {
    // Read anew: the program's clock may have been set since.
    await program.configuration();
    const today = await program.today();
    await turn(today, true);
    await program.cards.settle(today);
    await walls(today);
    await trail(today);
    await fadeDue(program);
    // Before the night's backup, which then holds no key that went today; a chain begun anew waits for it.
    await ingest.tend();
    await parts.backups?.nightly();
    if (program.keys.ingest.waiting()) await ingest.tend();
  };
  quietly(
    openWhatWaits({ ...program, store: parts.store })
      .then(() => fadeDue(program))
      .then(() => ingest.tend()),
  );
  const timer = setInterval(() => quietly(look()), millisBetween);
  timer.unref();
  return () => {
    ended = true;
    clearInterval(timer);
  };
}
