import { isNone } from '../../../../program/figure.ts';
import type { LineAnswer, Report } from '../../../../program/report-types.ts';
import { type OwnedReport, ofOurOwn } from '../../../../program/reports.ts';
import { isRatio } from '../../../../program/service.ts';
import { fill } from '../../../../program/words.ts';
import type { App } from '../../app.ts';
import { longDay, number } from '../numbers.ts';
import { programWord } from '../question-names.ts';
import { charted, figureText } from './figure-text.ts';
import { reportWord } from './report-names.ts';
import { reportsWords } from './reports-words.ts';

/** Every number with what it is, whose definition it answers and where it comes from. */
export function Figures({ app, owned, report }: { app: App; owned: OwnedReport; report: Report }) {
  const { t } = reportsWords;
  return (
    <section class="card">
      <h2 class="lead">{t('numbers')}</h2>
      <ul class="figures">
        {report.lines.map((line) => (
          <FigureRow key={line.id} app={app} owned={owned} report={report} line={line} />
        ))}
      </ul>
    </section>
  );
}

function FigureRow(props: { app: App; owned: OwnedReport; report: Report; line: LineAnswer }) {
  const { t } = reportsWords;
  const { app, owned, report, line } = props;
  const said = figureText(line.figure, app.language.value, t);
  const against = report.lines.find(({ id }) => id === line.denominator);
  const ratio = line.unit === 'ratio' ? charted(line.figure) : null;
  const beside = [
    said.note,
    ratio === null ? '' : t('out-of-100', { n: number(app.language.value, Math.round(ratio * 100)) }),
    line.askedSince ? t('asked-since', { day: longDay(app.language.value, line.askedSince) }) : '',
    reportWord(owned, line.definition),
    programWord(`uncounted.${line.uncounted}`) ?? '',
    against ? t('read-against', { label: reportWord(owned, against.label) }) : '',
    line.unit === 'ratio' && ofBoth(owned, line).some((id) => hasPaper(report, id))
      ? t('paper-of-ratio')
      : '',
  ].filter((text) => text !== '');
  const none = said.chip === 'none';
  return (
    <li class={none ? 'none' : undefined}>
      <span class="n">
        {said.main} {!none && <small>{unitName(line)}</small>}
      </span>
      <div>
        <b>{reportWord(owned, line.label)}</b>
        {beside.map((text) => (
          <small key={text}>{text}</small>
        ))}
        <small class="src">
          {t('src', {
            source: sourceOf(line, app),
            cites: line.cites === ofOurOwn ? t('own-definition') : line.cites,
          })}
        </small>
      </div>
      {!none && <Chip line={line} chip={said.chip} />}
    </li>
  );
}

/** The two numbers that a ratio is made of. */
function ofBoth({ report }: OwnedReport, { id }: LineAnswer): readonly string[] {
  const declared = report.lines.find((one) => one.id === id);
  return declared && isRatio(declared) ? declared.of : [];
}

function hasPaper({ lines }: Report, id: string): boolean {
  const paper = lines.find((one) => one.id === id)?.fromPaper;
  return paper !== null && paper !== undefined && !isNone(paper);
}

/** Where a number comes from, and how much of it was typed in from paper. */
function sourceOf({ source, fromPaper }: LineAnswer, app: App): string {
  const said = programWord(`source.${source}`) ?? source;
  if (!fromPaper || isNone(fromPaper)) return said;
  const figure = figureText(fromPaper, app.language.value, reportsWords.t).main;
  return `${said} (${fill(programWord('source.of it paper') ?? '', { figure })})`;
}

/** The unit's word without its number: "syringes", "doses". A ratio has none. */
function unitName({ unit, figure }: LineAnswer): string {
  if (unit === 'ratio') return '';
  const one = figure.is === 'exact' && figure.amount === 1;
  return (programWord(`unit.${unit}.${one ? 'one' : 'many'}`) ?? '').replace('{n}', '').trim();
}

function Chip({ line, chip }: { line: LineAnswer; chip: 'counted' | 'estimate' | 'bounds' | 'none' }) {
  const { t } = reportsWords;
  if (chip === 'estimate') return <span class="chip outline">{t('estimate')}</span>;
  if (chip === 'bounds') return <span class="chip outline">{t('bounds-chip')}</span>;
  if (line.source === 'told to us') return <span class="chip outline">{t('told')}</span>;
  if (line.source === 'answers') return <span class="chip outline">{t('answers')}</span>;
  return <span class="chip">{t('counted')}</span>;
}
