import { useState } from 'preact/hooks';
import type { Configuration } from '../../../../program/configuration.ts';
import type { BackupPlaceAnswer, BackupsAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import type { Asked } from '../ask-server.ts';
import { Picks, Say, Text } from '../parts.tsx';
import { change } from '../settings.ts';
import { backupsWords } from './backups-words.ts';
import { saidOf } from './said.ts';

/** The folder or stick that backups go to, and whether it is there. */
export function Place({
  app,
  config,
  asked,
}: {
  app: App;
  config: Configuration;
  asked: Asked<BackupsAnswer>;
}) {
  const { t } = backupsWords;
  const [choosing, setChoosing] = useState(false);
  const { backups } = config;
  if (!backups || choosing)
    return (
      <Choose
        app={app}
        before={backups?.folder ?? ''}
        onChosen={() => {
          setChoosing(false);
          asked.again();
        }}
      />
    );
  const place = asked.answer?.place;
  const stands = !place?.there
    ? 'place-gone'
    : backups.elsewhere
      ? 'place-copied'
      : place.left
        ? 'place-there'
        : 'place-same';
  return (
    <section class="card stack">
      <div class="row backup">
        <Sign name={place?.there ? 'plug' : 'flag'} />
        <span class="grow">
          <b>{t('place')}</b>
          <span>{backups.folder}</span>
          {place && <span class="soft">{t(stands)}</span>}
        </span>
      </div>
      <div>
        <button type="button" class="button tall" onClick={() => setChoosing(true)}>
          {t('change-place')}
        </button>
      </div>
    </section>
  );
}

function Choose({ app, before, onChosen }: { app: App; before: string; onChosen: () => void }) {
  const { t } = backupsWords;
  const [folder, setFolder] = useState(before);
  const [found, setFound] = useState<BackupPlaceAnswer | null>(null);
  const [elsewhere, setElsewhere] = useState(false);
  const [refused, setRefused] = useState<ReturnType<typeof saidOf> | null>(null);
  const keep = async (mark: string): Promise<void> => {
    await change(app.device, [{ kind: 'backups', id: '', value: { folder, mark, elsewhere } }]);
    await app.device.sync();
    onChosen();
  };
  const choose = async (): Promise<void> => {
    if (found) return keep(found.mark);
    const answer = await app.device.post<BackupPlaceAnswer>('/v1/backups/place', { folder });
    setRefused(answer.ok ? null : saidOf(answer.error.code));
    if (!answer.ok) return;
    if (answer.value.anotherDisk) return keep(answer.value.mark);
    setFound(answer.value);
  };
  return (
    <section class="card stack">
      <h2 class="lead">{t('place')}</h2>
      <p class="note">{t('place-note')}</p>
      <Text
        label={t('folder')}
        value={folder}
        most={400}
        note={t('folder-note')}
        onValue={(typed) => {
          setFolder(typed);
          setFound(null);
        }}
      />
      {found && (
        <>
          <Say kind="heed" sign="flag" live>
            {t('same-disk')}
          </Say>
          <Picks
            legend={t('same-disk')}
            columns="two"
            options={[
              { id: 'yes', label: t('elsewhere') },
              { id: 'no', label: t('not-elsewhere') },
            ]}
            chosen={[elsewhere ? 'yes' : 'no']}
            onPick={(id) => setElsewhere(id === 'yes')}
          />
        </>
      )}
      {refused && (
        <Say kind="heed" sign="note" live>
          {t(refused)}
        </Say>
      )}
      <div>
        <button
          type="button"
          class="button main tall"
          disabled={folder.trim() === ''}
          onClick={() => void choose()}
        >
          {t('choose-place')}
        </button>
      </div>
    </section>
  );
}
