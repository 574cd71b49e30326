import { useState } from 'preact/hooks';
import type { Configuration } from '../../../../program/configuration.ts';
import type { ReturnContainer } from '../../../../program/service.ts';
import type { App } from '../../app.ts';
import { Picture } from '../../frame/icon.tsx';
import { containersOf } from '../../pad/practice.ts';
import { deskWords } from '../desk-words.ts';
import { number } from '../numbers.ts';
import { containerName } from '../paper/row-names.ts';
import { Say, Text } from '../parts.tsx';
import { change, idFor } from '../settings.ts';
import { EditForm, EditList } from './edit-list.tsx';
import { setupWords } from './setup-words.ts';

export function Containers({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const language = app.language.value;
  return (
    <div class="stack">
      <p class="note">{t('container-note')}</p>
      {config.containers.length === 0 && <Say sign="note">{t('container-usual')}</Say>}
      <EditList
        items={containersOf(config.containers)}
        row={(container) => ({
          picture: <Picture name={container.picture} />,
          name: containerName(container),
          note: t('container-holds', {
            about: number(language, container.full.about),
            low: number(language, container.full.low),
            high: number(language, container.full.high),
          }),
        })}
        form={(container, done) => (
          <ContainerForm app={app} config={config} container={container} done={done} />
        )}
        add={t('container-add')}
      />
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
    if (a === null) return;
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
  };
  const remove = container &&
    own && {
      label: deskWords.t('remove'),
      act: () => change(app.device, [{ kind: 'container', id: container.id, value: null }]),
    };
  return (
    <EditForm ready={ready} onSave={save} done={props.done} other={remove || undefined}>
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
    </EditForm>
  );
}
