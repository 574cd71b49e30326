import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { QuestionSetting } from '../../../program/configuration.ts';
import { programKinds } from '../../../program/kinds.ts';
import { speak } from '../frame/words.ts';
import type { Counted, Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';

/** A question is asked only where the program turned it on for a report that uses it. */
const isOn = (setting: QuestionSetting): boolean => setting.on && setting.reports.length > 0;

const questionsOf = (pad: Pad): readonly QuestionSetting[] =>
  (pad.app.device.config.value?.questions ?? []).filter(isOn);

/** After a visit of one person, and only where it is on. It never stands before the count. */
const asksAfter = (pad: Pad, { visit, tapped }: Counted): boolean =>
  visit !== null && tapped.people === 1 && questionsOf(pad).some(({ id }) => id === 'first-time');

/** Above the dock, once a visit is counted. Left alone, it is "not asked"; the next tap takes it away. */
export function AskAfter({ pad }: { pad: Pad }) {
  const counted = pad.counted.value;
  return counted && asksAfter(pad, counted) ? <FirstTime key={counted.visit} pad={pad} /> : null;
}

function FirstTime({ pad }: { pad: Pad }) {
  const { t } = padWords;
  const answered = useSignal(false);
  if (answered.value) return null;
  const say = (answer: 'yes' | 'no'): void => {
    answered.value = true;
    const site = pad.places.here.value.id;
    void pad.app.device.answer([
      { kind: programKinds.answered, site, shift: null, body: { question: 'first-time', answer } },
    ]);
    if (answer === 'yes' && questionsOf(pad).length > 1) pad.asking.value = true;
  };
  return (
    <fieldset class="notice first-time">
      <legend class="sr">{t('first-time')}</legend>
      <p aria-hidden="true">{t('first-time')}</p>
      <button type="button" class="button" onClick={() => say('yes')}>
        {t('yes')}
      </button>
      <button type="button" class="button" onClick={() => say('no')}>
        {t('no')}
      </button>
    </fieldset>
  );
}

type Questions = ComponentType<{ pad: Pad }>;

/** The banded questions are a chunk of their own: most programs never ask them. */
export function QuestionsSheet({ pad }: { pad: Pad }) {
  const loaded = useSignal<Questions | null>(null);
  if (!loaded.value) {
    void import('../forms/questions-sheet.tsx').then(async ({ default: Sheet }) => {
      await speak(pad.app.language.value);
      loaded.value = Sheet;
    });
    return null;
  }
  return <loaded.value pad={pad} />;
}
