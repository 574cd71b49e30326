import type { Field, Option } from '../../../program/field.ts';
import type { FieldAnswer } from '../../../program/form-body.ts';
import type { SupplyId } from '../../../program/supply.ts';
import { Stepper } from '../pad/stepper.tsx';
import { formsWords, formWord } from './form-words.ts';

/** What a field's drawing needs from outside: the words of its owner, the program's areas, the supplies it may name. */
export interface FieldContext {
  readonly word: (key: string) => string;
  readonly areas: readonly { readonly id: string; readonly label: string }[];
  readonly supplies: readonly { readonly id: SupplyId; readonly name: string }[];
}

interface Props {
  readonly field: Field;
  readonly context: FieldContext;
  readonly answer: FieldAnswer | undefined;
  /** undefined leaves the question alone: "not asked". */
  readonly onAnswer: (answer: FieldAnswer | undefined) => void;
}

/** One question of a form. It may stay empty; "rather not say" and "do not know" are answers of their own. */
export function FieldInput(props: Props) {
  const { field, context, answer, onAnswer } = props;
  const { t } = formsWords;
  const name = context.word(field.label);
  const said = (id: string): boolean => answer === id;
  const toggle = (id: string) => (): void => onAnswer(said(id) ? undefined : id);
  return (
    <fieldset class="question">
      <legend>{name}</legend>
      <Why field={field} context={context} />
      <Answers {...props} />
      {field.input.kind !== 'number' && (
        <div class="no-answers">
          <button type="button" aria-pressed={said('declined')} onClick={toggle('declined')}>
            {t('rather-not')}
          </button>
          <button type="button" aria-pressed={said('dont-know')} onClick={toggle('dont-know')}>
            {t('do-not-know')}
          </button>
        </div>
      )}
    </fieldset>
  );
}

function Answers({ field, context, answer, onAnswer }: Props) {
  const { t } = formsWords;
  const { input } = field;
  switch (input.kind) {
    case 'yes-no': {
      const options = (['yes', 'no'] as const).map((id) => ({ id, label: t(id) }));
      return <One options={options} answer={answer} onAnswer={onAnswer} />;
    }
    case 'area':
      return <One options={context.areas} answer={answer} onAnswer={onAnswer} />;
    case 'choice': {
      const options = input.options.map((option) => ({ ...option, label: context.word(option.label) }));
      return input.several ? (
        <Several options={options} answer={answer} onAnswer={onAnswer} />
      ) : (
        <One options={options} answer={answer} onAnswer={onAnswer} />
      );
    }
    case 'number':
      return (
        <Stepper
          big
          name={context.word(field.label)}
          unit={context.word(input.unit)}
          value={typeof answer === 'number' ? answer : 0}
          onChange={(value) => onAnswer(value === 0 ? undefined : Math.min(value, input.most))}
        />
      );
    case 'supplies':
      return <Doses context={context} answer={answer} onAnswer={onAnswer} />;
  }
}

type Choices = Pick<Props, 'answer' | 'onAnswer'> & { readonly options: readonly Option[] };

function One({ options, answer, onAnswer }: Choices) {
  return (
    <div class="pick two">
      {options.map(({ id, label }) => (
        <button
          type="button"
          key={id}
          aria-pressed={answer === id}
          onClick={() => onAnswer(answer === id ? undefined : id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** "None" clears the rest, and the rest clear "none". */
function Several({ options, answer, onAnswer }: Choices) {
  const chosen = Array.isArray(answer) ? (answer as readonly string[]) : [];
  const press = ({ id, exclusive }: Option): void => {
    const others = chosen.filter((one) => one !== id);
    const kept = exclusive ? [] : others.filter((one) => !options.find((o) => o.id === one)?.exclusive);
    const next = chosen.includes(id) ? others : [...kept, id];
    onAnswer(next.length === 0 ? undefined : next);
  };
  return (
    <div class="pick two">
      {options.map((option) => (
        <button
          type="button"
          key={option.id}
          aria-pressed={chosen.includes(option.id)}
          onClick={() => press(option)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

type Given = { readonly product: SupplyId; readonly doses: number };

function Doses({ context, answer, onAnswer }: Omit<Props, 'field'>) {
  const given = Array.isArray(answer) ? (answer as readonly Given[]) : [];
  const set = (product: SupplyId, doses: number): void => {
    const next = [
      ...given.filter((one) => one.product !== product),
      ...(doses > 0 ? [{ product, doses }] : []),
    ];
    onAnswer(next.length === 0 ? undefined : next);
  };
  return (
    <ul class="rows">
      {context.supplies.map(({ id, name }) => (
        <li class="row" key={id}>
          <b class="grow">{name}</b>
          <div class="narrow">
            <Stepper
              name={name}
              unit={formsWords.t('doses')}
              value={given.find((one) => one.product === id)?.doses ?? 0}
              onChange={(doses) => set(id, doses)}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Who asked, which report uses it, what the board said, and when it is looked at again (P7). */
function Why({ field, context }: Pick<Props, 'field' | 'context'>) {
  const { t } = formsWords;
  const { purpose } = field;
  return (
    <details class="why">
      <summary aria-label={t('why-for', { name: context.word(field.label) })}>{t('why')}</summary>
      <dl>
        <dt>{t('why-asked-by')}</dt>
        <dd>{context.word(purpose.askedBy)}</dd>
        <dt>{t('why-reports')}</dt>
        <dd>{purpose.reports.map((id) => formWord('reports', id)).join(', ')}</dd>
        <dt>{t('why-board')}</dt>
        <dd>{t(`board-${purpose.board}`)}</dd>
        <dt>{t('why-review')}</dt>
        <dd>{monthOf(purpose.review)}</dd>
      </dl>
    </details>
  );
}

const monthOf = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString(document.documentElement.lang, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
