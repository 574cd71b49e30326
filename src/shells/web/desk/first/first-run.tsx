import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { App } from '../../app.ts';
import { Mark, Sign } from '../../frame/icon.tsx';
import { Unsent } from '../../frame/unsent.tsx';
import { deskWords } from '../desk-words.ts';
import { thingsNow } from '../service-words.ts';
import { change, settingsNow } from '../settings.ts';
import { type Answers, firstAnswers, settingsOf } from './answers.ts';
import { draftNow, forgetDraft, keepDraft } from './draft.ts';
import { firstWords } from './first-words.ts';
import * as ask from './questions.tsx';
import { ownNames } from './questions.tsx';

const questions = [
  ask.NameQuestion,
  ask.WhereQuestion,
  ask.RegionQuestion,
  ask.GiveQuestion,
  ask.ReportQuestion,
  ask.LanguageQuestion,
] as const;

/** The last screen of the first run stays until it is left, although set-up is done by then. */
export const finishing = signal(false);

/** Six questions, about ten minutes, then the first visit. Nothing is asked twice and nothing has to be answered. */
export function FirstRun({ app }: { app: App }) {
  const { t } = firstWords;
  const config = settingsNow(app.device);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const draft = draftNow(app.device);
  const answers = draft.answers ?? firstAnswers(thingsNow(config), zone, config);
  const at = draft.step;
  const done = at >= questions.length;
  const Question = questions[at];
  const goWith = async (given: Answers): Promise<void> => {
    if (at < questions.length - 1) return keepDraft(app.device, { step: at + 1, answers: given });
    await finish(app, given);
    forgetDraft(app.device, at + 1);
  };
  const go = (): void => void goWith(answers);
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    page.current?.querySelector('h1')?.focus();
  }, [at]);
  return (
    <div class="first-run" data-wall="counts">
      <header class="top">
        {at > 0 && !done ? (
          <Back go={() => keepDraft(app.device, { step: at - 1, answers: draft.answers })} />
        ) : (
          <Mark />
        )}
        <div class="where">
          <b>{t('title')}</b>
          <span>{done ? t('done') : t('step', { n: at + 1 })}</span>
        </div>
        {done ? <Unsent app={app} /> : <LanguageButton app={app} />}
      </header>
      <main class="stack" ref={page}>
        {Question ? (
          <Question
            app={app}
            answers={answers}
            answer={(part) => keepDraft(app.device, { step: at, answers: { ...answers, ...part } })}
            next={go}
          />
        ) : (
          <Done />
        )}
      </main>
      <footer class="first-dock">
        {done ? (
          <button type="button" class="button main" onClick={() => leave(app)}>
            {t('first')}
          </button>
        ) : (
          <div>
            <button
              type="button"
              class="button"
              onClick={() => void goWith({ ...answers, ...unanswered(at, app, zone) })}
            >
              {deskWords.t('later')}
            </button>
            <button type="button" class="button main" onClick={go}>
              {deskWords.t('go-on')}
            </button>
          </div>
        )}
      </footer>
    </div>
  );
}

/** Left for later: this one question goes back to what was proposed, and the others keep their answers. */
function unanswered(at: number, app: App, zone: string): Partial<Answers> {
  const config = settingsNow(app.device);
  const first = firstAnswers(thingsNow(config), zone, config);
  const parts: readonly Partial<Answers>[] = [
    { name: first.name },
    { kinds: first.kinds },
    { region: first.region, zone: first.zone },
    { supplies: first.supplies },
    { reportsTo: first.reportsTo },
    { languages: first.languages },
  ];
  return parts[at] ?? {};
}

async function finish(app: App, answers: Answers): Promise<void> {
  const config = settingsNow(app.device);
  const names = {
    program: firstWords.t('program-name'),
    kind: (kind: Answers['kinds'][number]) => deskWords.t(`kind-${kind}`),
  };
  finishing.value = true;
  await change(app.device, settingsOf(answers, names, thingsNow(config), config));
}

function leave(app: App): void {
  finishing.value = false;
  app.go('/pad');
}

function Back({ go }: { go: () => void }) {
  return (
    <button type="button" class="square" aria-label={firstWords.t('back')} onClick={go}>
      <Sign name="dir-back" turns />
    </button>
  );
}

/** The other language, in its own name. */
function LanguageButton({ app }: { app: App }) {
  const other = app.language.value === 'en' ? 'es' : 'en';
  return (
    <button
      type="button"
      class="button"
      lang={other}
      onClick={() => {
        app.language.value = other;
      }}
    >
      <Sign name="language" />
      {ownNames[other]}
    </button>
  );
}

function Done() {
  const { t } = firstWords;
  const next = [
    { id: 'second-phone', sign: 'phone-device', href: '/setup/devices' },
    { id: 'sheet', sign: 'print', href: '/paper/sheet' },
    { id: 'rest', sign: 'key', href: '/setup' },
  ] as const;
  return (
    <>
      <div class="stack tight">
        <h1 tabIndex={-1}>{t('done-title')}</h1>
        <p class="soft">{t('done-note')}</p>
      </div>
      <div class="done-mark">
        <Mark />
      </div>
      <section class="card">
        <ul class="comes">
          {next.map(({ id, sign, href }) => (
            <li key={id}>
              <Sign name={sign} />
              <span>
                <b>{t(id)}</b>
                <small>
                  {t(`${id}-note`)}{' '}
                  <a
                    href={href}
                    onClick={() => {
                      finishing.value = false;
                    }}
                  >
                    {t(`${id}-go`)}
                  </a>
                </small>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
