import { useState } from 'preact/hooks';
import type { Bundle, BundleId, Configuration } from '../../../../program/configuration.ts';
import type { SupplyId } from '../../../../program/supply.ts';
import type { App } from '../../app.ts';
import { Picture, Sign } from '../../frame/icon.tsx';
import { deskWords } from '../desk-words.ts';
import { Empty, Say, Text } from '../parts.tsx';
import { thingsNow } from '../service-words.ts';
import { change, idFor } from '../settings.ts';
import { PicturePick } from './picture-pick.tsx';
import { Save } from './program.tsx';
import { setupWords } from './setup-words.ts';

export function Bundles({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const [open, setOpen] = useState<string | null>(null);
  const things = thingsNow(config);
  const says = (bundle: Bundle): string =>
    bundle.lines
      .map(({ supply, quantity }) => `${quantity} ${things.find(({ id }) => id === supply)?.name ?? supply}`)
      .join(', ');
  return (
    <div class="stack">
      {config.bundles.length === 0 && open === null && (
        <Empty fact={t('bundle-none')} ease={t('bundle-none-ease')} sign="box" />
      )}
      {config.bundles.map((bundle) =>
        open === bundle.id ? (
          <BundleForm key={bundle.id} app={app} config={config} bundle={bundle} done={() => setOpen(null)} />
        ) : (
          <button type="button" class="card row-button" key={bundle.id} onClick={() => setOpen(bundle.id)}>
            <Picture name={bundle.picture} />
            <span class="grow">
              <b>{bundle.name}</b>
              <small>{says(bundle)}</small>
            </span>
            <span class="soft">{deskWords.t('change')}</span>
          </button>
        ),
      )}
      {open === 'new' ? (
        <BundleForm app={app} config={config} bundle={null} done={() => setOpen(null)} />
      ) : (
        <button type="button" class="button tall" onClick={() => setOpen('new')}>
          <Sign name="plus" />
          {t('bundle-add')}
        </button>
      )}
    </div>
  );
}

type Quantities = Readonly<Record<string, string>>;

function BundleForm(props: { app: App; config: Configuration; bundle: Bundle | null; done: () => void }) {
  const { t } = setupWords;
  const { app, config, bundle } = props;
  const [name, setName] = useState(bundle?.name ?? '');
  const [picture, setPicture] = useState(bundle?.picture ?? 's-bag-inject');
  const [quantities, setQuantities] = useState<Quantities>(
    Object.fromEntries((bundle?.lines ?? []).map(({ supply, quantity }) => [supply, String(quantity)])),
  );
  const things = thingsNow(config).filter(
    ({ id }) => config.supplies.includes(id) || bundle?.lines.some((line) => line.supply === id),
  );
  const lines = things.flatMap(({ id }) => {
    const text = (quantities[id] ?? '').trim();
    return /^[1-9]\d{0,3}$/.test(text) ? [{ supply: id as SupplyId, quantity: Number(text) }] : [];
  });
  const ready = name.trim() !== '' && lines.length > 0;
  const save = async (): Promise<void> => {
    if (!ready) return;
    const taken = [...config.bundles.map(({ id }) => id as string), ...config.supplies];
    const id = bundle?.id ?? (idFor(name, taken, 'bag') as BundleId);
    const rank = bundle ? config.bundles.indexOf(bundle) : config.bundles.length;
    await change(app.device, [{ kind: 'bundle', id, value: { name: name.trim(), picture, lines, rank } }]);
    props.done();
  };
  return (
    <form
      class="card stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void save();
      }}
    >
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
      {!ready && <Say sign="note">{t('bundle-empty')}</Say>}
      <Save saved={false} disabled={!ready} />
      <div class="between">
        <button type="button" class="button plain" onClick={props.done}>
          {deskWords.t('cancel')}
        </button>
        {bundle && (
          <button
            type="button"
            class="button"
            onClick={() => {
              void change(app.device, [{ kind: 'bundle', id: bundle.id, value: null }]);
              props.done();
            }}
          >
            {deskWords.t('remove')}
          </button>
        )}
      </div>
      {bundle && <p class="note">{t('bundle-remove-note')}</p>}
    </form>
  );
}
