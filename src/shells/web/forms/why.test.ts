import en from 'virtual:form-words/en';
import es from 'virtual:form-words/es';
import forms from 'virtual:forms';
import { expect, test } from 'vitest';
import { practice } from '../../../practice.ts';
import { reportsOf } from '../../../program/reports.ts';

test('[P7] the reason for a question names every report that uses it by its title, in every language', () => {
  const titles = new Map(
    reportsOf(practice).map(({ report, words }) => [
      report.id,
      [words.en[report.title], words.es[report.title]],
    ]),
  );
  const named = Object.values(forms).flatMap((list) =>
    list.flatMap(({ fields }) => fields.flatMap(({ purpose }) => purpose.reports)),
  );
  expect(named.length).toBeGreaterThan(0);
  for (const id of [...named, ...titles.keys()])
    expect([id, en['reports']?.[id], es['reports']?.[id]]).toEqual([id, ...(titles.get(id) ?? [])]);
});
