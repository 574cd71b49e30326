import './backups.css';
import { useState } from 'preact/hooks';
import type { Configuration } from '../../../../program/configuration.ts';
import type { BackupsAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { type Asked, useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { SheetMaking, SheetProof } from '../keys/sheet.tsx';
import type { MadeSheet } from '../keys/sheet-making.ts';
import { sheetPageWords } from '../keys/sheet-words.ts';
import { longDay } from '../numbers.ts';
import { Say } from '../parts.tsx';
import { change } from '../settings.ts';
import { backupsWords } from './backups-words.ts';
import { Kept } from './kept.tsx';
import { Last } from './last.tsx';
import { Place } from './place.tsx';

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
        <SheetMaking app={app} onProven={(sheet) => keepSheet(app, sheet, asked)} />
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
      {recovery && <Sheet app={app} recovery={recovery} asked={asked} />}
      <p class="note">{t('pull-back')}</p>
    </div>
  );
}

/** What leaves the page: the sheet's public halves, as set-up. The words do not. */
async function keepSheet(
  app: App,
  { recipient, sign }: Pick<MadeSheet, 'recipient' | 'sign'>,
  asked: Asked<BackupsAnswer>,
): Promise<void> {
  const proven = app.device.today();
  await change(app.device, [{ kind: 'recovery', id: '', value: { recipient, sign, proven } }]);
  await app.device.post('/v1/backups/sheet', { recipient });
  asked.again();
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

function Sheet(props: {
  app: App;
  recovery: NonNullable<Configuration['recovery']>;
  asked: Asked<BackupsAnswer>;
}) {
  const { t } = backupsWords;
  const { app, recovery, asked } = props;
  const [anew, setAnew] = useState(false);
  if (anew)
    return (
      <SheetMaking
        app={app}
        onProven={async (sheet) => {
          await keepSheet(app, sheet, asked);
          setAnew(false);
        }}
      />
    );
  return (
    <>
      <section class="card stack">
        <h2 class="lead">{t('sheet')}</h2>
        <p>{t('sheet-proven', { day: longDay(app.language.value, recovery.proven) })}</p>
        <p class="note">{t('sheet-new-note')}</p>
        <div>
          <button type="button" class="button tall" onClick={() => setAnew(true)}>
            <Sign name="print" />
            {t('sheet-new')}
          </button>
        </div>
      </section>
      <details class="card">
        <summary>{sheetPageWords.t('prove-title')}</summary>
        <SheetProof
          recipient={recovery.recipient}
          onProven={() =>
            change(app.device, [
              { kind: 'recovery', id: '', value: { ...recovery, proven: app.device.today() } },
            ])
          }
        />
      </details>
    </>
  );
}
