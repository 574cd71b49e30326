import { expect, test } from 'vitest';
import { practice } from '../../../../practice.ts';
import { axesOf } from '../../../../program/report-groups.ts';
import { reportsOf } from '../../../../program/reports.ts';
import { dimensionName } from './dimension-name.ts';
import en from './words.en.ts';
import es from './words.es.ts';

const reports = reportsOf(practice);

test('[P10] whatever a report can be broken down by has a name in every language', () => {
  const axes = new Set(reports.flatMap(({ report }) => axesOf(report)));
  for (const words of [en, es] as readonly Readonly<Record<string, string>>[])
    expect([...axes].filter((axis) => !words[`axis-${axis}`])).toEqual([]);
});

test('[P10] an answer or a product in a breakdown is said in words, not by its id', () => {
  for (const owned of reports) expect(dimensionName(owned, 'outcome', 'dont-know')).toBe('do not know');
  const supplies = practice.services.flatMap(({ supplies }) => supplies ?? []);
  const [owned] = reports;
  if (!owned) throw new Error('a practice without a report');
  for (const { id } of supplies)
    expect(dimensionName(owned, 'product', id)).not.toBe(id.replaceAll('-', ' '));
});
