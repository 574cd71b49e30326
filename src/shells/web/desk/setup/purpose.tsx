import { useState } from 'preact/hooks';
import { addDays, parseDay } from '../../../../engines/facts/day.ts';
import type { QuestionSetting } from '../../../../program/configuration.ts';
import type { App } from '../../app.ts';
import { Say, Select, Text } from '../parts.tsx';
import { setupWords } from './setup-words.ts';

/** Why something is asked of people at all (P7): who wants it, what the board said, when it is looked at again. */
export type Purpose = Pick<QuestionSetting, 'askedBy' | 'board' | 'review'>;

const boards = ['agreed', 'declined', 'not-yet-asked'] as const;
/** A reason holds for a year, then it is looked at again. */
const yearDays = 365;

/** A purpose while somebody writes it. `said`: as it is kept, once it is whole. */
export function usePurpose(app: App, before: Purpose | undefined) {
  const [purpose, setPurpose] = useState<Purpose>({
    askedBy: before?.askedBy ?? '',
    board: before?.board ?? 'not-yet-asked',
    review: before?.review || addDays(app.device.today(), yearDays),
  });
  const askedBy = purpose.askedBy.trim();
  const said = askedBy !== '' && parseDay(purpose.review) !== null ? { ...purpose, askedBy } : null;
  return { purpose, said, set: (part: Partial<Purpose>) => setPurpose({ ...purpose, ...part }) };
}

/** The three fields. Who asks is named by the page: a funder, the law, the program itself. */
export function PurposeFields(props: {
  of: Pick<ReturnType<typeof usePurpose>, 'purpose' | 'set'>;
  askedBy: { readonly label: string; readonly note: string };
}) {
  const { t } = setupWords;
  const { purpose, set } = props.of;
  return (
    <>
      <Text
        label={props.askedBy.label}
        note={props.askedBy.note}
        value={purpose.askedBy}
        most={120}
        onValue={(askedBy) => set({ askedBy })}
      />
      <Select
        label={t('q-board')}
        value={purpose.board}
        options={boards.map((one) => ({ id: one, label: t(`board-${one}`) }))}
        onValue={(said) => set({ board: said as Purpose['board'] })}
      />
      {purpose.board === 'declined' && <Say sign="note">{t('board-declined-note')}</Say>}
      <Text label={t('q-review')} type="date" value={purpose.review} onValue={(review) => set({ review })} />
    </>
  );
}
