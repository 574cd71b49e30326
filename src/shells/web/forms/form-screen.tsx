import '../style/cards.css';
import '../pad/sheets.css';
import './forms.css';
import forms from 'virtual:forms';
import { batch, useSignal } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { type FormAnswers, formBody } from '../../../program/form-body.ts';
import type { Form } from '../../../program/service.ts';
import { slugOf } from '../../../program/shape.ts';
import type { App } from '../app.ts';
import { Sign } from '../frame/icon.tsx';
import { Unsent } from '../frame/unsent.tsx';
import { type Pad, padOf } from '../pad/pad-state.ts';
import { nameOf, padServices } from '../pad/practice.ts';
import { Stepper } from '../pad/stepper.tsx';
import { type FieldContext, FieldInput } from './field-input.tsx';
import { formsWords, formWord } from './form-words.ts';

/** Any form that a service declares, drawn from its declaration, at '/<form id>'. */
export default function FormScreen({ app }: { app: App }) {
  const id = app.path.value.slice(1);
  const owned = Object.entries(forms).flatMap(([service, list]) =>
    list.filter((form) => form.id === id).map((form) => ({ service, form })),
  )[0];
  if (!owned) return null;
  return <OneForm key={id} app={app} service={owned.service} form={owned.form} />;
}

function OneForm({ app, service, form }: { app: App; service: string; form: Form }) {
  const { t } = formsWords;
  const pad = padOf(app);
  const answers = useSignal<FormAnswers>({});
  const done = useSignal(false);
  const context = contextOf(pad, service);
  const pressed = useRef(false);
  const put = async (): Promise<void> => {
    // One press, one fact; and the thanks come once it is durable.
    if (pressed.current) return;
    pressed.current = true;
    await pad.put(form.factKind, formBody(answers.value), context.word(form.title));
    batch(() => {
      pad.putOff(form.id, -1);
      done.value = true;
    });
  };
  // Put off until the close of the shift: then the close is where it came from, and where it goes back to.
  const [closing] = useState(location.search === '?closing');
  const leave = (): void => app.go(closing ? '/shift/close' : '/pad');
  const back = t(closing ? 'back-to-close' : 'back-to-pad');
  const empty = Object.keys(answers.value).length === 0;
  return (
    <div class="form-screen" data-wall="counts">
      <header class="top">
        <button type="button" class="square" aria-label={back} onClick={leave}>
          <Sign name="dir-back" turns />
        </button>
        <div class="where">
          <h1>{context.word(form.title)}</h1>
        </div>
        <Unsent app={app} />
      </header>
      {done.value ? (
        <main class="stack">
          <div class="say good" role="status">
            <Sign name="check" />
            <p>{context.word(form.thanks)}</p>
          </div>
          <button type="button" class="button main tall wide" onClick={leave}>
            {back}
          </button>
        </main>
      ) : (
        <>
          <main class="stack">
            {form.offerFirst && <Refill pad={pad} form={form} context={context} />}
            <p class="soft">{t('may-stay-empty')}</p>
            {form.fields.map((field) =>
              field.input.kind === 'area' && context.areas.length === 0 ? null : (
                <FieldInput
                  key={field.id}
                  field={field}
                  context={context}
                  answer={answers.value[field.id]}
                  onAnswer={(answer) => {
                    const { [field.id]: _, ...others } = answers.value;
                    answers.value = answer === undefined ? others : { ...others, [field.id]: answer };
                  }}
                />
              ),
            )}
            <Guidance form={form} context={context} />
          </main>
          <footer class="screen-dock">
            {form.canWait && !closing && (
              <button
                type="button"
                class="button tall"
                onClick={() => {
                  pad.putOff(form.id, 1);
                  leave();
                }}
              >
                {t('later')}
              </button>
            )}
            <button type="button" class="save" onClick={() => void put()}>
              <b>{t(empty ? 'put-down-empty' : 'put-down')}</b>
            </button>
          </footer>
        </>
      )}
    </div>
  );
}

function contextOf(pad: Pad, service: string): FieldContext {
  const site = pad.places.here.value;
  const own = padServices.find((one) => one.id === service);
  return {
    word: (key) => formWord(service, key),
    areas: site.areas.map((label) => ({ id: slugOf(label), label })),
    supplies: (own?.supplies ?? [])
      .filter((supply) => supply.holds)
      .map((supply) => ({ id: supply.id, name: nameOf(service, supply.name) })),
  };
}

/** More of what was used comes before any question, and depends on none. It goes into the visit on the pad. */
function Refill({ pad, form, context }: { pad: Pad; form: Form; context: FieldContext }) {
  const { t } = formsWords;
  const offered = new Set<string>(form.offerFirst?.supplies ?? []);
  const onTiles = pad.shelf.value.tiles.filter((tile) => offered.has(tile.id));
  return (
    <section class="card">
      <h2>{context.word(form.offerFirst?.title ?? '')}</h2>
      <p class="note">{t('refill-note')}</p>
      <ul class="rows">
        {onTiles.map((tile) => {
          const count = pad.countOf(tile.id).value;
          return (
            <li class="row" key={tile.id}>
              <b class="grow">{tile.name}</b>
              <div class="narrow">
                <Stepper
                  name={tile.name}
                  value={count}
                  onChange={(value) => pad.add(tile.id, value - count)}
                />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Guidance({ form, context }: { form: Form; context: FieldContext }) {
  const { t } = formsWords;
  if (!form.guidance) return null;
  return (
    <details class="card guidance">
      <summary>{t('what-helps')}</summary>
      <ul class="rows">
        {form.guidance.map(({ text, source, reviewed }) => (
          <li class="stack tight" key={text}>
            <p>{context.word(text)}</p>
            <p class="note">{t('guidance-source', { source, day: reviewed })}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
