import type { Report } from '../../../../program/report-types.ts';
import type { OwnedReport } from '../../../../program/reports.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { nearDay, number } from '../numbers.ts';
import { figureText } from './figure-text.ts';
import { reportWord } from './report-names.ts';
import { reportsWords } from './reports-words.ts';

/** What is not in the numbers, or could still change them, said beside them and printed with them. */
export function MissingCard({ app, owned, report }: { app: App; owned: OwnedReport; report: Report }) {
  const { t } = reportsWords;
  const says = missingSays(app, owned, report);
  return (
    <section class="card">
      <h2 class="lead">{t('missing-title')}</h2>
      <ul class="checks">
        {(says.length > 0 ? says : [t('missing-none')]).map((text) => (
          <li key={text}>
            <Sign name={says.length > 0 ? 'clock' : 'check'} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function missingSays(app: App, owned: OwnedReport, { missing, lines }: Report): readonly string[] {
  const { t } = reportsWords;
  const language = app.language.value;
  const n = (value: number): string => number(language, value);
  const kinds = missing.notYetCounted.reduce((sum, { facts }) => sum + facts, 0);
  return [
    ...missing.devices.map(({ device, lastDay, gaps }) =>
      gaps > 0
        ? t('missing-gaps', { device, n: n(gaps) })
        : t('missing-device', { device, day: nearDay(language, lastDay, app.device.today()) }),
    ),
    ...(kinds > 0 ? [t('missing-kinds', { n: n(kinds) })] : []),
    ...(missing.unopened > 0 ? [t('missing-unopened', { n: n(missing.unopened) })] : []),
    ...missing.dayUnsure.map(({ line, figure }) =>
      t('missing-unsure', {
        label: reportWord(owned, lines.find(({ id }) => id === line)?.label ?? ''),
        n: figureText(figure, language, t).main,
      }),
    ),
    ...missing.imports.map(({ of }) => t('missing-imports', { of })),
  ];
}
