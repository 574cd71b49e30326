import { Picture } from '../../frame/icon.tsx';
import { thingsNow } from '../service-words.ts';
import { setupWords } from './setup-words.ts';

/** The drawings of supplies that there are; a program's own supply or bag borrows one. */
const pictures = [
  's-bag',
  's-bag-inject',
  's-bag-smoke',
  's-bag-wound',
  's-bag-warm',
  's-syringe',
  's-naloxone-nasal',
  's-naloxone-vial',
  's-cooker',
  's-cotton',
  's-water',
  's-tourniquet',
  's-pipe',
  's-foil',
  's-test-strip',
  's-condom',
  's-lube',
  's-sharps-container',
  's-wound-care',
  's-hygiene-kit',
  's-food',
  's-barrel',
  's-long-needle',
  's-clipper',
  's-alcohol-swab',
  's-ascorbic-acid',
  's-gauze',
  's-ointment',
  's-pipe-screen',
  's-push-stick',
  's-mouthpiece',
  's-straw',
  's-condom-internal',
  's-dental-dam',
  's-glove',
  's-auto-injector',
  's-breathing-mask',
  's-clothing',
  's-lock-box',
  's-disposal-pouch',
] as const;

export function PicturePick(props: { legend: string; value: string; onValue: (picture: string) => void }) {
  return (
    <fieldset>
      <legend class="legend">{props.legend}</legend>
      <div class="pictures">
        {pictures.map((id) => (
          <button
            type="button"
            key={id}
            aria-pressed={props.value === id}
            aria-label={pictureName(id)}
            onClick={() => props.onValue(id)}
          >
            <Picture name={id} />
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** A drawing is called as the supply that it was drawn for. */
function pictureName(id: (typeof pictures)[number]): string {
  const { t } = setupWords;
  const bag = t(`picture-${id}` as Parameters<typeof t>[0]);
  return bag || thingsNow(null).find(({ picture, sizeOf }) => picture === id && !sizeOf)?.name || id.slice(2);
}
