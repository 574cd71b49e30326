import type { Practice } from './practice.ts';
import type { ReportDeclaration, ReportLine, Service } from './service.ts';

/** A line and the declaration whose words it uses. */
export type OwnedLine = ReportLine & { readonly owner: string };
export interface OwnedReport {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly lines: readonly OwnedLine[];
}

/**
 * Every report of a practice. Services that declare one report id write one report together: each brings its lines, so
 * that removing a service removes only its own. The first that declares it names it.
 */
export function reportsOf(practice: Practice): readonly OwnedReport[] {
  const reports = new Map<string, OwnedReport>();
  for (const owner of ownersOf(practice)) {
    for (const declared of owner.reports) {
      const lines = declared.lines.map((line): OwnedLine => ({ ...line, owner: owner.id }));
      const before = reports.get(declared.id);
      const head = before ?? { id: declared.id, owner: owner.id, title: declared.title, lines: [] };
      reports.set(declared.id, { ...head, lines: [...head.lines, ...lines] });
    }
  }
  return [...reports.values()];
}

export const reportOf = (practice: Practice, id: string): OwnedReport | undefined =>
  reportsOf(practice).find((report) => report.id === id);

interface Owner {
  readonly id: string;
  readonly reports: readonly ReportDeclaration[];
}
const ownersOf = (practice: Practice): readonly Owner[] =>
  [...practice.services, ...practice.tools].map(({ id, reports }: Service) => ({ id, reports: reports ?? [] }));
