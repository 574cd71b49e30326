import { useState } from 'preact/hooks';
import { type Day, parseDay } from '../../../../engines/facts/day.ts';
import {
  type Configuration,
  type QuestionId,
  type QuestionSetting,
  questionIds,
} from '../../../../program/configuration.ts';
import { declaredPairs } from '../../../../program/questions.ts';
import { slugOf } from '../../../../program/shape.ts';
import type { App } from '../../app.ts';
import { deskWords } from '../desk-words.ts';
import { firstWords } from '../first/first-words.ts';
import { funders } from '../first/questions.tsx';
import { nearDay } from '../numbers.ts';
import { Lines, Picks, Say, Select } from '../parts.tsx';
import { questionName } from '../question-names.ts';
import { reportName, reportsKnown } from '../reports/report-names.ts';
import { change } from '../settings.ts';
import { Save } from './program.tsx';
import { PurposeFields, usePurpose } from './purpose.tsx';
import { setupWords } from './setup-words.ts';
import { linesOf } from './sites.tsx';

export function Questions({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  return (
    <div class="stack">
      <p class="note">{t('questions-help')}</p>
      {questionIds.map((id) => (
        <Question key={id} app={app} config={config} id={id} />
      ))}
      <Secondary app={app} config={config} />
    </div>
  );
}

const plain = (setting: QuestionSetting): Omit<QuestionSetting, 'id'> => {
  const { id: _, ...rest } = setting;
  return rest;
};

function Question({ app, config, id }: { app: App; config: Configuration; id: QuestionId }) {
  const { t } = setupWords;
  const [open, setOpen] = useState(false);
  const setting = config.questions.find((one) => one.id === id);
  const turnOff = (): void => {
    if (setting) void change(app.device, [{ kind: 'question', id, value: { ...plain(setting), on: false } }]);
  };
  return (
    <section class="card stack tight">
      <div class="between">
        <h2 class="lead">{questionName(id)}</h2>
        <span class={setting?.on ? 'chip good' : 'chip'}>{deskWords.t(setting?.on ? 'on' : 'off')}</span>
      </div>
      {setting?.on && (
        <p class="note">
          {t('q-on-since', {
            reports: setting.reports.map(reportName).join(', '),
            who: setting.askedBy,
            board: t(`board-${setting.board}`),
            day: parseDay(setting.review)
              ? nearDay(app.language.value, setting.review as Day, app.device.today())
              : setting.review,
          })}
        </p>
      )}
      {open ? (
        <Reason app={app} id={id} setting={setting} done={() => setOpen(false)} />
      ) : (
        <div class="line">
          <button type="button" class="button" onClick={() => setOpen(true)}>
            {setting?.on ? deskWords.t('change') : t('q-turn-on')}
          </button>
          {setting?.on && (
            <button type="button" class="button" onClick={turnOff}>
              {t('q-turn-off')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

/** Turning a question on states its purpose: the reports, who asked, what the board said, when it is looked at again. */
function Reason(props: { app: App; id: QuestionId; setting: QuestionSetting | undefined; done: () => void }) {
  const { t } = setupWords;
  const { app, id, setting } = props;
  const [reports, setReports] = useState<readonly string[]>(
    setting?.reports.length ? setting.reports : ['new-participants'],
  );
  const purpose = usePurpose(app, setting);
  const [areas, setAreas] = useState((setting?.options ?? []).map(({ label }) => label).join('\n'));
  const other = declaredPairs.find(({ questions }) => questions[0] === id)?.questions[1];
  const [pair, setPair] = useState(setting?.pairedWith?.question === other ? (other ?? '') : '');
  const ready = reports.length > 0 && purpose.said !== null;
  const save = async (): Promise<void> => {
    if (!ready || !purpose.said) return;
    const options = linesOf(areas).flatMap((label) => {
      const slug = slugOf(label);
      return slug ? [{ id: slug, label }] : [];
    });
    const value = {
      on: true,
      reports,
      ...purpose.said,
      ...(id === 'area' ? { options } : {}),
      ...(other && pair === other ? { pairedWith: { question: other, report: 'new-participants' } } : {}),
    };
    await change(app.device, [{ kind: 'question', id, value }]);
    props.done();
  };
  return (
    <form
      class="stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void save();
      }}
    >
      <Picks
        shown
        legend={t('q-which-report')}
        options={reportsKnown().map((report) => ({ id: report, label: reportName(report), sign: 'chart' }))}
        chosen={reports}
        onPick={(report) =>
          setReports(
            reports.includes(report) ? reports.filter((one) => one !== report) : [...reports, report],
          )
        }
      />
      <PurposeFields of={purpose} askedBy={{ label: t('q-asked-by'), note: t('q-asked-by-note') }} />
      {id === 'area' && (
        <Lines
          label={t('q-options')}
          value={areas}
          most={4000}
          note={t('q-options-note')}
          onValue={setAreas}
        />
      )}
      {other && (
        <Select
          label={t('q-pair', { other: questionName(other) })}
          value={pair}
          options={[
            { id: '', label: t('q-pair-no') },
            { id: other, label: t('q-pair-yes') },
          ]}
          onValue={setPair}
        />
      )}
      {!ready && <Say sign="note">{t('q-needs')}</Say>}
      <Save saved={false} disabled={!ready} />
      <div>
        <button type="button" class="button plain" onClick={props.done}>
          {deskWords.t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** "For how many people?" is there only while a named report needs it: choosing the report turns it on. */
function Secondary({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const { on, report } = config.secondary;
  const put = (next: string): void =>
    void change(app.device, [{ kind: 'secondary', id: '', value: { on: next !== '', report: next } }]);
  return (
    <section class="card stack tight">
      <div class="between">
        <h2 class="lead">{t('secondary-title')}</h2>
        <span class={on ? 'chip good' : 'chip'}>{deskWords.t(on ? 'on' : 'off')}</span>
      </div>
      <p class="note">{t('secondary-note')}</p>
      <Select
        label={t('secondary-report')}
        value={on ? report : ''}
        options={[
          { id: '', label: firstWords.t('nobody-yet') },
          ...funders.map((id) => ({ id: id as string, label: firstWords.t(`report-${id}`) })),
          ...reportsKnown().map((id) => ({ id, label: reportName(id) })),
        ]}
        onValue={put}
      />
    </section>
  );
}
