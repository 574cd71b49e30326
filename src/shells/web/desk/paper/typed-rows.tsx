import { Picture, Sign } from '../../frame/icon.tsx';
import { paperWords } from './paper-words.ts';
import { strokes } from './sheet.ts';

/** One row as it stands on the paper: a picture, a word, a number. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly picture?: string;
  readonly sign?: string;
}

/** Enter goes to the next number of the form, and from the last one to the button that counts. */
export function goOn(pressed: KeyboardEvent): void {
  if (pressed.key !== 'Enter') return;
  const here = pressed.currentTarget as HTMLElement;
  const form = here.closest('form');
  const stops = [...(form?.querySelectorAll<HTMLElement>('input, select, button[type=submit]') ?? [])];
  const next = stops[stops.indexOf(here) + 1];
  if (!next) return;
  pressed.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
}

/** A number of strokes. Empty is nothing; what is no number says so beside it and is never refused while typing. */
export function StrokeField(props: { label: string; value: string; onValue: (value: string) => void }) {
  const unread = strokes(props.value) === null;
  return (
    <span class="stroke-field">
      <input
        aria-label={props.label}
        aria-invalid={unread || undefined}
        inputMode="numeric"
        autocomplete="off"
        spellcheck={false}
        maxLength={6}
        value={props.value}
        onInput={(typed) => props.onValue(typed.currentTarget.value)}
        onKeyDown={goOn}
      />
      {unread && <small role="status">{paperWords.t('not-a-number')}</small>}
    </span>
  );
}

export function TypedRows(props: {
  rows: readonly Row[];
  values: Readonly<Record<string, string>>;
  onValue: (id: string, value: string) => void;
  /** Two columns, down the first and then down the second, as they stand on the paper. */
  columns?: number;
  /** Three side by side: quarter, half, full. */
  levels?: boolean;
}) {
  const shape = props.columns ? ` columns rows-${props.columns}` : props.levels ? ' levels' : '';
  return (
    <ul class={`typein${shape}`}>
      {props.rows.map(({ id, name, picture, sign }) => (
        <li key={id}>
          {picture ? <Picture name={picture} /> : sign ? <Sign name={sign} /> : <span />}
          <b>{name}</b>
          <StrokeField
            label={name}
            value={props.values[id] ?? ''}
            onValue={(value) => props.onValue(id, value)}
          />
        </li>
      ))}
    </ul>
  );
}
