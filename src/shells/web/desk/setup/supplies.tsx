import { useState } from 'preact/hooks';
import type { Configuration, OwnSupply } from '../../../../program/configuration.ts';
import { type SupplyId, type SupplyUnit, supplyUnits } from '../../../../program/supply.ts';
import type { App } from '../../app.ts';
import { Picture, Sign } from '../../frame/icon.tsx';
import { nameOf, padServices } from '../../pad/practice.ts';
import { Select, Text } from '../parts.tsx';
import { thingsNow } from '../service-words.ts';
import { change, idFor, type Setting } from '../settings.ts';
import type { Thing } from '../things.ts';
import { PicturePick } from './picture-pick.tsx';
import { Save } from './program.tsx';
import { setupWords } from './setup-words.ts';

/** Turned on or off, with its place and, for one of the program's own, its description. */
export function supplySetting(config: Configuration, thing: Thing, on: boolean): Setting {
  const own = config.ownSupplies.find(({ id }) => id === thing.id);
  const at = config.supplies.indexOf(thing.id);
  const { id: _, ...described } = own ?? { id: thing.id };
  return {
    kind: 'supply',
    id: thing.id,
    value: {
      on,
      rank: at >= 0 ? at : Math.min(thing.rank, 9_999),
      ...(own ? { own: described as Omit<OwnSupply, 'id'> } : {}),
    },
  };
}

export function Supplies({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const things = thingsNow(config);
  const whole = things.filter(({ sizeOf }) => !sizeOf);
  return (
    <div class="stack">
      <p class="note">{t('supply-on-note')}</p>
      {padServices
        .filter(({ id }) => whole.some(({ service }) => service === id))
        .map((service) => (
          <section class="card stack tight" key={service.id}>
            <h2 class="lead">{nameOf(service.id, service.name)}</h2>
            <Goods app={app} config={config} things={whole.filter((one) => one.service === service.id)} />
            {whole
              .filter((one) => one.service === service.id && config.supplies.includes(one.id))
              .map((one) => (
                <Sizes key={one.id} app={app} config={config} of={one} things={things} />
              ))}
          </section>
        ))}
      <OwnSupplyForm app={app} config={config} />
    </div>
  );
}

function Goods({ app, config, things }: { app: App; config: Configuration; things: readonly Thing[] }) {
  return (
    <div class="goods">
      {things.map((thing) => {
        const on = config.supplies.includes(thing.id);
        return (
          <button
            type="button"
            key={thing.id}
            class={thing.picture ? undefined : 'worded'}
            aria-pressed={on}
            onClick={() => void change(app.device, [supplySetting(config, thing, !on)])}
          >
            {thing.picture && <Picture name={thing.picture} />}
            {thing.name}
            <span class="tick">
              <Sign name="check" />
            </span>
          </button>
        );
      })}
    </div>
  );
}

function Sizes(props: { app: App; config: Configuration; of: Thing; things: readonly Thing[] }) {
  const { t } = setupWords;
  const { app, config, of, things } = props;
  const sizes = things.filter(({ sizeOf }) => sizeOf === of.id);
  if (sizes.length === 0) return null;
  return (
    <details>
      <summary>
        <Sign name="down" />
        {t('sizes-of', { name: of.name })}
      </summary>
      <p class="note">{t('sizes-note')}</p>
      <div class="pick two">
        {sizes.map((size) => {
          const on = config.supplies.includes(size.id);
          return (
            <button
              type="button"
              key={size.id}
              aria-pressed={on}
              onClick={() => void change(app.device, [supplySetting(config, size, !on)])}
            >
              {size.name}
            </button>
          );
        })}
      </div>
    </details>
  );
}

interface Draft {
  readonly name: string;
  readonly service: string;
  readonly unit: SupplyUnit;
  readonly doses: string;
  readonly step: string;
  readonly picture: string;
}
const emptyDraft: Draft = {
  name: '',
  service: 'safer-use-supplies',
  unit: 'items',
  doses: '',
  step: '1',
  picture: 's-bag',
};
const steps = [1, 2, 5, 10, 25, 100] as const;

/** A supply of the program's own: one name is enough, the rest has an answer already. */
function OwnSupplyForm({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [saved, setSaved] = useState(false);
  const set = (part: Partial<Draft>): void => {
    setSaved(false);
    setDraft({ ...draft, ...part });
  };
  const services = padServices.filter(({ supplies }) => supplies.length > 0);
  const add = async (): Promise<void> => {
    const name = draft.name.trim();
    if (!name) return;
    const taken = thingsNow(config).map(({ id }) => id as string);
    const id = idFor(name, taken, 'own-supply') as SupplyId;
    const doses = /^\d{1,2}$/.test(draft.doses) ? Number(draft.doses) : 0;
    const own: Omit<OwnSupply, 'id'> = {
      service: services.some((one) => one.id === draft.service) ? draft.service : (services[0]?.id ?? ''),
      name,
      picture: draft.picture,
      unit: draft.unit,
      ...(draft.unit === 'kits' && doses > 0 ? { dosesPerKit: doses } : {}),
      steps: [Number(draft.step)],
    };
    await change(app.device, [{ kind: 'supply', id, value: { on: true, rank: 9_999, own } }]);
    setDraft(emptyDraft);
    setSaved(true);
  };
  return (
    <form
      class="card stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void add();
      }}
    >
      <h2 class="lead">{t('own-title')}</h2>
      <Text
        label={t('own-name')}
        value={draft.name}
        note={t('own-name-note')}
        onValue={(name) => set({ name })}
      />
      <div class="two-fields">
        <Select
          label={t('own-service')}
          value={draft.service}
          options={services.map(({ id, name }) => ({ id, label: nameOf(id, name) }))}
          onValue={(service) => set({ service })}
        />
        <Select
          label={t('own-unit')}
          value={draft.unit}
          options={supplyUnits.map((id) => ({ id, label: t(`unit-${id}`) }))}
          onValue={(unit) => set({ unit: unit as SupplyUnit })}
        />
        <Select
          label={t('own-step')}
          value={draft.step}
          options={steps.map((step) => ({ id: String(step), label: `+${step}` }))}
          onValue={(step) => set({ step })}
        />
        {draft.unit === 'kits' && (
          <Text
            label={t('own-doses')}
            value={draft.doses}
            numeric
            most={2}
            note={t('own-doses-note')}
            onValue={(doses) => set({ doses })}
          />
        )}
      </div>
      <PicturePick legend={t('own-picture')} value={draft.picture} onValue={(picture) => set({ picture })} />
      <Save saved={saved} disabled={draft.name.trim() === ''} />
    </form>
  );
}
