import { useState } from 'preact/hooks';
import type { Report } from '../../../../program/report-types.ts';
import type { OwnedReport } from '../../../../program/reports.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { deskWords } from '../desk-words.ts';
import { programWord } from '../question-names.ts';
import { saveText } from '../save-text.ts';
import { figureText } from './figure-text.ts';
import { missingSays } from './missing.tsx';
import { type Column, type FileNames, reportCsv } from './report-file.ts';
import { axisName, groupName, reportName, reportWord } from './report-names.ts';
import { reportsWords } from './reports-words.ts';

/** A report leaves by paper, by clipboard or as a file: always whole, with sources and what is missing. */
export function TakeAway({ app, owned, report }: { app: App; owned: OwnedReport; report: Report }) {
  const { t } = reportsWords;
  const [copied, setCopied] = useState(false);
  const names = namesOf(app, owned, report);
  const file = `${report.id}-${report.from}-${report.to}`;
  return (
    <div class="take-away">
      <button
        type="button"
        class="button"
        onClick={() => void copy(asText(app, owned, report)).then(() => setCopied(true))}
      >
        {t('copy')}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => saveText(`${file}.csv`, 'text/csv', reportCsv(report, names, axisName))}
      >
        {t('csv')}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => saveText(`${file}.json`, 'application/json', JSON.stringify(report, null, 2))}
      >
        {t('json')}
      </button>
      <button type="button" class="button main" onClick={() => print()}>
        <Sign name="print" />
        {deskWords.t('print')}
      </button>
      <span class="note" role="status">
        {copied && t('copied')}
      </span>
    </div>
  );
}

function namesOf(app: App, owned: OwnedReport, report: Report): FileNames {
  const { t } = reportsWords;
  const line = (id: string) => report.lines.find((one) => one.id === id);
  const heading = (column: Column): string => t(`col-${column}`);
  return {
    label: (id) => reportWord(owned, line(id)?.label ?? ''),
    definition: (id) => reportWord(owned, line(id)?.definition ?? ''),
    source: (id) => programWord(`source.${line(id)?.source ?? ''}`) ?? '',
    group: (axis, value) => groupName(app, owned, axis, value),
    headings: {
      line: heading('line'),
      amount: heading('amount'),
      low: heading('low'),
      high: heading('high'),
      unit: heading('unit'),
      visits: heading('visits'),
      source: heading('source'),
      definition: heading('definition'),
      cites: heading('cites'),
    },
  };
}

/** As it reads on screen, with tabs, so that it pastes into a mail or a spreadsheet. */
function asText(app: App, owned: OwnedReport, report: Report): string {
  const language = app.language.value;
  const { t } = reportsWords;
  const lines = report.lines.flatMap((line) => {
    const said = figureText(line.figure, language, t);
    const label = reportWord(owned, line.label);
    const rows = report.rows
      .filter((row) => row.line === line.id)
      .map((row) => {
        const groups = row.groups.map((group, at) => groupName(app, owned, report.by[at] ?? '', group));
        return [label, ...groups, figureText(row.figure, language, t).main].join('\t');
      });
    return [[label, said.main, said.note].filter(Boolean).join('\t'), ...rows];
  });
  const missing = missingSays(app, owned, report);
  return [
    `${reportName(report.id)}, ${t('span', { from: report.from, to: report.to })}`,
    ...(report.openMonths.length > 0 ? [t('open', { months: report.openMonths.join(', ') })] : []),
    ...lines,
    ...missing,
  ].join('\n');
}

/** The clipboard where there is one; over plain http on a local network there is none, and the old way still works. */
async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
