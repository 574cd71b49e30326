import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Sign } from '../../frame/icon.tsx';
import { deskWords } from '../desk-words.ts';
import { Save } from './program.tsx';

/** What stands for the one that is being added: no id is empty. */
const fresh = '';

interface Row {
  readonly picture: ComponentChildren;
  readonly name: string;
  readonly note: ComponentChildren;
  readonly chip?: ComponentChildren;
}

/**
 * Rows of which one at a time opens as a form in its own place, and the button that adds another. The keyboard goes
 * into the form that opens, and back to where it came from.
 */
export function EditList<T extends { readonly id: string }>(props: {
  items: readonly T[];
  row: (item: T) => Row;
  /** The form of one, or of a new one. */
  form: (item: T | null, done: () => void) => ComponentChildren;
  add: string;
  /** Said while there is nothing in the list. */
  empty?: ComponentChildren;
}) {
  const [open, setOpen] = useState<string | null>(null);
  const done = (): void => setOpen(null);
  return (
    <div class="stack" ref={useFocus(open)}>
      {props.items.length === 0 && open === null && props.empty}
      {props.items.map((item) =>
        open === item.id ? (
          <div key={item.id}>{props.form(item, done)}</div>
        ) : (
          <OpenRow key={item.id} id={item.id} {...props.row(item)} onOpen={() => setOpen(item.id)} />
        ),
      )}
      {open === fresh ? (
        props.form(null, done)
      ) : (
        <button type="button" class="button tall" data-opens={fresh} onClick={() => setOpen(fresh)}>
          <Sign name="plus" />
          {props.add}
        </button>
      )}
    </div>
  );
}

function OpenRow({ id, picture, name, note, chip, onOpen }: Row & { id: string; onOpen: () => void }) {
  return (
    <button type="button" class="card row-button" data-opens={id} onClick={onOpen}>
      {picture}
      <span class="grow">
        <b>{name}</b>
        <small>{note}</small>
      </span>
      {chip}
      <span class="soft">{deskWords.t('change')}</span>
    </button>
  );
}

/** Where the button was that had the focus there is now a form, or the other way about: the focus goes along. */
function useFocus(open: string | null) {
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(open);
  useLayoutEffect(() => {
    const left = before.current;
    before.current = open;
    const found = (selector: string): HTMLElement | null | undefined => list.current?.querySelector(selector);
    if (open === fresh) found('form input')?.focus();
    else if (open !== null) found('form')?.focus();
    else if (left !== null)
      (found(`[data-opens="${CSS.escape(left)}"]`) ?? found(`[data-opens="${fresh}"]`))?.focus();
  }, [open]);
  return list;
}

/** The form that such a row opens: what it asks, save, leave it, and at most one thing more that can be done. */
export function EditForm(props: {
  ready?: boolean;
  onSave: () => Promise<void>;
  done: () => void;
  other?: { readonly label: string; readonly act: () => Promise<void> } | undefined;
  children: ComponentChildren;
}) {
  const { ready = true, onSave, done, other } = props;
  return (
    <form
      class="card stack"
      tabIndex={-1}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (ready) void onSave().then(done);
      }}
    >
      {props.children}
      <Save saved={false} disabled={!ready} />
      <div class="between">
        <button type="button" class="button plain" onClick={done}>
          {deskWords.t('cancel')}
        </button>
        {other && (
          <button type="button" class="button" onClick={() => void other.act().then(done)}>
            {other.label}
          </button>
        )}
      </div>
    </form>
  );
}
