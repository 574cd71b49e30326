import type { Fact } from '../../../engines/facts/fact.ts';
import type { App } from '../app.ts';
import { number } from './numbers.ts';
import { thingsNow } from './service-words.ts';
import { settingsNow } from './settings.ts';
import { numbersIn } from './today/correcting.ts';
import { todayWords } from './today/today-words.ts';

/** What kind of entry a fact is, in words. A kind of a part that this version does not have is named by its owner. */
export function kindName(kind: string): string {
  const { t } = todayWords;
  const what = kind.split('.').at(-2) ?? '';
  const known = t(`kind-${what}` as Parameters<typeof t>[0]);
  return known || t('kind-other', { owner: (kind.split('.')[0] ?? '').replaceAll('-', ' ') });
}

/** The name of a supply, a bundle or a product, as the program calls it. */
export function thingName(app: App, id: string): string {
  const config = settingsNow(app.device);
  const bundle = config?.bundles.find((one) => one.id === id);
  return bundle?.name ?? thingsNow(config).find((one) => one.id === id)?.name ?? id.replaceAll('-', ' ');
}

export function fieldName(field: string, value = 0): string {
  const { t } = todayWords;
  if (field === 'visits' && value === 1) return t('field-visits-one');
  return t(`field-${field}` as Parameters<typeof t>[0]) || t('field-other');
}

/** A fact as a person reads it: what it is, and its numbers with their words. Never its ids. */
export function FactLines({ app, fact }: { app: App; fact: Fact }) {
  const numbers = numbersIn(fact.body).filter(({ field, value }) => !(field === 'visits' && value === 0));
  return (
    <div class="fact-lines">
      <b>{kindName(fact.kind)}</b>
      <ul>
        {numbers.map(({ path, value, of, field }) => (
          <li key={path.join('.')}>
            <b class="num">{number(app.language.value, value)}</b>{' '}
            {of ? thingName(app, of) : fieldName(field, value)}
          </li>
        ))}
      </ul>
    </div>
  );
}
