import { useSignal } from '@preact/signals';
import { slugOf } from '../../../program/shape.ts';
import { Picture, Sign } from '../frame/icon.tsx';
import { formatNumber } from '../frame/words.ts';
import { CrewNotes } from '../pad/crew-notes.tsx';
import type { Pad } from '../pad/pad-state.ts';
import { padWords } from '../pad/pad-words.ts';
import { signOf } from '../pad/site-signs.ts';
import { Stepper } from '../pad/stepper.tsx';
import { saidDoses } from '../pad/tile.tsx';
import { AmountInput } from './amount-input.tsx';
import { ShiftHead } from './shift-head.tsx';
import { shiftWords } from './shift-words.ts';
import { keepUsualLoad, usualLoad } from './usual-load.ts';

type Load = Readonly<Record<string, number>>;

/** Where, which area, how many of us, the usual load: one button if all is as usual. */
export function OpenShiftScreen({ pad }: { pad: Pad }) {
  const { t } = shiftWords;
  const { device, go } = pad.app;
  const site = pad.places.here.value;
  const area = useSignal<string | null>(site.areas[0] ?? null);
  const crew = useSignal(Number(device.preference.get('crew')) || 2);
  const load = useSignal<Load>(usualLoad(device, site.id));
  const place = site.name || padWords.t('no-place');
  const said = { place, area: area.value ?? '', crew: formatNumber(crew.value) };
  const open = async (): Promise<void> => {
    device.preference.set('crew', String(crew.value));
    keepUsualLoad(device, site.id, load.value);
    if (pad.shifts.open.value) await pad.close({}, () => []);
    const chosen = area.value === null ? null : slugOf(area.value);
    await pad.open({ site: site.id, area: chosen, crew: crew.value, load: load.value });
    go('/pad');
  };
  return (
    <div class="shift-screen" data-wall="counts">
      <ShiftHead pad={pad} title={t('open-title')} place={device.config.value?.name ?? ''} />
      <main>
        <div class="two-up">
          <div class="stack loose">
            <Where
              pad={pad}
              onPick={(id) => {
                load.value = usualLoad(device, id);
                area.value = pad.places.here.value.areas[0] ?? null;
              }}
            />
            {site.areas.length > 0 && (
              <section>
                <h2>{t('which-way')}</h2>
                <div class="pick three">
                  {site.areas.map((one) => (
                    <button
                      type="button"
                      key={one}
                      aria-pressed={area.value === one}
                      onClick={() => {
                        area.value = area.value === one ? null : one;
                      }}
                    >
                      {one}
                    </button>
                  ))}
                </div>
                <p class="note">{t('area-note')}</p>
              </section>
            )}
            <section>
              <h2>{t('how-many-of-us')}</h2>
              <Stepper
                name={t('how-many-of-us')}
                value={crew.value}
                least={1}
                onChange={(value) => {
                  crew.value = value;
                }}
              />
              <p class="note">{t('crew-note')}</p>
            </section>
          </div>
          <div class="stack">
            <LoadCard
              pad={pad}
              load={load.value}
              onChange={(value) => {
                load.value = value;
              }}
            />
            <CrewNotes pad={pad} />
          </div>
        </div>
        <footer class="screen-dock">
          <button type="button" class="save" onClick={() => void open()}>
            <b>{t('open-go')}</b>
            <span>{t(area.value ? 'open-go-note' : 'open-go-note-plain', said)}</span>
          </button>
        </footer>
      </main>
    </div>
  );
}

function Where({ pad, onPick }: { pad: Pad; onPick: (id: string) => void }) {
  return (
    <section>
      <h2>{shiftWords.t('where')}</h2>
      <div class="pick two">
        {pad.places.all.value.map((one) => (
          <button
            type="button"
            key={one.id}
            aria-pressed={pad.places.here.value.id === one.id}
            onClick={() => {
              pad.places.stayAt(one.id);
              onPick(one.id);
            }}
          >
            <Sign name={signOf(one.kind)} />
            {one.name}
          </button>
        ))}
      </div>
    </section>
  );
}

function LoadCard({ pad, load, onChange }: { pad: Pad; load: Load; onChange: (load: Load) => void }) {
  const { t } = shiftWords;
  const changing = useSignal(false);
  const { tiles } = pad.shelf.value;
  const loaded = tiles.filter((tile) => (load[tile.id] ?? 0) > 0);
  return (
    <section class="card">
      <div class="between">
        <h2>{t('on-board')}</h2>
        {loaded.length > 0 && !changing.value && (
          <span class="chip good">
            <Sign name="check" />
            {t('usual-load')}
          </span>
        )}
      </div>
      {changing.value ? (
        <ul class="left">
          {tiles.map((tile) => (
            <li class={tile.bundle ? 'bag' : ''} key={tile.id}>
              {tile.picture ? <Picture name={tile.picture} /> : <span />}
              <b>{tile.name}</b>
              <AmountInput
                name={tile.name}
                value={load[tile.id] ?? 0}
                step={tile.steps[0] as number}
                onChange={(value) => onChange({ ...load, [tile.id]: value })}
              />
            </li>
          ))}
        </ul>
      ) : (
        <>
          {loaded.length === 0 && <p class="note">{t('nothing-loaded')}</p>}
          <ul class="load">
            {loaded.map((tile) => (
              <li class={tile.bundle ? 'bag' : ''} key={tile.id}>
                {tile.picture && <Picture name={tile.picture} />}
                <b>{formatNumber(load[tile.id] as number)}</b>
                {tile.name}
                {tile.doses > 0 && `, ${saidDoses((load[tile.id] as number) * tile.doses)}`}
              </li>
            ))}
          </ul>
          <button
            type="button"
            class="button tall wide"
            onClick={() => {
              changing.value = true;
            }}
          >
            {t(loaded.length > 0 ? 'change-load' : 'put-down-load')}
          </button>
        </>
      )}
      <div class="say">
        <Sign name="door-closed" />
        <p class="note">{t('pad-note')}</p>
      </div>
    </section>
  );
}
