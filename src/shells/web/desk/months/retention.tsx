import type { RetentionAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { Away } from '../away.tsx';
import { deskWords } from '../desk-words.ts';
import { Head } from '../parts.tsx';
import { settingsNow } from '../settings.ts';
import { wholeDay } from './days.ts';
import { monthsWords } from './months-words.ts';

const parts = ['why', 'howLong', 'askedBy', 'law'] as const;

/** The written retention policy, from the one schedule that the program carries out. It prints as it stands. */
export function Retention({ app }: { app: App }) {
  const { t } = monthsWords;
  const asked = useServer<RetentionAnswer>(app, '/v1/retention');
  const language = app.language.value;
  const program = settingsNow(app.device)?.name || 'Doorstep';
  return (
    <>
      <Head title={t('retention')} note={t('retention-note')}>
        <button type="button" class="button main" onClick={() => print()}>
          <Sign name="print" />
          {deskWords.t('print')}
        </button>
      </Head>
      <div class="stack column retention">
        <Away asked={asked} />
        {asked.answer && (
          <>
            <p>{t('retention-as-of', { program, day: wholeDay(app, app.device.today()) })}</p>
            <p>{t('retention-hold')}</p>
          </>
        )}
        {asked.answer?.records.map((record) => (
          <section class="card" key={record.id}>
            <h2 class="lead">{record[language].what}</h2>
            <dl>
              {parts.map((part) => (
                <div key={part}>
                  <dt>{t(`retention-${part}`)}</dt>
                  <dd>{record[language][part]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {asked.answer && (
          <p class="signature">
            <span>{t('retention-adopted')}</span>
            <span>{t('sign-line')}</span>
          </p>
        )}
      </div>
    </>
  );
}
