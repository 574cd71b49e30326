import { describe, expect, it } from 'vitest';
import { practice } from '../practice.ts';
import { bookOf } from './book.ts';
import { amountOf } from './program-words.ts';
import { questions, takesSeveral } from './questions.ts';
import { reportsOf } from './reports.ts';
import { isRatio } from './service.ts';
import { languages } from './words.ts';

const book = bookOf(practice);
const reports = reportsOf(practice);

describe('reports of a practice', () => {
  it('[P8] there is one of each, and every line is defined in every language', () => {
    const ids = reports.map(({ report }) => report.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { words, report } of reports)
      for (const language of languages)
        for (const key of [report.title, ...report.lines.flatMap((line) => [line.label, line.definition])])
          expect(words[language][key], `${report.id}, ${language}: ${key}`).toBeTruthy();
  });

  it('[P8] a line sums measures of its own unit, and filters by dimensions that one of them has', () => {
    for (const { report } of reports)
      for (const line of report.lines) {
        if (isRatio(line)) continue;
        const measures = line.measures.map((id) => book.measures.get(id));
        for (const measure of measures) expect(measure?.unit, `${report.id}.${line.id}`).toBe(line.unit);
        const dims = measures.flatMap((measure) => measure?.dims ?? []);
        for (const dim of [...Object.keys(line.where ?? {}), ...(line.by ?? [])])
          expect(dims, `${report.id}.${line.id}`).toContain(dim);
      }
  });

  it('[P10] every unit that is counted has its words, for one and for many', () => {
    for (const { unit } of book.measures.values())
      for (const language of languages)
        for (const amount of [1, 2])
          expect(amountOf(unit, amount, language), `${unit}, ${language}`).not.toBe(String(amount));
  });

  it('[P8] visits, door counts and uses of a space are never on one line', () => {
    const ways = ['encounters', 'door counts', 'consumption visits'];
    for (const { report } of reports)
      for (const line of report.lines) {
        if (isRatio(line)) continue;
        const units = new Set(line.measures.map((id) => book.measures.get(id)?.unit));
        expect(ways.filter((way) => units.has(way as never)).length).toBeLessThan(2);
      }
  });

  it('[P8] where one person may give several answers, the line says what to divide by', () => {
    const report = reports.find((each) => each.report.id === 'new-participants')?.report;
    for (const question of questions.filter(takesSeveral)) {
      const line = report?.lines.find((each) => each.id === question.id);
      expect(line && !isRatio(line) ? line.denominator : undefined, question.id).toBe(`${question.id}-asked`);
      expect(report?.lines.map((each) => each.id)).toContain(`${question.id}-asked`);
    }
  });
});
