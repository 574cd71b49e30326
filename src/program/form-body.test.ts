import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formBody, readFormBody } from './form-body.ts';
import { fields } from './testing/made-up.ts';

describe('a form’s body', () => {
  it('[P1] nothing filled in is {} and reads', () => {
    expect(formBody({ outcome: 'not-asked', doses: [] })).toEqual({});
    expect(readFormBody(fields, {})).toEqual({});
  });

  it('[P7] "rather not say" and "do not know" are answers to every field', () => {
    for (const { id } of fields)
      for (const answer of ['declined', 'dont-know'])
        expect(readFormBody(fields, formBody({ [id]: answer }))).not.toBeNull();
  });

  it('[P3] a key that is no field, or a value that is no answer, does not read', () => {
    expect(readFormBody(fields, { who: 'Sam' })).toBeNull();
    expect(readFormBody(fields, { outcome: 'ran away' })).toBeNull();
    expect(readFormBody(fields, { area: '12 Mill Street' })).toBeNull();
    expect(readFormBody(fields, { doses: [{ product: 'kit', doses: 0 }] })).toBeNull();
  });

  it('[P7] "none" stands alone', () => {
    expect(readFormBody(fields, { several: ['a', 'b'] })).not.toBeNull();
    expect(readFormBody(fields, { several: ['none'] })).not.toBeNull();
    expect(readFormBody(fields, { several: ['a', 'none'] })).toBeNull();
    expect(readFormBody(fields, { several: ['a', 'a'] })).toBeNull();
  });

  it('[FACT-9] any body is read or refused, and never throws', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('outcome', 'doses', 'area', 'x'), fc.jsonValue()), (body) => {
        const read = readFormBody(fields, body as never);
        if (read !== null && 'x' in read) throw new Error('an unknown key was read');
      }),
    );
  });
});
