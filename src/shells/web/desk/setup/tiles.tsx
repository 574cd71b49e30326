import { useEffect, useRef, useState } from 'preact/hooks';
import type { Configuration } from '../../../../program/configuration.ts';
import { isClosed } from '../../../../program/site.ts';
import type { App } from '../../app.ts';
import { Picture, Sign } from '../../frame/icon.tsx';
import { tileKeys } from '../../pad/keyboard.ts';
import { deskWords } from '../desk-words.ts';
import { Empty, Select } from '../parts.tsx';
import { shelfAt } from '../service-words.ts';
import { change } from '../settings.ts';
import { moved } from './moved.ts';
import { setupWords } from './setup-words.ts';

/** The order of one place's tiles; the sheet and the number pad follow it. Moved by buttons: no drag is ever needed. */
export function Tiles({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const sites = config.sites.filter((site) => !isClosed(site, app.device.today()));
  const [siteId, setSite] = useState<string>(sites[0]?.id ?? '');
  const { tiles } = shelfAt(config, siteId);
  // A row that is moved in the page loses the focus: it is given back to the button that moved it.
  const pressed = useRef<HTMLElement | null>(null);
  const orderNow = tiles.map(({ id }) => id).join();
  useEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  }, [orderNow]);
  if (!siteId) return <Empty fact={t('site-none')} ease={t('site-none-ease')} sign="door-closed" />;
  const order = tiles.map(({ id }) => id);
  const put = (next: readonly string[] | null): void =>
    void change(app.device, [{ kind: 'tiles', id: siteId, value: next ?? [] }]);
  const move = (button: HTMLElement, from: number, to: number): void => {
    if (to < 0 || to >= order.length) return;
    pressed.current = button;
    put(moved(order, from, to));
  };
  return (
    <div class="stack">
      <p class="note">{t('tiles-help')}</p>
      <Select
        label={t('tiles-of')}
        value={siteId}
        options={sites.map(({ id, name }) => ({ id, label: name }))}
        onValue={setSite}
      />
      <ol class="card rows order">
        {tiles.map(({ id, name, picture }, at) => (
          <li class="row" key={id}>
            {picture ? <Picture name={picture} /> : <span class="pic" />}
            <span class="grow">
              <b>{name}</b>
              {tileKeys[at] && <span>{t('tiles-key', { key: tileKeys[at] })}</span>}
            </span>
            <button
              type="button"
              class="square"
              aria-disabled={at === 0}
              aria-label={deskWords.t('up', { name })}
              onClick={(tap) => move(tap.currentTarget, at, at - 1)}
            >
              <span class="flip">
                <Sign name="down" />
              </span>
            </button>
            <button
              type="button"
              class="square"
              aria-disabled={at === tiles.length - 1}
              aria-label={deskWords.t('down', { name })}
              onClick={(tap) => move(tap.currentTarget, at, at + 1)}
            >
              <Sign name="down" />
            </button>
          </li>
        ))}
      </ol>
      {(config.tiles[siteId as keyof typeof config.tiles] ?? []).length > 0 && (
        <div>
          <button type="button" class="button" onClick={() => put(null)}>
            {t('tiles-reset')}
          </button>
        </div>
      )}
    </div>
  );
}
