import { useState } from 'preact/hooks';
import type { HeldIngest } from '../../../held/answer.ts';
import { ingestLines } from '../../../held/ingest-lines.ts';
import type { Speech } from '../../../held/lines.ts';
import type { App } from '../../app.ts';
import { Say } from '../parts.tsx';
import { heldWords, screenWords } from './held-words.ts';

/** The keys that open parcels of counts, and the one press after somebody may have seen them. */
export function IngestKeys({ app, now, speech }: { app: App; now: HeldIngest; speech: Speech }) {
  const { t } = screenWords;
  const [ingest, setIngest] = useState(now);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const begin = async (): Promise<void> => {
    setAsking(false);
    const made = await app.device.post<HeldIngest>('/v1/held/fresh-keys', {});
    setRefused(!made.ok);
    if (made.ok) setIngest(made.value);
  };
  return (
    <section class="card stack tight">
      <h2>{heldWords.t('ingest-title')}</h2>
      <ul class="stack tight" aria-live="polite">
        {ingestLines(ingest, speech).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {!ingest.waiting && !ingest.asked && (
        <div class="stack tight no-print">
          <p class="note">{t('fresh-note')}</p>
          {asking ? (
            <div class="line">
              <button type="button" class="button tall" onClick={() => void begin()}>
                {t('fresh-yes')}
              </button>
              <button type="button" class="button tall" onClick={() => setAsking(false)}>
                {t('fresh-no')}
              </button>
            </div>
          ) : (
            <div>
              <button type="button" class="button tall" onClick={() => setAsking(true)}>
                {t('fresh')}
              </button>
            </div>
          )}
        </div>
      )}
      {refused && (
        <Say sign="note" live>
          {t('fresh-not')}
        </Say>
      )}
    </section>
  );
}
