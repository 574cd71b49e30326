import { useComputed } from '@preact/signals';
import { Picture, Sign } from '../frame/icon.tsx';
import { formatNumber } from '../frame/words.ts';
import type { Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import { bandPart, containersOf, nameOf, returnsPart } from './practice.ts';
import { containerName, returnsTitle, saidOf } from './say.ts';
import { sheetOpen } from './sheet-state.ts';
import { backByContainer, backByTens, backTotal, recipientOf } from './visit.ts';

/** Within reach of either thumb: what came back, undo, and the one button that ends an encounter. */
export function Dock({ pad }: { pad: Pad }) {
  return (
    <div class="dock">
      <Bands pad={pad} />
      <Returns pad={pad} />
      <div class="go">
        <Undo pad={pad} />
        <div class="end">
          <CountButton pad={pad} />
        </div>
      </div>
    </div>
  );
}

function Undo({ pad }: { pad: Pad }) {
  const { t } = padWords;
  return (
    <button
      type="button"
      class="undo"
      aria-label={t('undo-said')}
      disabled={!pad.canUndo.value}
      onClick={() => void pad.undo()}
    >
      <Sign name="undo" turns />
      <span>{t('undo')}</span>
    </button>
  );
}

function CountButton({ pad }: { pad: Pad }) {
  const { t } = padWords;
  const tapped = pad.tapped.value;
  const to = recipientOf(tapped, pad.places.here.value);
  const handed = to !== 'participant';
  const said = saidOf(tapped, pad.shelf.value);
  const head = handed
    ? t('count-handed')
    : tapped.people > 1
      ? t('count-many', { n: formatNumber(tapped.people) })
      : t('count-one');
  const goes = handed ? t('count-handed-to', { to: t(`to-${to}`) }) : '';
  const empty = handed ? t('nothing-handed') : t('nothing-needed');
  return (
    <button type="button" class="save" onClick={() => void pad.count()}>
      <b>{head}</b>
      <span>{[goes, said || empty].filter(Boolean).join(' · ')}</span>
    </button>
  );
}

/** As people bring them: a container so full, or ten, or a number typed once. */
function Returns({ pad }: { pad: Pad }) {
  const { t } = padWords;
  const container = containersOf(pad.app.device.config.value?.containers)[0];
  // Of its own: a tap on a tile changes nothing here, and does not draw it anew.
  const back = useComputed(() => pad.tapped.value.back);
  if (!returnsPart) return null;
  const { amount, low, high } = backTotal(back.value);
  const name = container ? containerName(container.name) : '';
  const shown = amount > 0 && high > low ? t('about', { n: formatNumber(amount) }) : formatNumber(amount);
  const range = { low: formatNumber(low), high: formatNumber(high) };
  return (
    <fieldset class="ask">
      <legend>
        <span>{returnsTitle()}</span>
        <small>{high > low ? t('returns-from-to', range) : name}</small>
      </legend>
      <div class="backs">
        {container?.levels.map((level) => (
          <button
            type="button"
            key={level}
            aria-label={t('container-level', { container: name, level: t(level) })}
            onClick={() => pad.bringBack(backByContainer(container, level))}
          >
            <Picture name={`s-back-${level}`} />
            {t(level)}
          </button>
        ))}
        <button
          type="button"
          class="ten"
          aria-label={t('ten-more')}
          onClick={() => pad.bringBack(backByTens(10))}
        >
          +10
        </button>
        <button
          type="button"
          class={`typed${amount > 0 ? ' has' : ''}`}
          aria-haspopup="dialog"
          onClick={() => sheetOpen('number')}
        >
          <b>{shown}</b>
          <small>
            <Sign name="keys" />
            {t('type-it')}
          </small>
          <span class="sr">{t('type-said')}</span>
        </button>
      </div>
    </fieldset>
  );
}

/** For how many people: bands, never who, and only where a named report needs it. */
function Bands({ pad }: { pad: Pad }) {
  const { t } = padWords;
  const secondary = pad.app.device.config.value?.secondary;
  if (!bandPart || !secondary?.on || !secondary.report) return null;
  const { service, part } = bandPart;
  const { input } = part.field;
  if (input.kind !== 'choice') return null;
  return (
    <fieldset class="ask">
      <legend>
        <span>{nameOf(service, part.title)}</span>
        <small>{t('band-empty')}</small>
      </legend>
      <div class="bands">
        {input.options.map(({ id, label }) => {
          const chosen = pad.tapped.value.band === id;
          return (
            <button
              type="button"
              key={id}
              aria-pressed={chosen}
              onClick={() => pad.change({ band: chosen ? null : id })}
            >
              {nameOf(service, label)}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
