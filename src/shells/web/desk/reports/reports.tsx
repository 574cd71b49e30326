import type { App } from '../../app.ts';
import { nameOf, padServices } from '../../pad/practice.ts';
import { CardsReport } from '../cards/cards-report.tsx';
import { cardsWords } from '../cards/cards-words.ts';
import { Empty, Head, LeadRow } from '../parts.tsx';
import { reportById, reportName, reports } from './report-names.ts';
import { ReportPage } from './report-page.tsx';
import { reportsWords } from './reports-words.ts';

/** The list of reports, by whose they are; or one of them. */
export function Reports({ app }: { app: App }) {
  const { t } = reportsWords;
  const wanted = app.path.value.split('/')[2];
  if (wanted === 'cards') return <CardsReport app={app} />;
  if (wanted) {
    const owned = reportById(wanted);
    return owned ? (
      <ReportPage key={wanted} app={app} owned={owned} />
    ) : (
      <Empty fact={t('unknown')} ease={t('unknown-ease')} sign="chart" />
    );
  }
  const owners = [...new Set(reports.map(({ owner }) => owner))];
  return (
    <>
      <Head title={t('title')} note={t('note')} />
      <div class="stack column">
        {owners.map((owner) => (
          <section class="card" key={owner}>
            <h2 class="lead">{ownerName(owner)}</h2>
            <div class="rows">
              {reports
                .filter((one) => one.owner === owner)
                .map(({ report }) => (
                  <LeadRow
                    key={report.id}
                    href={`/reports/${report.id}`}
                    sign="chart"
                    title={reportName(report.id)}
                  />
                ))}
              {owner === 'program' && app.device.config.value?.cards && (
                <LeadRow href="/reports/cards" sign="many" title={cardsWords.t('report-title')} />
              )}
            </div>
          </section>
        ))}
      </div>
    </>
  );
}

function ownerName(owner: string): string {
  const service = padServices.find(({ id }) => id === owner);
  return service ? nameOf(service.id, service.name) : reportsWords.t('of-program');
}
