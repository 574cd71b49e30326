import './forms.css';
import { useSignal } from '@preact/signals';
import type { Day } from '../../../engines/facts/day.ts';
import type { FormAnswers } from '../../../program/form-body.ts';
import { type AskedQuestion, questionsOn } from '../../../program/questions.ts';
import type { Pad } from '../pad/pad-state.ts';
import { Sheet } from '../pad/sheet.tsx';
import { answersOf } from './answers.ts';
import { FieldInput } from './field-input.tsx';
import { formsWords, formWord } from './form-words.ts';

/** Banded questions on a first visit. One tap skips them all; each answer goes its own way. */
export default function QuestionsSheet({ pad }: { pad: Pad }) {
  const { t } = formsWords;
  const { device } = pad.app;
  const answers = useSignal<FormAnswers>({});
  const questions = questionsOn(device.config.value?.questions ?? []).filter(
    (question) => question.when === 'first-visit',
  );
  const leave = (): void => {
    pad.asking.value = false;
  };
  const keep = (): void => {
    leave();
    const site = pad.places.here.value.id;
    const drafts = answersOf(questions, answers.value).map((body) => ({ ...body, site, shift: null }));
    if (drafts.length > 0) void device.answer(drafts);
  };
  return (
    <Sheet title={t('first-time-title')} onClose={leave}>
      <button type="button" class="button tall wide" onClick={leave}>
        {t('skip-all')}
      </button>
      <p class="note">{t('questions-note')}</p>
      {questions.map((question) => (
        <FieldInput
          key={question.id}
          field={withSetting(question)}
          context={{
            word: (key) => formWord('program', key),
            areas: question.setting.options ?? [],
            supplies: [],
          }}
          answer={answers.value[question.id]}
          onAnswer={(answer) => {
            const { [question.id]: _, ...others } = answers.value;
            answers.value = answer === undefined ? others : { ...others, [question.id]: answer };
          }}
        />
      ))}
      <button type="button" class="save" onClick={keep}>
        <b>{t('keep-answers')}</b>
      </button>
    </Sheet>
  );
}

/** The program's own purpose stands in place of the declared one. */
function withSetting({ field, setting }: AskedQuestion): AskedQuestion['field'] {
  return {
    ...field,
    purpose: {
      reports: setting.reports,
      askedBy: setting.askedBy || field.purpose.askedBy,
      review: (setting.review || field.purpose.review) as Day,
      board: setting.board,
    },
  };
}
