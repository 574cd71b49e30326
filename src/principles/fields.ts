import type { Field } from '../program/field.ts';
import type { Service } from '../program/service.ts';

/** Every field that a declaration can put before somebody, with where it stands. */
export function fieldsOf(service: Service): readonly { readonly where: string; readonly field: Field }[] {
  const inForms = (service.forms ?? []).flatMap((form) =>
    form.fields.map((field) => ({ where: `${form.id}.${field.id}`, field })),
  );
  const onPad = (service.padParts ?? []).flatMap((part) =>
    part.kind === 'band' ? [{ where: `pad.${part.field.id}`, field: part.field }] : [],
  );
  return [...inForms, ...onPad];
}
