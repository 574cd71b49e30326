import { useState } from 'preact/hooks';
import type { App } from '../../app.ts';
import { Picture, Sign } from '../../frame/icon.tsx';
import { tileKeys } from '../../pad/keyboard.ts';
import type { Tile } from '../../pad/tiles.ts';
import { deskWords } from '../desk-words.ts';
import { Head, Select } from '../parts.tsx';
import { shelfAt } from '../service-words.ts';
import { settingsNow } from '../settings.ts';
import { paperWords } from './paper-words.ts';
import { sitesNow } from './place-and-day.tsx';
import { rowName } from './row-names.ts';

/** A number pad as it lies on the table, top row first. */
const layout = ['-', '+', '7', '8', '9', '4', '5', '6', '1', '2', '3', '0', 'Enter'] as const;

/** What each key of a plain number pad does, in the order of one place's tiles. */
export function KeySheet({ app }: { app: App }) {
  const { t } = paperWords;
  const sites = sitesNow(app);
  const [siteId, setSite] = useState<string>(sites[0]?.id ?? '');
  const { tiles } = shelfAt(settingsNow(app.device), siteId);
  return (
    <>
      <div class="no-print">
        <Head title={t('keys-title')} note={t('keys-help')}>
          <button type="button" class="button main tall" onClick={() => print()}>
            <Sign name="print" />
            {deskWords.t('print')}
          </button>
        </Head>
        {sites.length > 1 && (
          <div class="sheet-choices">
            <Select
              label={deskWords.t('site')}
              value={siteId}
              options={sites.map(({ id, name }) => ({ id, label: name }))}
              onValue={setSite}
            />
          </div>
        )}
      </div>
      <ul class="key-card">
        {layout.map((key) => (
          <Key key={key} name={key} tile={tiles[tileKeys.indexOf(key as (typeof tileKeys)[number])]} />
        ))}
      </ul>
    </>
  );
}

function Key({ name, tile }: { name: (typeof layout)[number]; tile: Tile | undefined }) {
  const { t } = paperWords;
  const says =
    name === 'Enter' ? t('key-count') : name === '+' ? t('key-back') : name === '-' ? t('key-less') : null;
  return (
    <li class={`key${says ? ' plain' : ''}${name === 'Enter' || name === '+' ? ' wide' : ''}`}>
      <b>{name}</b>
      {tile?.picture && <Picture name={tile.picture} />}
      <span>{says ?? (tile ? rowName(tile, t) : '')}</span>
    </li>
  );
}
