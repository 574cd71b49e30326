import { useState } from 'preact/hooks';
import type { ClosingAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { number } from '../numbers.ts';
import { Say } from '../parts.tsx';
import { letGoOfMonth, letGoOfUnopened } from './governing.ts';
import { monthsWords } from './months-words.ts';

/** What this version cannot count or open: kept, shown as numbers, and gone only when the lead lets it go. */
export function NotCounted({ app, closing }: { app: App; closing: ClosingAnswer }) {
  const { t } = monthsWords;
  const { notYetCounted, unopened, asksOwed, month } = closing;
  const n = (value: number): string => number(app.language.value, value);
  if (notYetCounted.length === 0 && unopened === 0)
    return asksOwed ? <Say sign="sealed">{t('asks-owed')}</Say> : null;
  return (
    <section class="card">
      <h2 class="lead">{t('not-counted')}</h2>
      <p class="note">{t('not-counted-note')}</p>
      {asksOwed && <p>{t('asks-owed')}</p>}
      {notYetCounted.length > 0 && (
        <div class="month-entry">
          {notYetCounted.map(({ kind, facts }) => (
            <b key={kind}>
              {t(facts === 1 ? 'not-counted-row-one' : 'not-counted-row', {
                n: n(facts),
                owner: (kind.split('.')[0] ?? '').replaceAll('-', ' '),
              })}
            </b>
          ))}
          <LetGo go={() => letGoOfMonth(app.device, month)} app={app} />
        </div>
      )}
      {unopened > 0 && (
        <div class="month-entry">
          <b>{t(unopened === 1 ? 'unopened-row-one' : 'unopened-row', { n: n(unopened) })}</b>
          <LetGo go={() => letGoOfUnopened(app.device, app.device.today())} app={app} />
        </div>
      )}
    </section>
  );
}

/** Says what will be gone, and does it on the second press. */
function LetGo({ app, go }: { app: App; go: () => Promise<unknown> }) {
  const { t } = monthsWords;
  const [step, setStep] = useState<'keep' | 'asked' | 'gone'>('keep');
  const letGo = async (): Promise<void> => {
    await go();
    setStep('gone');
    void app.device.sync();
  };
  if (step === 'gone')
    return (
      <Say sign="fade" live>
        {t('let-go-done')}
      </Say>
    );
  return (
    <div class="stack tight let-go">
      {step === 'asked' && <p>{t('let-go-what')}</p>}
      <div>
        <button
          type="button"
          class="button"
          onClick={() => (step === 'keep' ? setStep('asked') : void letGo())}
        >
          {t(step === 'keep' ? 'let-go' : 'let-go-do')}
        </button>
      </div>
    </div>
  );
}
