import { Picture } from '../../frame/icon.tsx';
import { thingsNow } from '../service-words.ts';
import { setupWords } from './setup-words.ts';

const bags = ['s-bag', 's-bag-inject', 's-bag-smoke', 's-bag-wound', 's-bag-warm'] as const;

/** The drawings that there are: bags, and each supply's own, called as the supply that it was drawn for. */
function pictures(): readonly { readonly id: string; readonly name: string }[] {
  const { t } = setupWords;
  const drawn = new Map<string, string>(bags.map((id) => [id, t(`picture-${id}`)]));
  for (const { picture, name, sizeOf } of thingsNow(null))
    if (picture && !sizeOf && !drawn.has(picture)) drawn.set(picture, name);
  return [...drawn].map(([id, name]) => ({ id, name }));
}

/** A program's own supply or bag borrows a drawing. */
export function PicturePick(props: { legend: string; value: string; onValue: (picture: string) => void }) {
  return (
    <fieldset>
      <legend class="legend">{props.legend}</legend>
      <div class="pictures">
        {pictures().map(({ id, name }) => (
          <button
            type="button"
            key={id}
            aria-pressed={props.value === id}
            aria-label={name}
            onClick={() => props.onValue(id)}
          >
            <Picture name={id} />
          </button>
        ))}
      </div>
    </fieldset>
  );
}
