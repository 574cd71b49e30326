import type { Day } from '../../../../engines/facts/day.ts';
import type { Site } from '../../../../program/site.ts';
import type { App } from '../../app.ts';
import { deskWords } from '../desk-words.ts';
import { Select, Text } from '../parts.tsx';
import { settingsNow } from '../settings.ts';
import { goOn } from './typed-rows.tsx';

/** Places that are open, or the one place there is before set-up has named any. */
export function sitesNow(app: App): readonly Site[] {
  return (settingsNow(app.device)?.sites ?? []).filter(({ closed }) => !closed);
}

export function PlaceAndDay(props: {
  app: App;
  sites: readonly Site[];
  site: Site;
  onSite: (id: string) => void;
  day: Day;
  onDay: (day: string) => void;
}) {
  const { t } = deskWords;
  return (
    <>
      <Text label={t('the-day')} type="date" value={props.day} onKeyDown={goOn} onValue={props.onDay} />
      <Select
        label={t('site')}
        value={props.site.id}
        options={props.sites.map(({ id, name }) => ({ id, label: name }))}
        onKeyDown={goOn}
        onValue={props.onSite}
      />
    </>
  );
}
