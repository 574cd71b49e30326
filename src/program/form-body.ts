/**
 * What a submitted form becomes, and how it is read back: one key for each field that was answered, none for a field
 * left alone ("not asked" is the absence of an answer). A form with nothing filled in is {} and valid.
 */
import type { Body, Json } from '../engines/facts/fact.ts';
import type { Field } from './field.ts';
import { isRecord, isSlug, isWhole, onlyKeys } from './shape.ts';
import type { SupplyId } from './supply.ts';

/** 'declined' and 'dont-know' are answers to any field; a choice with several options is a list. */
export type FieldAnswer =
  | string
  | number
  | readonly string[]
  | readonly { readonly product: SupplyId; readonly doses: number }[];
export type FormAnswers = Readonly<Record<string, FieldAnswer>>;

const saidNo = ['declined', 'dont-know'];

/** Leaves out what was left empty: an empty list, and the word 'not-asked'. */
export function formBody(answers: FormAnswers): Body {
  const kept = Object.entries(answers).filter(
    ([, answer]) => answer !== 'not-asked' && !(Array.isArray(answer) && answer.length === 0),
  );
  return Object.fromEntries(kept) as Body;
}

/** The body, or null when it holds a key that is no field or a value that its field cannot have. */
export function readFormBody(fields: readonly Field[], body: Body): Body | null {
  const byId = new Map(fields.map((field) => [field.id, field]));
  if (!onlyKeys(body, [...byId.keys()])) return null;
  return Object.entries(body).every(([id, value]) => fits(byId.get(id) as Field, value)) ? body : null;
}

function fits({ input }: Field, value: Json | undefined): boolean {
  if (typeof value === 'string' && saidNo.includes(value)) return true;
  switch (input.kind) {
    case 'number':
      return isWhole(value, 0, input.most);
    case 'yes-no':
      return value === 'yes' || value === 'no';
    case 'area':
      return isSlug(value);
    case 'supplies':
      return Array.isArray(value) && value.length > 0 && value.length <= 16 && value.every(isDoses);
    case 'choice': {
      const ids = input.options.map(({ id }) => id);
      const exclusive = input.options.filter((option) => option.exclusive).map(({ id }) => id);
      if (input.several !== true) return ids.includes(value as string);
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        new Set(value).size === value.length &&
        value.every((each) => ids.includes(each as string)) &&
        (value.length === 1 || !value.some((each) => exclusive.includes(each as string)))
      );
    }
  }
}

const isDoses = (value: Json): boolean =>
  isRecord(value) &&
  onlyKeys(value, ['product', 'doses']) &&
  isSlug(value['product']) &&
  isWhole(value['doses'], 1, 1000);
