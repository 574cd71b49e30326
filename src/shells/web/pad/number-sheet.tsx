import { useSignal } from '@preact/signals';
import { Picture } from '../frame/icon.tsx';
import { formatNumber } from '../frame/words.ts';
import { Keypad } from './keypad.tsx';
import type { Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import { containersOf } from './practice.ts';
import { containerName, returnsTitle } from './say.ts';
import { Sheet } from './sheet.tsx';
import { sheetClose } from './sheet-state.ts';
import { sheetWords } from './sheet-words.ts';
import { backByContainer, backTotal, backTyped } from './visit.ts';

const hundreds = [50, 100, 300] as const;

/** A number typed once takes the place of what was tapped for this visit. Nobody has to touch or count syringes. */
export function NumberSheet({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  const amount = useSignal(0);
  const how = useSignal<'about' | 'typed'>('about');
  const put = (): void => {
    pad.change({ back: amount.value > 0 ? [backTyped(amount.value, how.value)] : [] });
    sheetClose();
  };
  const shown = amount.value > 0 ? amount.value : backTotal(pad.tapped.value.back).amount;
  return (
    <Sheet title={returnsTitle()} onClose={sheetClose}>
      <output class="out">{formatNumber(shown)}</output>
      <div class="pick two">
        {(['about', 'typed'] as const).map((one) => (
          <button
            type="button"
            key={one}
            aria-pressed={how.value === one}
            onClick={() => {
              how.value = one;
            }}
          >
            {t(one === 'about' ? 'say-about' : 'they-counted')}
          </button>
        ))}
      </div>
      <div class="quick three">
        {hundreds.map((more) => (
          <button
            type="button"
            class="button tall"
            key={more}
            onClick={() => {
              amount.value += more;
            }}
          >
            +{more}
          </button>
        ))}
      </div>
      <Keypad
        value={amount.value}
        onChange={(value) => {
          amount.value = value;
        }}
      />
      <OtherContainers pad={pad} />
      <button type="button" class="save" onClick={put}>
        <b>{amount.value > 0 ? t('put-down', { n: formatNumber(amount.value) }) : t('put-nothing')}</b>
        <span>{t('nobody-counts')}</span>
      </button>
    </Sheet>
  );
}

/** The dock has room for one container; a bucket or a gallon box is one tap here. */
function OtherContainers({ pad }: { pad: Pad }) {
  const { t } = sheetWords;
  const others = containersOf(pad.app.device.config.value?.containers).slice(1);
  if (others.length === 0) return null;
  return (
    <section class="stack tight">
      <h3>{t('other-containers')}</h3>
      {others.map((container) => (
        <fieldset class="other-container" key={container.id}>
          <legend>{containerName(container.name)}</legend>
          <div class="levels">
            {container.levels.map((level) => (
              <button
                type="button"
                key={level}
                onClick={() => {
                  pad.bringBack(backByContainer(container, level));
                  sheetClose();
                }}
              >
                <Picture name={`s-back-${level}`} />
                {padWords.t(level)}
              </button>
            ))}
          </div>
        </fieldset>
      ))}
    </section>
  );
}
