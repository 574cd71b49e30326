import type { Figure } from './figure.ts';
import { backup100mb } from './figures/backup.ts';
import { ingestMixed, ingestOpen, ingestVsRaw } from './figures/ingest.ts';
import { firstLoad, firstLoadSlow, offlineReopen } from './figures/load.ts';
import { openParcels } from './figures/open-parcels.ts';
import { report10m, report10mVs100k, report100k } from './figures/report.ts';
import { ingestSealed, resend } from './figures/sealed.ts';
import { restart, rssIngest } from './figures/server-size.ts';
import { tapSaved, tapSaved25k } from './figures/tap.ts';
import { openAsks, sealAdded } from './figures/walls.ts';

/** Every figure, in the order in which they are measured. */
export const figures: readonly Figure[] = [
  tapSaved,
  tapSaved25k,
  firstLoad,
  firstLoadSlow,
  offlineReopen,
  ingestOpen,
  ingestVsRaw,
  ingestMixed,
  ingestSealed,
  openParcels,
  resend,
  report100k,
  report10m,
  report10mVs100k,
  rssIngest,
  restart,
  sealAdded,
  openAsks,
  backup100mb,
];
