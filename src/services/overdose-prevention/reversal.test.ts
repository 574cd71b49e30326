import { describe, expect, it } from 'vitest';
import type { Body, Fact } from '../../engines/facts/fact.ts';
import { factKinds, measures } from './counting.ts';
import { kinds } from './facts.ts';
import { forms, reversalFields } from './form.ts';
import { overdosePrevention } from './index.ts';

const counted = (kind: string, body: Body) =>
  factKinds.find((each) => each.kind === kind)?.counts({ kind, body } as Fact) ?? [];
const cells = (kind: string, body: Body): readonly string[] =>
  counted(kind, body).map(({ measure, dims, amount }) => `${[measure, ...dims].join(' ')}: ${amount}`);

describe('a reversal told to us', () => {
  it('[P1] counts once with nothing filled in, and what was left empty stays "not asked"', () => {
    expect(cells(kinds.reversalReported, {})).toContain(`${measures.reversals} not-asked: 1`);
  });

  it('[P8] breaths and oxygen count as well as naloxone, each by itself', () => {
    const told = cells(kinds.reversalReported, {
      outcome: 'recovered',
      doses: [{ product: 'naloxone-nasal', doses: 2 }],
      breaths: 'yes',
      emergencyCalled: 'no',
    });
    expect(told).toContain(`${measures.dosesUsed} naloxone-nasal: 2`);
    expect(told).toContain(`${measures.care} breaths yes: 1`);
    expect(told).toContain(`${measures.care} oxygen not-asked: 1`);
    expect(told).toContain(`${measures.care} emergency-number no: 1`);
  });

  it('[P3] no cell crosses one answer with another but a product with its doses', () => {
    for (const { measure, dims } of counted(kinds.reversalReported, { outcome: 'died', area: 'north-end' }))
      if (dims.includes('north-end')) expect([measure, dims]).toEqual([measures.area, ['north-end']]);
  });

  it('[P3] asks for nobody: no name, age, address, time or words of one’s own', () => {
    for (const { input } of reversalFields)
      expect(['choice', 'yes-no', 'supplies', 'area']).toContain(input.kind);
  });

  it('[P1] offers the refill first and can wait', () => {
    const [reversal] = forms;
    expect(reversal?.offerFirst?.supplies.length).toBeGreaterThan(0);
    expect(reversal?.canWait).toBe(true);
  });

  it('[P10] guidance carries its source and the day it was last looked at', () => {
    for (const { text, source, reviewed } of forms[0]?.guidance ?? []) {
      expect(overdosePrevention.words.en[text]?.length).toBeLessThan(140);
      expect(source).toMatch(/CDC|Centers for Disease Control|SAMHSA|World Health/);
      expect(reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

describe('training given', () => {
  it('[P1] with nothing filled in is one person trained', () => {
    expect(cells(kinds.trainingGiven, {})).toEqual([
      `${measures.trainings}: 1`,
      `${measures.peopleTrained}: 1`,
    ]);
    expect(cells(kinds.trainingGiven, { people: 6 })).toContain(`${measures.peopleTrained}: 6`);
  });
});
