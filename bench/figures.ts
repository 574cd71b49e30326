import type { Figure } from './figure.ts';
import { ingestMixed, ingestOpen, ingestVsRaw } from './figures/ingest.ts';
import { openParcels } from './figures/open-parcels.ts';
import { ingestSealed, resend } from './figures/sealed.ts';

/** Every figure, in the order in which they are measured. */
export const figures: readonly Figure[] = [
  ingestOpen,
  ingestVsRaw,
  ingestMixed,
  ingestSealed,
  openParcels,
  resend,
];
