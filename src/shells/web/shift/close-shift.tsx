import declared from 'virtual:forms';
import { type Signal, signal } from '@preact/signals';
import { binOnce, programKinds } from '../../../program/kinds.ts';
import type { Draft } from '../app.ts';
import { Picture, Sign } from '../frame/icon.tsx';
import { followDevice } from '../frame/theme.ts';
import { formatNumber } from '../frame/words.ts';
import { type Measured, measuredBody } from '../pad/measured.tsx';
import { NoteText } from '../pad/note-sheet.tsx';
import type { OpenShift } from '../pad/open-shift.ts';
import type { Pad } from '../pad/pad-state.ts';
import { padWords } from '../pad/pad-words.ts';
import { nameOf, returnsPart } from '../pad/practice.ts';
import type { Tile } from '../pad/tiles.ts';
import { AmountInput } from './amount-input.tsx';
import { BroughtBack } from './brought-back.tsx';
import { ShiftHead } from './shift-head.tsx';
import { shiftWords } from './shift-words.ts';

type Amounts = Readonly<Record<string, number>>;

interface Typed {
  readonly shift: OpenShift | null;
  readonly changed: Signal<Amounts>;
  readonly measured: Signal<Measured | null>;
  readonly note: Signal<string>;
}
const typed = new WeakMap<Pad, Typed>();

/** What was typed at this close: in memory, so that a look at the pad or at what was put off loses none of it. */
function typedOf(pad: Pad, shift: OpenShift | null): Typed {
  const kept = typed.get(pad);
  if (kept?.shift === shift) return kept;
  const fresh = { shift, changed: signal({}), measured: signal(null), note: signal('') };
  typed.set(pad, fresh);
  return fresh;
}

/** Closing: what should be left is filled in, a difference is "not tapped", and nothing is lost by it. */
export function CloseShift({ pad }: { pad: Pad }) {
  const { t } = shiftWords;
  const shift = pad.shifts.open.value;
  const { changed, measured, note } = typedOf(pad, shift);
  if (!shift) return <NoShift pad={pad} />;
  const loaded = pad.shelf.value.tiles.filter((tile) => (shift.load[tile.id] ?? 0) > 0);
  // A phone opened anew within the shift does not know all that it gave: what is left is then said by hand or not at all.
  const knows = !pad.reopened.value;
  const left = Object.fromEntries(
    loaded.flatMap((tile) => {
      const said = changed.value[tile.id] ?? (knows ? shouldBeLeft(pad, shift, tile) : undefined);
      return said === undefined ? [] : [[tile.id, said]];
    }),
  ) as Amounts;
  const close = async (): Promise<void> => {
    const [bin, said] = [measured.value, note.value.trim()];
    const closing = pad.close(left, (open) => closingDrafts(open, bin, said));
    followDevice(pad.app.theme, pad.app.device.preference);
    pad.app.go('/pad');
    await closing;
    await pad.app.device.sync();
  };
  const place = pad.places.here.value.name || padWords.t('no-place');
  return (
    <div class="shift-screen" data-wall="counts">
      <ShiftHead pad={pad} title={t('close-title')} place={place} />
      <main>
        <div class="two-up">
          <div class="stack">
            <Totals pad={pad} />
            {loaded.length > 0 && (
              <section>
                <h2>{t('what-is-left')}</h2>
                <p class="note">{t(knows ? 'left-note' : 'left-ask')}</p>
                <ul class="left">
                  {loaded.map((tile) => (
                    <LeftRow
                      key={tile.id}
                      pad={pad}
                      tile={tile}
                      on={shift.load[tile.id] as number}
                      given={givenOf(pad, tile)}
                      left={left[tile.id] ?? null}
                      expected={shouldBeLeft(pad, shift, tile)}
                      onChange={(value) => {
                        changed.value = { ...changed.value, [tile.id]: value };
                      }}
                    />
                  ))}
                </ul>
                <p class="note">{t('not-tapped-note')}</p>
              </section>
            )}
          </div>
          <div class="stack">
            <StillToPut pad={pad} />
            <BroughtBack
              pad={pad}
              measured={measured.value}
              onChange={(value) => {
                measured.value = value;
              }}
            />
            <section>
              <h2>
                <label for="note">{t('next-crew')}</label>
              </h2>
              <div class="field">
                <NoteText
                  value={note.value}
                  onInput={(value) => {
                    note.value = value;
                  }}
                />
                <small>{t('next-crew-note')}</small>
              </div>
            </section>
            <StillToSend pad={pad} />
          </div>
        </div>
        <footer class="screen-dock">
          <button type="button" class="save" onClick={() => void close()}>
            <b>{t('close-go')}</b>
            <span>{t('close-go-note')}</span>
          </button>
        </footer>
      </main>
    </div>
  );
}

const givenOf = (pad: Pad, tile: Tile): number =>
  [tile.id, ...tile.sizes.map((size) => size.id)].reduce(
    (sum, id) => sum + (pad.totals.value.given[id] ?? 0),
    0,
  );

const shouldBeLeft = (pad: Pad, shift: OpenShift, tile: Tile): number =>
  Math.max(0, (shift.load[tile.id] ?? 0) - givenOf(pad, tile));

/** A measured bin counts once for the shift; a note for the next crew is sealed like a visit. */
function closingDrafts(shift: OpenShift, bin: Measured | null, note: string): readonly Draft[] {
  const of = { site: shift.site, shift: shift.id, day: shift.day };
  const out: Draft[] = [];
  if (bin && returnsPart)
    out.push({
      ...of,
      kind: returnsPart.part.bin.factKind,
      once: binOnce(shift.id),
      body: measuredBody(bin),
    });
  if (note !== '') out.push({ ...of, kind: programKinds.noteLeft, body: { text: note, for: 'next-crew' } });
  return out;
}

function Totals({ pad }: { pad: Pad }) {
  const { t } = shiftWords;
  const { visits, syringes, doses, back } = pad.totals.value;
  const columns = [
    ['visits', visits],
    ['syringes', syringes],
    ['doses', doses],
    ['back', back],
  ] as const;
  return (
    <section class="stack tight">
      <dl class="shift-totals num">
        {columns.map(([word, amount]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{formatNumber(amount)}</dd>
          </div>
        ))}
      </dl>
      <p class="note">{t('this-phone-only')}</p>
      {pad.reopened.value && <p class="note">{t('reopened')}</p>}
    </section>
  );
}

function LeftRow(props: {
  pad: Pad;
  tile: Tile;
  on: number;
  given: number;
  left: number | null;
  expected: number;
  onChange: (value: number) => void;
}) {
  const { t } = shiftWords;
  const { pad, tile, on, given, left } = props;
  const apart = left === null || pad.reopened.value ? 0 : on - given - left;
  return (
    <li class={tile.bundle ? 'bag' : ''}>
      {tile.picture ? <Picture name={tile.picture} /> : <span />}
      <div>
        <b>{tile.name}</b>
        <span class="sum">{t('on-given', { on: formatNumber(on), given: formatNumber(given) })}</span>
        {apart !== 0 && (
          <span class="chip outline">
            {t(apart > 0 ? 'not-tapped' : 'more-than-loaded', { n: formatNumber(Math.abs(apart)) })}
          </span>
        )}
      </div>
      <AmountInput name={tile.name} value={left} from={props.expected} step={1} onChange={props.onChange} />
    </li>
  );
}

/**
 * What can be put off to the shift's end. How much was is known in memory, and from a tenth visit on after the app was
 * opened anew: a mark on the disk for each would tell of one visit (docs/adr/0073). So it is asked at every close.
 */
function StillToPut({ pad }: { pad: Pad }) {
  const { t } = shiftWords;
  const { later } = pad.totals.value;
  const forms = Object.entries(declared).flatMap(([service, list]) =>
    list
      .filter((form) => form.canWait)
      .map(({ id, title }) => ({ id, name: nameOf(service, title), count: later[id] ?? 0 })),
  );
  if (forms.length === 0) return null;
  const known = forms.some(({ count }) => count > 0);
  return (
    <section class="still-to-put">
      <h2>{t(known ? 'waiting-title' : 'waiting-ask')}</h2>
      <p class="note">
        {t('waiting-note')} {pad.reopened.value && t('waiting-reopened')}
      </p>
      <div class="stack tight">
        {forms.map(({ id, name, count }) => (
          <button
            type="button"
            class={`button wide${count > 0 ? ' tall' : ''}`}
            key={id}
            onClick={() => pad.app.go(`/${id}?closing`)}
          >
            <Sign name={count > 0 ? 'clock' : 'plus'} />
            {count > 0 ? t('waiting-form', { name, n: formatNumber(count) }) : name}
          </button>
        ))}
      </div>
    </section>
  );
}

function StillToSend({ pad }: { pad: Pad }) {
  const { t } = shiftWords;
  const { unsent } = pad.app.device.keeping.value;
  if (unsent === 0) return null;
  return (
    <div class="say">
      <Sign name="to-send" />
      <p>{unsent === 1 ? t('still-one') : t('still-many', { n: formatNumber(unsent) })}</p>
    </div>
  );
}

function NoShift({ pad }: { pad: Pad }) {
  const { t } = shiftWords;
  return (
    <div class="shift-screen" data-wall="counts">
      <ShiftHead pad={pad} title={t('close-title')} place="" />
      <main>
        <div class="stack">
          <p>
            <b>{t('no-shift')}</b> {t('no-shift-note')}
          </p>
          <button type="button" class="button main tall" onClick={() => pad.app.go('/pad')}>
            {t('back-to-pad')}
          </button>
        </div>
      </main>
    </div>
  );
}
