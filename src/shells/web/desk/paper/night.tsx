import { useState } from 'preact/hooks';
import { type Day, parseDay } from '../../../../engines/facts/day.ts';
import type { App, Recorded } from '../../app.ts';
import { Picture } from '../../frame/icon.tsx';
import { returnsKind } from '../../pad/practice.ts';
import type { Tile } from '../../pad/tiles.ts';
import { number } from '../numbers.ts';
import { Empty, Head, Picks } from '../parts.tsx';
import { shelfAt } from '../service-words.ts';
import { settingsNow } from '../settings.ts';
import { Counted } from './entry.tsx';
import { emptyNight, isReadableNight, type Night, nightDrafts } from './night.ts';
import { paperWords } from './paper-words.ts';
import { PlaceAndDay, sitesNow } from './place-and-day.tsx';
import { strokes } from './sheet.ts';
import { StrokeField, TypedRows } from './typed-rows.tsx';

/** A whole night from the shelf: what was loaded, what is left, how many came, what came back. */
export function NightPage({ app }: { app: App }) {
  const { t } = paperWords;
  const sites = sitesNow(app);
  const [siteId, setSite] = useState('');
  const [day, setDay] = useState<Day>(app.device.today());
  const [night, setNight] = useState<Night>(emptyNight);
  const [done, setDone] = useState<Recorded | null>(null);
  const site = sites.find(({ id }) => id === siteId) ?? sites[0];
  if (!site) return <Empty fact={t('no-things')} ease={t('no-things-ease')} sign="box" />;
  const again = (): void => {
    setDone(null);
    setNight(emptyNight);
  };
  if (done) return <Counted app={app} recorded={done} says={t('counted-night')} sheet={null} again={again} />;
  const shelf = shelfAt(settingsNow(app.device), site.id);
  const typedAny = [
    night.people,
    night.back,
    ...Object.values(night.loaded),
    ...Object.values(night.left),
  ].some((text) => text.trim() !== '');
  const ready = typedAny && isReadableNight(night);
  const count = async (): Promise<void> => {
    const where = { site, shift: app.device.newShift(), day, returnsKind };
    setDone(await app.device.record(nightDrafts(night, shelf, where)));
  };
  return (
    <form
      class="entry"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (ready) void count();
      }}
    >
      <Head title={t('night-title')} note={t('night-help')} />
      <div class="first">
        <PlaceAndDay
          app={app}
          sites={sites}
          site={site}
          onSite={setSite}
          day={day}
          onDay={(text) => setDay(parseDay(text) ?? day)}
        />
      </div>
      <table class="shelf">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('loaded')}</th>
            <th scope="col">{t('left')}</th>
          </tr>
        </thead>
        <tbody>
          {shelf.tiles.map((tile) => (
            <ShelfRow key={tile.id} app={app} tile={tile} night={night} onNight={setNight} />
          ))}
        </tbody>
      </table>
      <TypedRows
        rows={[
          { id: 'people', name: t('people'), sign: 'people' },
          { id: 'back', name: t('what-back'), picture: 's-back-full' },
        ]}
        values={{ people: night.people, back: night.back }}
        onValue={(id, value) => setNight({ ...night, [id]: value })}
      />
      <Picks
        shown
        columns="two"
        legend={t('back-how')}
        options={[
          { id: 'about', label: t('back-about') },
          { id: 'typed', label: t('back-typed') },
        ]}
        chosen={[night.backHow]}
        onPick={(id) => setNight({ ...night, backHow: id as Night['backHow'] })}
      />
      <footer class="count-dock">
        <button type="submit" class="button main wide" aria-disabled={!ready}>
          {t('count-night')}
        </button>
      </footer>
    </form>
  );
}

function ShelfRow(props: { app: App; tile: Tile; night: Night; onNight: (night: Night) => void }) {
  const { t } = paperWords;
  const { app, tile, night, onNight } = props;
  const loaded = strokes(night.loaded[tile.id]) ?? 0;
  const left = strokes(night.left[tile.id]) ?? 0;
  const said = (night.left[tile.id] ?? '').trim() !== '' || loaded > 0;
  return (
    <tr>
      <th scope="row">
        <span class="thing">
          {tile.picture && <Picture name={tile.picture} />}
          <span>
            {tile.name}
            {said && (
              <small>
                {left > loaded
                  ? t('more-left')
                  : t('given', { n: number(app.language.value, loaded - left) })}
              </small>
            )}
          </span>
        </span>
      </th>
      <td>
        <StrokeField
          label={t('loaded-of', { name: tile.name })}
          value={night.loaded[tile.id] ?? ''}
          onValue={(value) => onNight({ ...night, loaded: { ...night.loaded, [tile.id]: value } })}
        />
      </td>
      <td>
        <StrokeField
          label={t('left-of', { name: tile.name })}
          value={night.left[tile.id] ?? ''}
          onValue={(value) => onNight({ ...night, left: { ...night.left, [tile.id]: value } })}
        />
      </td>
    </tr>
  );
}
