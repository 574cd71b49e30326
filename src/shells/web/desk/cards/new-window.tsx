import { useState } from 'preact/hooks';
import { firstDayOf, monthOf, parseDay } from '../../../../engines/facts/day.ts';
import { endOfWindow, type WindowLength, windowLengths } from '../../../../program/cards/window.ts';
import { programKinds } from '../../../../program/kinds.ts';
import type { App } from '../../app.ts';
import { govern } from '../governing.ts';
import { nearDay } from '../numbers.ts';
import { Picks, Text } from '../parts.tsx';
import { cardsWords } from './cards-words.ts';

/** Begins to count for one report: from a first day, for as long as the funder's year, quarter or month. */
export function NewWindow({ app }: { app: App }) {
  const { t } = cardsWords;
  const [report, setReport] = useState('');
  const [every, setEvery] = useState<WindowLength>('year');
  const [first, setFirst] = useState<string>(firstDayOf(monthOf(app.device.today())));
  const from = parseDay(first);
  const ready = report.trim() !== '' && from !== null;
  const begin = async (): Promise<void> => {
    if (!ready || !from) return;
    const body = { from, to: endOfWindow(from, every), every, report: report.trim() };
    setReport('');
    await govern(app, programKinds.windowOpened, body);
  };
  return (
    <form
      class="card stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void begin();
      }}
    >
      <h2 class="lead">{t('new-window')}</h2>
      <p class="note">{t('new-window-note')}</p>
      <Text label={t('report')} value={report} most={80} onValue={setReport} />
      <Picks
        shown
        columns="three"
        legend={t('every')}
        options={windowLengths.map((id) => ({ id, label: t(id) }))}
        chosen={[every]}
        onPick={(id) => setEvery(id as WindowLength)}
      />
      <Text
        label={t('first-day')}
        type="date"
        value={first}
        {...(from
          ? {
              note: t('to-day', {
                day: nearDay(app.language.value, endOfWindow(from, every), app.device.today()),
              }),
            }
          : {})}
        onValue={setFirst}
      />
      <button type="submit" class="button main tall" disabled={!ready}>
        {t('begin')}
      </button>
    </form>
  );
}
