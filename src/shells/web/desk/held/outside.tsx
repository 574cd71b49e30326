import { useState } from 'preact/hooks';
import { longestOutside, type OutsidePart, outsideTopics } from '../../../../program/held/outside.ts';
import { fill } from '../../../../program/words.ts';
import type { App } from '../../app.ts';
import { fullDay } from '../numbers.ts';
import { Lines } from '../parts.tsx';
import { change, settingsNow } from '../settings.ts';
import { heldWords, screenWords } from './held-words.ts';

/** What lies outside Doorstep: said by the program, topic by topic, with its day. */
export function Outside({ app }: { app: App }) {
  const { t } = heldWords;
  const [writing, setWriting] = useState(false);
  const outside = settingsNow(app.device)?.outside;
  if (writing) return <Write app={app} said={outside?.said ?? {}} done={() => setWriting(false)} />;
  return (
    <section class="card stack tight">
      <h2>{t('outside-title')}</h2>
      {outside ? (
        <>
          {outside.day && (
            <p class="note">{fill(t('outside-by'), { day: fullDay(app.language.value, outside.day) })}</p>
          )}
          <ul class="held outside">
            {outsideTopics.map((topic) => (
              <li key={topic}>
                <div>
                  <b>{t(`topic.${topic}`)}</b>
                  <small>{outside.said[topic] ?? t('outside-empty')}</small>
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t('outside-not')}</p>
      )}
      <div class="no-print">
        <button type="button" class="button tall" onClick={() => setWriting(true)}>
          {screenWords.t('outside-edit')}
        </button>
      </div>
    </section>
  );
}

function Write({ app, said, done }: { app: App; said: OutsidePart; done: () => void }) {
  const { t } = heldWords;
  const [texts, setTexts] = useState<OutsidePart>(said);
  const keep = async (): Promise<void> => {
    const kept = Object.fromEntries(
      outsideTopics.flatMap((topic) => (texts[topic]?.trim() ? [[topic, texts[topic]?.trim()]] : [])),
    );
    await change(app.device, [{ kind: 'outside', id: '', value: kept }]);
    done();
  };
  return (
    <section class="card stack">
      <h2>{t('outside-title')}</h2>
      <p class="note">{screenWords.t('outside-note')}</p>
      {outsideTopics.map((topic) => (
        <Lines
          key={topic}
          label={t(`topic.${topic}`)}
          value={texts[topic] ?? ''}
          most={longestOutside}
          onValue={(text) => setTexts({ ...texts, [topic]: text })}
        />
      ))}
      <div class="line">
        <button type="button" class="button main tall" onClick={() => void keep()}>
          {screenWords.t('keep')}
        </button>
        <button type="button" class="button tall" onClick={done}>
          {screenWords.t('back')}
        </button>
      </div>
    </section>
  );
}
