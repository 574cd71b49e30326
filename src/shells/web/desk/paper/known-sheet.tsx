import type { SheetAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import type { Shelf } from '../../pad/tiles.ts';
import { FactLines } from '../fact-lines.tsx';
import { nearDay } from '../numbers.ts';
import { Say } from '../parts.tsx';
import { settingsNow } from '../settings.ts';
import { paperWords } from './paper-words.ts';
import { printed, type SheetNumber } from './sheet-number.ts';

/** Numbers of sheets typed in on this device: numbers alone, nothing of what stood on them. */
const preference = 'sheets';
const remembered = 400;

const entered = (app: App): readonly string[] =>
  (app.device.preference.get(preference) ?? '').split(' ').filter(Boolean);

export const wasEntered = (app: App, sheet: SheetNumber): boolean => entered(app).includes(sheet);

export function rememberSheet(app: App, sheet: SheetNumber, isIn = true): void {
  const others = entered(app).filter((one) => one !== sheet);
  app.device.preference.set(preference, (isIn ? [...others, sheet] : others).slice(-remembered).join(' '));
}

/** A sheet that has been typed in before: shown as it counts, and counted no more. */
export function KnownSheet(props: {
  app: App;
  sheet: SheetNumber;
  here: boolean;
  answer: SheetAnswer | null;
  shelf: Shelf;
}) {
  const { t } = paperWords;
  const { app, answer } = props;
  const counting = answer?.entered.filter(({ counted }) => counted) ?? [];
  const first = counting[0]?.fact;
  const site = settingsNow(app.device)?.sites.find(({ id }) => id === first?.site);
  return (
    <div class="stack">
      <Say sign="note" live>
        <b>{t('sheet-known', { sheet: printed(props.sheet) })}</b>{' '}
        {counting.length === 0 && props.here ? t('sheet-known-here') : t('sheet-known-note')}
      </Say>
      {first && (
        <section class="card stack tight">
          <h2 class="lead">
            {site?.name ?? first.site}, {nearDay(app.language.value, first.day, app.device.today())}
          </h2>
          {counting.map(({ fact }) => (
            <FactLines key={fact.id} app={app} fact={fact} />
          ))}
        </section>
      )}
    </div>
  );
}
