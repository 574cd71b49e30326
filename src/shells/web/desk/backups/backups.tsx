import './backups.css';
import type { Configuration } from '../../../../program/configuration.ts';
import type { BackupsAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { type Asked, useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { later } from '../later.tsx';
import { Say } from '../parts.tsx';
import { backupsWords } from './backups-words.ts';
import { Kept } from './kept.tsx';
import { Last } from './last.tsx';
import { Place } from './place.tsx';

/** The same sheet, and the same pieces, as in the guided minutes for asks and mail. */
const BackupsSheet = later<{ app: App; first: boolean; onKept: () => void }>(
  () => import('../../people/sheet/backups-sheet.tsx'),
);

/** Set up, Backups: the sheet that opens them, the place they go to, the last good one, one now. */
export function BackupsPage({ app, config }: { app: App; config: Configuration }) {
  const { t } = backupsWords;
  const asked = useServer<BackupsAnswer>(app, '/v1/backups');
  const { recovery } = config;
  // The keyring may have a sheet of its own.
  if (!recovery && !asked.answer?.recovery)
    return asked.waiting ? null : (
      <div class="stack">
        <Say sign="key">{t('first-sheet')}</Say>
        <BackupsSheet app={app} first onKept={asked.again} />
      </div>
    );
  return (
    <div class="stack">
      <Away asked={asked} />
      {recovery && asked.answer?.sheetChanged && (
        <Changed app={app} recipient={recovery.recipient} asked={asked} />
      )}
      <Last app={app} asked={asked} hasPlace={config.backups !== undefined} />
      <Place app={app} config={config} asked={asked} />
      <Kept app={app} asked={asked} />
      <BackupsSheet app={app} first={false} onKept={asked.again} />
      <p class="note">{t('pull-back')}</p>
    </div>
  );
}

function Changed({ app, recipient, asked }: { app: App; recipient: string; asked: Asked<BackupsAnswer> }) {
  const { t } = backupsWords;
  const ours = async (): Promise<void> => {
    await app.device.post('/v1/backups/sheet', { recipient });
    asked.again();
  };
  return (
    <section class="card stack">
      <Say kind="heed" sign="key">
        {t('sheet-changed')}
      </Say>
      <div>
        <button type="button" class="button tall" onClick={() => void ours()}>
          {t('sheet-ours')}
        </button>
      </div>
    </section>
  );
}
