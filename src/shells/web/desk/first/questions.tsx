import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { SiteKind } from '../../../../program/site.ts';
import { countsVisits, siteKinds } from '../../../../program/site.ts';
import type { SupplyId } from '../../../../program/supply.ts';
import { type Language, languages } from '../../../../program/words.ts';
import type { App } from '../../app.ts';
import { Picture, Sign } from '../../frame/icon.tsx';
import { deskWords } from '../desk-words.ts';
import { Picks, Say, Select, signOf, Text } from '../parts.tsx';
import { thingsNow } from '../service-words.ts';
import { change, idFor, settingsNow } from '../settings.ts';
import { type Answers, isUtc } from './answers.ts';
import { firstWords } from './first-words.ts';

export interface QuestionProps {
  readonly app: App;
  readonly answers: Answers;
  readonly answer: (part: Partial<Answers>) => void;
  /** On to the next question, as the button at the foot does. */
  readonly next: () => void;
}

/** Enter in a field goes on, as people expect of a question with one line to fill in. */
const onEnter = (next: () => void) => (pressed: KeyboardEvent) => {
  if (pressed.key === 'Enter' && !pressed.isComposing) next();
};

function Ask({ title, note, children }: { title: string; note: string; children: ComponentChildren }) {
  return (
    <>
      <div class="stack tight">
        <h1 tabIndex={-1}>{title}</h1>
        <p class="soft">{note}</p>
      </div>
      {children}
    </>
  );
}

export const toggle = <T,>(all: readonly T[], one: T): T[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

export function NameQuestion({ answers, answer, next }: QuestionProps) {
  const { t } = firstWords;
  return (
    <Ask title={t('q-name')} note={t('q-name-note')}>
      <Text
        label={t('name')}
        value={answers.name}
        most={80}
        onValue={(name) => answer({ name })}
        onKeyDown={onEnter(next)}
      />
    </Ask>
  );
}

/** The ten kinds, those that most programs have first. */
const commonFirst = [
  'mobile',
  'fixed',
  'outreach',
  'mail',
  'box-or-machine',
  'partner',
  'event',
  'delivery',
  'peer-route',
  'kiosk',
] as const satisfies readonly SiteKind[];

export function WhereQuestion({ answers, answer }: QuestionProps) {
  const { t } = firstWords;
  const chosen = siteKinds.filter((kind) => answers.kinds.includes(kind));
  return (
    <Ask title={t('q-where')} note={t('q-where-note')}>
      <Picks
        legend={t('q-where')}
        columns="two"
        options={commonFirst.map((id) => ({ id, label: deskWords.t(`kind-${id}`), sign: signOf(id) }))}
        chosen={answers.kinds}
        onPick={(kind) => answer({ kinds: toggle(answers.kinds, kind as SiteKind) })}
      />
      {chosen.length > 0 && (
        <section class="card">
          <h2 class="lead">{t('visit-is')}</h2>
          <ul class="comes">
            {chosen.map((kind) => (
              <li key={kind}>
                <Sign name={signOf(kind)} />
                <span>
                  {t(countsVisits(kind) ? 'visit-served' : 'visit-things', {
                    kind: deskWords.t(`kind-${kind}`),
                  })}
                </span>
              </li>
            ))}
          </ul>
          <p class="note">{t('visit-never')}</p>
        </section>
      )}
    </Ask>
  );
}

export const zones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];

export function RegionQuestion({ answers, answer, next }: QuestionProps) {
  const { t } = firstWords;
  return (
    <Ask title={t('q-region')} note={t('q-region-note')}>
      <Text
        label={t('region')}
        value={answers.region}
        most={80}
        onValue={(region) => answer({ region })}
        onKeyDown={onEnter(next)}
      />
      <Select
        label={t('zone')}
        value={answers.zone}
        options={zones().map((id) => ({ id, label: id.replaceAll('_', ' ') }))}
        onValue={(zone) => answer({ zone })}
        note={t(isUtc(answers.zone) ? 'zone-utc' : 'zone-note')}
      />
    </Ask>
  );
}

export function GiveQuestion({ app, answers, answer }: QuestionProps) {
  const { t } = firstWords;
  const things = thingsNow(settingsNow(app.device)).filter(
    (thing) => !thing.sizeOf || answers.supplies.includes(thing.id),
  );
  const inOrder = [...things].sort((a, b) => a.rank - b.rank);
  return (
    <Ask title={t('q-give')} note={t('q-give-note')}>
      <fieldset>
        <legend class="sr">{t('q-give')}</legend>
        <div class="goods">
          {inOrder.map(({ id, name, picture }) => (
            <button
              type="button"
              key={id}
              class={picture ? undefined : 'worded'}
              aria-pressed={answers.supplies.includes(id)}
              onClick={() => answer({ supplies: toggle(answers.supplies, id) })}
            >
              {picture && <Picture name={picture} />}
              {name}
              <span class="tick">
                <Sign name="check" />
              </span>
            </button>
          ))}
        </div>
      </fieldset>
      <SomethingElse app={app} added={(id) => answer({ supplies: [...answers.supplies, id] })} />
    </Ask>
  );
}

/** A supply of the program's own in one field. The service it counts under and its unit can be changed in Set up. */
function SomethingElse({ app, added }: { app: App; added: (id: SupplyId) => void }) {
  const { t } = firstWords;
  const [name, setName] = useState<string | null>(null);
  if (name === null)
    return (
      <button type="button" class="button tall wide" onClick={() => setName('')}>
        <Sign name="plus" />
        {t('else')}
      </button>
    );
  const add = async (): Promise<void> => {
    const label = name.trim();
    if (label) {
      const taken = thingsNow(settingsNow(app.device)).map(({ id }) => id as string);
      const id = idFor(label, taken, 'own-supply') as SupplyId;
      const own = {
        service: 'safer-use-supplies',
        name: label,
        picture: 's-bag',
        unit: 'items',
        steps: [1],
      } as const;
      await change(app.device, [{ kind: 'supply', id, value: { on: true, own } }]);
      added(id);
    }
    setName(null);
  };
  return (
    <form
      class="card stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void add();
      }}
    >
      <Text label={t('else-name')} value={name} note={t('else-note')} onValue={setName} />
      <button type="submit" class="button tall">
        {t('else-add')}
      </button>
    </form>
  );
}

export const funders = ['state-health-department', 'county', 'city', 'federal', 'foundation'] as const;

export function ReportQuestion({ answers, answer }: QuestionProps) {
  const { t } = firstWords;
  return (
    <Ask title={t('q-report')} note={t('q-report-note')}>
      <Picks
        legend={t('q-report')}
        options={[
          ...funders.map((id) => ({ id: id as string, label: t(`report-${id}`), sign: 'chart' })),
          { id: '', label: t('nobody-yet'), sign: 'clock' },
        ]}
        chosen={answers.reportsTo.length ? answers.reportsTo : ['']}
        onPick={(id) => answer({ reportsTo: id === '' ? [] : toggle(answers.reportsTo, id) })}
      />
      <Say kind="good" sign="check">
        <b>{t('no-questions-bold')}</b> {t('no-questions')}
      </Say>
    </Ask>
  );
}

export const ownNames = { en: 'English', es: 'Español' } as const;

export function LanguageQuestion({ answers, answer }: QuestionProps) {
  const { t } = firstWords;
  return (
    <Ask title={t('q-languages')} note={t('q-languages-note')}>
      <Picks
        legend={t('q-languages')}
        options={languages.map((id) => ({ id, label: ownNames[id], lang: id }))}
        chosen={answers.languages}
        onPick={(id) => answer({ languages: toggle(answers.languages, id as Language) })}
      />
      <p class="note">{t('languages-note')}</p>
    </Ask>
  );
}
