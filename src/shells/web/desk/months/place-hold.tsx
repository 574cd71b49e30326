import { useState } from 'preact/hooks';
import type { HoldScope } from '../../../../engines/destruction/holds.ts';
import { parseDay } from '../../../../engines/facts/day.ts';
import type { SiteId } from '../../../../engines/facts/fact.ts';
import { longestHoldWords } from '../../../../program/months/facts.ts';
import type { HoldLine } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { deskWords } from '../desk-words.ts';
import { Lines, Picks, Select, Text } from '../parts.tsx';
import { settingsNow } from '../settings.ts';
import { placeHold, whoSpeaks } from './governing.ts';
import { monthsWords } from './months-words.ts';

interface PlaceHoldProps {
  readonly app: App;
  /** The random name of the one incident or ask that is to be kept; null: what is kept is chosen. */
  readonly one: string | null;
  readonly leave: () => void;
  readonly placed: (hold: HoldLine) => void;
}

/** In words, with a scope. It needs no network: from the moment it is kept on this device it is on its way. */
export function PlaceHold({ app, one, leave, placed }: PlaceHoldProps) {
  const { t } = monthsWords;
  const { device } = app;
  const sites = settingsNow(device)?.sites ?? [];
  const [of, setOf] = useState<HoldScope['of']>(one === null ? 'everything' : 'one');
  const [site, setSite] = useState<string>(sites[0]?.id ?? '');
  const [from, setFrom] = useState<string>(device.today());
  const [to, setTo] = useState<string>(device.today());
  const [words, setWords] = useState('');
  const [quiet, setQuiet] = useState(false);
  const scope = scopeOf(of, { site, from, to, one });
  const ready = scope !== null && words.trim() !== '';
  const save = async (): Promise<void> => {
    if (!scope || !ready) return;
    const hold = { scope, words: words.trim(), quiet };
    const { ids } = await placeHold(device, hold);
    const by = whoSpeaks(device);
    const id = ids[0]?.id;
    void device.sync();
    if (id) placed({ ...hold, id, day: device.today(), by, liftedBy: [], stands: true, notReached: [] });
  };
  return (
    <form
      class="card stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void save();
      }}
    >
      <h2 class="lead">{t('place')}</h2>
      <p class="note">{t('place-note')}</p>
      {one === null && (
        <Picks
          shown
          columns="three"
          legend={t('scope')}
          options={[
            { id: 'everything', label: t('everything') },
            { id: 'site', label: t('scope-site') },
            { id: 'days', label: t('scope-days') },
          ]}
          chosen={[of]}
          onPick={(id) => setOf(id as HoldScope['of'])}
        />
      )}
      {of === 'site' && (
        <Select
          label={deskWords.t('site')}
          value={site}
          options={sites.map(({ id, name }) => ({ id, label: name }))}
          onValue={setSite}
        />
      )}
      {of === 'days' && (
        <div class="two-fields">
          <Text label={t('from-day')} type="date" value={from} onValue={setFrom} />
          <Text label={t('to-day')} type="date" value={to} onValue={setTo} />
        </div>
      )}
      <Lines
        label={t('in-words')}
        note={t('in-words-note')}
        most={longestHoldWords}
        value={words}
        onValue={setWords}
      />
      <Picks
        shown
        columns="two"
        legend={t('quiet')}
        options={[
          { id: 'no', label: t('quiet-off') },
          { id: 'yes', label: t('quiet-on') },
        ]}
        chosen={[quiet ? 'yes' : 'no']}
        onPick={(id) => setQuiet(id === 'yes')}
      />
      <p class="note">{t('quiet-note')}</p>
      <div class="line">
        <button type="submit" class="button main tall" disabled={!ready}>
          {t('hold-do')}
        </button>
        <button type="button" class="button" onClick={leave}>
          {deskWords.t('cancel')}
        </button>
      </div>
    </form>
  );
}

function scopeOf(
  of: HoldScope['of'],
  given: { site: string; from: string; to: string; one: string | null },
): HoldScope | null {
  if (of === 'site') return given.site === '' ? null : { of, site: given.site as SiteId };
  if (of === 'one') return given.one === null ? null : { of, name: given.one };
  if (of === 'everything') return { of };
  const [from, to] = [parseDay(given.from), parseDay(given.to)];
  return from && to && from <= to ? { of, from, to } : null;
}
