import type { Settlement } from '../engines/tallies/tally.ts';
import { programMeasures } from './kinds.ts';

/** What counts as a shift's visits, on a shift's line: encounters, or at some sites people at the door. */
export const visitMeasures = [programMeasures.encounters, programMeasures.doorCounts] as const;

/** Settles nothing: reading them is what keeps these measures by shift, so that no visit is read to list shifts. */
export const visitsByShift: Settlement = {
  id: 'program.visits-by-shift',
  reads: visitMeasures,
  settle: () => [],
};
