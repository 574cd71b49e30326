import { Sign } from '../frame/icon.tsx';
import type { Pad } from './pad-state.ts';
import { padWords } from './pad-words.ts';
import { nameOf, padServices, returnsPart } from './practice.ts';
import { type SheetName, sheetOpen } from './sheet-state.ts';

type SheetButton = readonly [SheetName, sign: string, text: string];

/** What a visit may bring beside supplies. Each can be left for later; none has to be filled in. */
export function Also({ pad }: { pad: Pad }) {
  const { t } = padWords;
  // Cards are there only while something is counted.
  const card: readonly SheetButton[] = pad.app.device.config.value?.cards?.windows[0]
    ? [['card', 'keys', t('card')]]
    : [];
  const sheets: readonly SheetButton[] = [
    ...card,
    ['asked', 'signpost', t('heard-asked')],
    ['hand', 'box', t('hand-on')],
    ['safety', 'flag', t('safety-note')],
    ['next-crew', 'note', t('crew-note')],
  ];
  return (
    <section aria-label={t('also')}>
      <h2>{t('also')}</h2>
      <div class="also">
        {padServices.flatMap((service) =>
          service.forms.map((form) => (
            <button type="button" key={form.id} onClick={() => pad.app.go(`/${form.id}`)}>
              <Sign name={form.picture.replace(/^u-/, '')} />
              {nameOf(service.id, form.title)}
            </button>
          )),
        )}
        {returnsPart && (
          <button type="button" aria-haspopup="dialog" onClick={() => sheetOpen('collected')}>
            <Sign name="back-in" />
            {nameOf(returnsPart.service, returnsPart.part.collected.title)}
          </button>
        )}
        {sheets.map(([name, sign, text]) => (
          <button type="button" key={name} aria-haspopup="dialog" onClick={() => sheetOpen(name)}>
            <Sign name={sign} />
            {text}
          </button>
        ))}
      </div>
    </section>
  );
}
