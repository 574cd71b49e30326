import { useState } from 'preact/hooks';
import type { Configuration } from '../../../../program/configuration.ts';
import type { ReturnContainer } from '../../../../program/service.ts';
import type { App } from '../../app.ts';
import { Picture, Sign } from '../../frame/icon.tsx';
import { containersOf } from '../../pad/practice.ts';
import { deskWords } from '../desk-words.ts';
import { number } from '../numbers.ts';
import { containerName } from '../paper/row-names.ts';
import { Say, Text } from '../parts.tsx';
import { change, idFor } from '../settings.ts';
import { Save } from './program.tsx';
import { setupWords } from './setup-words.ts';

export function Containers({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const [open, setOpen] = useState<string | null>(null);
  const language = app.language.value;
  return (
    <div class="stack">
      <p class="note">{t('container-note')}</p>
      {config.containers.length === 0 && <Say sign="note">{t('container-usual')}</Say>}
      {containersOf(config.containers).map((container) =>
        open === container.id ? (
          <ContainerForm
            key={container.id}
            app={app}
            config={config}
            container={container}
            done={() => setOpen(null)}
          />
        ) : (
          <button
            type="button"
            class="card row-button"
            key={container.id}
            onClick={() => setOpen(container.id)}
          >
            <Picture name={container.picture} />
            <span class="grow">
              <b>{containerName(container)}</b>
              <small>
                {t('container-holds', {
                  about: number(language, container.full.about),
                  low: number(language, container.full.low),
                  high: number(language, container.full.high),
                })}
              </small>
            </span>
            <span class="soft">{deskWords.t('change')}</span>
          </button>
        ),
      )}
      {open === 'new' ? (
        <ContainerForm app={app} config={config} container={null} done={() => setOpen(null)} />
      ) : (
        <button type="button" class="button tall" onClick={() => setOpen('new')}>
          <Sign name="plus" />
          {t('container-add')}
        </button>
      )}
    </div>
  );
}

const whole = (text: string): number | null => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null);

function ContainerForm(props: {
  app: App;
  config: Configuration;
  container: ReturnContainer | null;
  done: () => void;
}) {
  const { t } = setupWords;
  const { app, config, container } = props;
  const own = config.containers.some(({ id }) => id === container?.id);
  const [name, setName] = useState(container ? containerName(container) : '');
  const [about, setAbout] = useState(String(container?.full.about ?? ''));
  const [low, setLow] = useState(String(container?.full.low ?? ''));
  const [high, setHigh] = useState(String(container?.full.high ?? ''));
  const [a, l, h] = [whole(about), whole(low), whole(high)];
  const inOrder = a !== null && a > 0 && (l ?? a) <= a && (h ?? a) >= a;
  const ready = name.trim() !== '' && inOrder;
  const save = async (): Promise<void> => {
    if (!ready || a === null) return;
    // Changing one of the usual boxes makes all of them the program's own, so that none disappears.
    const usual = config.containers.length === 0 ? containersOf([]) : [];
    const known = [...usual, ...config.containers].map((one) => one.id);
    const id = container?.id ?? idFor(name, known, 'box');
    // The first box is the one in the pad's dock: a box keeps its place, and a new one stands last.
    const rankOf = (one: string): number => (known.includes(one) ? known.indexOf(one) : known.length);
    const value = {
      name: name.trim(),
      picture: container?.picture ?? 's-back-full',
      full: { about: a, low: l ?? a, high: h ?? a },
      levels: container?.levels ?? (['quarter', 'half', 'full'] as const),
      rank: rankOf(id),
    };
    const others = usual
      .filter((one) => one.id !== id)
      .map(({ id: otherId, ...other }) => ({
        kind: 'container' as const,
        id: otherId,
        value: { ...other, name: containerName({ id: otherId, ...other }), rank: rankOf(otherId) },
      }));
    await change(app.device, [...others, { kind: 'container', id, value }]);
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
      <Text label={t('container-name')} value={name} onValue={setName} />
      <Text label={t('container-about')} value={about} numeric most={5} onValue={setAbout} />
      <div class="two-fields">
        <Text label={t('container-low')} value={low} numeric most={5} onValue={setLow} />
        <Text label={t('container-high')} value={high} numeric most={5} onValue={setHigh} />
      </div>
      {about !== '' && !inOrder && (
        <Say sign="note" live>
          {t('container-order')}
        </Say>
      )}
      <Save saved={false} disabled={!ready} />
      <div class="between">
        <button type="button" class="button plain" onClick={props.done}>
          {deskWords.t('cancel')}
        </button>
        {container && own && (
          <button
            type="button"
            class="button"
            onClick={() => {
              void change(app.device, [{ kind: 'container', id: container.id, value: null }]);
              props.done();
            }}
          >
            {deskWords.t('remove')}
          </button>
        )}
      </div>
    </form>
  );
}
