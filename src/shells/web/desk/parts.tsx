import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Sign } from '../frame/icon.tsx';
import { deskWords } from './desk-words.ts';

/** The pieces that all desk pages are put together from. */

export function Head(props: {
  title: string;
  note?: ComponentChildren;
  /** Whose room this is. Left out: counts. */
  room?: 'team';
  children?: ComponentChildren;
}) {
  const room = props.room ?? 'counts';
  return (
    <header class="desk-head">
      <div>
        <span class="plate wide-only" data-wall={room}>
          <i />
          {deskWords.t(room)}
        </span>
        <h1 tabIndex={-1}>{props.title}</h1>
        {props.note && <p class="soft">{props.note}</p>}
      </div>
      {props.children && <div class="line no-print">{props.children}</div>}
    </header>
  );
}

export function Say(props: {
  kind?: 'good' | 'heed' | undefined;
  sign: string;
  children: ComponentChildren;
  live?: boolean;
}) {
  return (
    <div class={`say ${props.kind ?? ''}`} role={props.live ? 'status' : undefined}>
      <Sign name={props.sign} />
      <p>{props.children}</p>
    </div>
  );
}

/** One line of fact and one of ease. */
export function Empty({ fact, ease, sign = 'check' }: { fact: string; ease: string; sign?: string }) {
  return (
    <div class="empty">
      <Sign name={sign} />
      <div>
        <p>
          <b>{fact}</b>
        </p>
        <p class="soft">{ease}</p>
      </div>
    </div>
  );
}

/** A row that leads somewhere. */
export function LeadRow(props: {
  href: string;
  sign: string;
  heed?: boolean;
  title: string;
  note?: ComponentChildren;
  end?: ComponentChildren;
}) {
  return (
    <a class="row" href={props.href}>
      <span class={props.heed ? 'heedful' : undefined}>
        <Sign name={props.sign} />
      </span>
      <span class="grow">
        <b>{props.title}</b>
        {props.note && <span>{props.note}</span>}
      </span>
      {props.end}
      <span class="leads">
        <Sign name="dir-next" turns />
      </span>
    </a>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onKeyDown?: (pressed: KeyboardEvent) => void;
  readonly note?: string;
}

/** What every field that may hold words has: no history, no spelling service, and its note said after its name. */
const fieldProps = (props: FieldProps, id: string) => ({
  id,
  value: props.value,
  autocomplete: 'off',
  ...(props.note ? { 'aria-describedby': `${id}-note` } : {}),
  ...(props.onKeyDown ? { onKeyDown: props.onKeyDown } : {}),
});

function Field({
  id,
  label,
  note,
  children,
}: {
  id: string;
  label: string;
  note?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {note && <small id={`${id}-note`}>{note}</small>}
    </div>
  );
}

export function Text(
  props: FieldProps & { readonly type?: 'text' | 'date'; readonly most?: number; readonly numeric?: boolean },
) {
  const id = useId();
  const shared = {
    ...fieldProps(props, id),
    spellcheck: false,
    onInput: (typed: { readonly currentTarget: HTMLInputElement }) =>
      props.onValue(typed.currentTarget.value),
  };
  return (
    <Field id={id} label={props.label} note={props.note}>
      {props.type === 'date' ? (
        <input type="date" {...shared} />
      ) : (
        <input
          type="text"
          maxLength={props.most ?? 60}
          {...(props.numeric ? { inputMode: 'numeric' as const } : {})}
          {...shared}
        />
      )}
    </Field>
  );
}

/** Several lines of words. */
export function Lines(props: FieldProps & { readonly most: number }) {
  const id = useId();
  return (
    <Field id={id} label={props.label} note={props.note}>
      <textarea
        {...fieldProps(props, id)}
        spellcheck={false}
        maxLength={props.most}
        onInput={(typed) => props.onValue(typed.currentTarget.value)}
      />
    </Field>
  );
}

export function Select(
  props: FieldProps & { readonly options: readonly { readonly id: string; readonly label: string }[] },
) {
  const id = useId();
  return (
    <Field id={id} label={props.label} note={props.note}>
      <select {...fieldProps(props, id)} onChange={(chosen) => props.onValue(chosen.currentTarget.value)}>
        {props.options.map((option) => (
          <option key={option.id} value={option.id} selected={option.id === props.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Pick one or several; each is a button that stays pressed. */
export function Picks(props: {
  legend: string;
  shown?: boolean;
  columns?: 'two' | 'three';
  options: readonly {
    readonly id: string;
    readonly label: string;
    readonly sign?: string;
    readonly lang?: string;
  }[];
  chosen: readonly string[];
  onPick: (id: string) => void;
}) {
  return (
    <fieldset>
      <legend class={props.shown ? 'legend' : 'sr'}>{props.legend}</legend>
      <div class={`pick ${props.columns ?? ''}`}>
        {props.options.map(({ id, label, sign, lang }) => (
          <button
            type="button"
            key={id}
            lang={lang}
            aria-pressed={props.chosen.includes(id)}
            onClick={() => props.onPick(id)}
          >
            {sign && <Sign name={sign} />}
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

export { signOf } from '../pad/site-signs.ts';
