import { useState } from 'preact/hooks';
import { addDays } from '../../../../engines/facts/day.ts';
import { daysFromClosing } from '../../../../program/months/plan.ts';
import type { ClosingAnswer, HoldsAnswer, SheetToCloseAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { signsHere } from '../../walls/signs-here.ts';
import { useServer } from '../ask-server.ts';
import { number, period } from '../numbers.ts';
import { Say } from '../parts.tsx';
import { saveText } from '../save-text.ts';
import type { Decided } from './awaited.tsx';
import { wholeDay } from './days.ts';
import { closeMonth } from './governing.ts';
import { monthsWords } from './months-words.ts';
import { sheetFile } from './sheet-text.ts';

/** What happens now, who signs, and the one button. The sheet that is on the server's mind is the one that is closed. */
export function Signing(props: { app: App; closing: ClosingAnswer; decided: Decided }) {
  const { t } = monthsWords;
  const { app, closing, decided } = props;
  const [busy, setBusy] = useState(false);
  const [away, setAway] = useState(false);
  const { month, awaited, sheet } = closing;
  const name = period(app.language.value, month);
  const day = wholeDay(app, addDays(app.device.today(), daysFromClosing));
  const undecided = awaited.some(({ nickname }) => !decided[nickname]);
  const waitedFor = awaited.filter(({ nickname }) => decided[nickname] === 'wait').map((one) => one.nickname);
  const ready = !undecided && waitedFor.length === 0 && !busy;
  const close = async (): Promise<void> => {
    if (!ready || !sheet) return;
    setBusy(true);
    // Its text first: a month whose sheet this device cannot save is not closed by it.
    const shown = await app.device.get<SheetToCloseAnswer>(`/v1/months/${month}/sheet/${sheet.hash}`);
    setAway(!shown.ok);
    if (!shown.ok) return setBusy(false);
    await closeMonth(app.device, month, sheet);
    saveText(sheetFile(month), 'application/json', shown.value.text);
    await app.device.sync();
    app.go(`/months/${month}/sheet`);
  };
  const steps = [
    ['check', t('sign-sheet')],
    ['fade', t('sign-fade', { month: name, day })],
    ['plus', t('sign-adjust')],
  ] as const;
  return (
    <section class="card signing">
      <h2 class="lead">{t('sign')}</h2>
      <ul class="sign-steps">
        {steps.map(([sign, text]) => (
          <li key={sign}>
            <Sign name={sign} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p>
        <b>{t('signed-by')}:</b>{' '}
        {signsHere.value ? t('by-you') : t('by-device', { device: app.device.nickname.value ?? '' })}
      </p>
      <button type="button" class="button main wide" aria-disabled={!ready} onClick={() => void close()}>
        <Sign name="sign" />
        {t('close-do', { month: name })}
      </button>
      {away && (
        <Say kind="heed" sign="clock" live>
          {t('close-away')}
        </Say>
      )}
      <p class="note" role="status">
        {undecided && t('say-first')}
        {!undecided && waitedFor.length > 0 && t('wait-first', { devices: waitedFor.join(', ') })}
      </p>
      <HoldFirst app={app} />
    </section>
  );
}

function HoldFirst({ app }: { app: App }) {
  const { t } = monthsWords;
  const { answer } = useServer<HoldsAnswer>(app, '/v1/holds');
  const standing = answer?.holds.filter(({ stands }) => stands).length ?? 0;
  if (standing > 0)
    return (
      <p class="note">
        {t('holds-stand', { n: number(app.language.value, standing) })} <a href="/holds">{t('paused-see')}</a>
      </p>
    );
  return (
    <p class="note">
      {t('hold-none')} <a href="/holds">{t('hold-first')}</a> {t('hold-why')}
    </p>
  );
}
