import { useState } from 'preact/hooks';
import type { Configuration } from '../../../../program/configuration.ts';
import type { PartValues } from '../../../../program/set-up.ts';
import { type Language, languages } from '../../../../program/words.ts';
import type { App } from '../../app.ts';
import { deskWords } from '../desk-words.ts';
import { isUtc } from '../first/answers.ts';
import { firstWords } from '../first/first-words.ts';
import { funders, ownNames, toggle, zones } from '../first/questions.tsx';
import { Picks, Say, Select, Text } from '../parts.tsx';
import { change } from '../settings.ts';
import { setupWords } from './setup-words.ts';

type Value = PartValues['program'];

export function ProgramPage({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const [value, setValue] = useState<Value>({
    name: config.name,
    zone: config.zone,
    dayTurnsAt: config.dayTurnsAt,
    languages: config.languages,
    region: config.region,
    setUp: true,
  });
  const [saved, setSaved] = useState(false);
  const set = (part: Partial<Value>): void => {
    setSaved(false);
    setValue({ ...value, ...part });
  };
  const save = async (): Promise<void> => {
    const name = value.name.trim() || config.name || firstWords.t('program-name');
    await change(app.device, [{ kind: 'program', id: '', value: { ...value, name } }]);
    setSaved(true);
  };
  return (
    <form
      class="stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void save();
      }}
    >
      <Text label={t('name')} value={value.name} most={80} onValue={(name) => set({ name })} />
      <Text label={t('region')} value={value.region} most={80} onValue={(region) => set({ region })} />
      <Select
        label={t('zone')}
        value={value.zone}
        options={zones().map((id) => ({ id, label: id.replaceAll('_', ' ') }))}
        onValue={(zone) => set({ zone })}
        {...(isUtc(value.zone) ? { note: firstWords.t('zone-utc') } : {})}
      />
      <Select
        label={t('turns-at')}
        value={String(value.dayTurnsAt)}
        options={Array.from({ length: 13 }, (_, hour) => ({ id: String(hour), label: hourName(hour) }))}
        onValue={(hour) => set({ dayTurnsAt: Number(hour) })}
        note={t('turns-note')}
      />
      <Picks
        shown
        columns="two"
        legend={t('languages')}
        options={languages.map((id) => ({ id, label: ownNames[id], lang: id }))}
        chosen={value.languages}
        onPick={(id) => {
          const next = toggle(value.languages, id as Language);
          if (next.length > 0) set({ languages: next });
        }}
      />
      <Save saved={saved} />
    </form>
  );
}

function hourName(hour: number): string {
  const { t } = setupWords;
  if (hour === 0) return t('turns-midnight');
  return hour === 12 ? t('turns-noon') : t('turns-hour', { h: hour });
}

/** The one button that saves a page, and the word that it has. */
export function Save({ saved, disabled }: { saved: boolean; disabled?: boolean }) {
  const { t } = deskWords;
  return (
    <div class="stack tight">
      <button type="submit" class="button main tall" aria-disabled={disabled}>
        {t('save')}
      </button>
      <div aria-live="polite">
        {saved && (
          <Say kind="good" sign="check">
            {t('saved')}
          </Say>
        )}
      </div>
    </div>
  );
}

/** Funders by kind: turned on and off with one press each. */
export function ReportsTo({ app, config }: { app: App; config: Configuration }) {
  return (
    <Picks
      legend={setupWords.t('reports')}
      options={funders.map((id) => ({ id, label: firstWords.t(`report-${id}`), sign: 'chart' }))}
      chosen={config.reportsTo}
      onPick={(id) =>
        void change(app.device, [{ kind: 'report', id, value: { on: !config.reportsTo.includes(id) } }])
      }
    />
  );
}
