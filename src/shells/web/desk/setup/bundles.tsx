import { useState } from 'preact/hooks';
import type { Bundle, BundleId, Configuration } from '../../../../program/configuration.ts';
import type { SupplyId } from '../../../../program/supply.ts';
import type { App } from '../../app.ts';
import { Picture } from '../../frame/icon.tsx';
import { deskWords } from '../desk-words.ts';
import { Empty, Say, Text } from '../parts.tsx';
import { thingsNow } from '../service-words.ts';
import { change, idFor } from '../settings.ts';
import { EditForm, EditList } from './edit-list.tsx';
import { PicturePick } from './picture-pick.tsx';
import { setupWords } from './setup-words.ts';

export function Bundles({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const things = thingsNow(config);
  const says = (bundle: Bundle): string =>
    bundle.lines
      .map(({ supply, quantity }) => `${quantity} ${things.find(({ id }) => id === supply)?.name ?? supply}`)
      .join(', ');
  return (
    <EditList
      items={config.bundles}
      row={(bundle) => ({
        picture: <Picture name={bundle.picture} />,
        name: bundle.name,
        note: says(bundle),
      })}
      form={(bundle, done) => <BundleForm app={app} config={config} bundle={bundle} done={done} />}
      add={t('bundle-add')}
      empty={<Empty fact={t('bundle-none')} ease={t('bundle-none-ease')} sign="box" />}
    />
  );
}

type Quantities = Readonly<Record<string, string>>;

/** How many of one thing: null where the field is empty or says nought, NaN where it holds no whole number. */
function quantityOf(text: string): number | null {
  if (/^0*$/.test(text.trim())) return null;
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function BundleForm(props: { app: App; config: Configuration; bundle: Bundle | null; done: () => void }) {
  const { t } = setupWords;
  const { app, config, bundle, done } = props;
  const [name, setName] = useState(bundle?.name ?? '');
  const [picture, setPicture] = useState(bundle?.picture ?? 's-bag-inject');
  const [quantities, setQuantities] = useState<Quantities>(
    Object.fromEntries((bundle?.lines ?? []).map(({ supply, quantity }) => [supply, String(quantity)])),
  );
  const things = thingsNow(config).filter(
    ({ id }) => config.supplies.includes(id) || bundle?.lines.some((line) => line.supply === id),
  );
  const lines = things.flatMap(({ id }) => {
    const quantity = quantityOf(quantities[id] ?? '');
    return quantity === null ? [] : [{ supply: id as SupplyId, quantity }];
  });
  const unread = lines.find(({ quantity }) => Number.isNaN(quantity))?.supply;
  const ready = name.trim() !== '' && lines.length > 0 && unread === undefined;
  const save = async (): Promise<void> => {
    const taken = [...config.bundles.map(({ id }) => id as string), ...config.supplies];
    const id = bundle?.id ?? (idFor(name, taken, 'bag') as BundleId);
    const rank = bundle ? config.bundles.indexOf(bundle) : config.bundles.length;
    await change(app.device, [{ kind: 'bundle', id, value: { name: name.trim(), picture, lines, rank } }]);
  };
  const remove = bundle && {
    label: deskWords.t('remove'),
    act: () => change(app.device, [{ kind: 'bundle', id: bundle.id, value: null }]),
  };
  return (
    <EditForm ready={ready} onSave={save} done={done} other={remove ?? undefined}>
      <Text label={t('bundle-name')} value={name} onValue={setName} />
      <fieldset>
        <legend class="legend">{t('bundle-holds')}</legend>
        <ul class="typein">
          {things.map((thing) => (
            <li key={thing.id}>
              {thing.picture ? <Picture name={thing.picture} /> : <span />}
              <b>{thing.name}</b>
              <input
                aria-label={t('in-bag', { name: thing.name })}
                inputMode="numeric"
                autocomplete="off"
                spellcheck={false}
                maxLength={4}
                value={quantities[thing.id] ?? ''}
                onInput={(typed) => setQuantities({ ...quantities, [thing.id]: typed.currentTarget.value })}
              />
            </li>
          ))}
        </ul>
      </fieldset>
      <PicturePick legend={t('own-picture')} value={picture} onValue={setPicture} />
      {unread !== undefined ? (
        <Say sign="note" live>
          {t('bundle-number', { name: things.find(({ id }) => id === unread)?.name ?? unread })}
        </Say>
      ) : (
        !ready && <Say sign="note">{t('bundle-empty')}</Say>
      )}
      {bundle && <p class="note">{t('bundle-remove-note')}</p>}
    </EditForm>
  );
}
