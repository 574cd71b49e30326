import { parseDay } from '../engines/facts/day.ts';
import { walls } from '../engines/facts/parcel.ts';
import type { Finding, Principle } from '../program/principle.ts';
import type { Service } from '../program/service.ts';
import { fieldsOf } from './fields.ts';
import { source } from './source.ts';

/** Saying nothing is always an answer: the fact that an untouched form makes must be one that counts. */
function formsThatInsist(service: Service): readonly Finding[] {
  return (service.forms ?? []).flatMap((form) => {
    const kind = service.kinds.find((each) => each.kind === form.factKind);
    const holds = kind !== undefined && kind.parse({}) !== null;
    return holds
      ? []
      : [
          {
            service: service.id,
            where: `forms.${form.id}`,
            why: 'cannot be submitted with nothing filled in',
          },
        ];
  });
}

/** What is asked has a purpose that a person can be told, and a wall that it stays behind. */
function fieldsWithoutPurpose(service: Service): readonly Finding[] {
  return fieldsOf(service).flatMap(({ where, field }) => {
    const lacks = [
      ...((field.purpose?.reports ?? []).length === 0 ? ['no report uses it'] : []),
      ...(field.purpose?.askedBy ? [] : ['nobody asked for it']),
      ...(parseDay(field.purpose?.review) === null ? ['it has no day of review'] : []),
      ...(walls.includes(field.wall) ? [] : ['it stands behind no wall']),
      ...('required' in field ? ['it insists on an answer'] : []),
    ];
    return lacks.map((why) => ({ service: service.id, where, why }));
  });
}

export const participantAutonomy: Principle = {
  id: 'participant-autonomy',
  statement:
    'People themselves decide what they change, what they take and what they tell. Every question can be left alone, and leaving it alone changes nothing.',
  source,
  reviewerLooksFor: [
    'a button that is greyed, a star, a second asking, or a tone that makes an empty answer feel like a wrong one',
    '"rather not say" and "do not know" as large as every other answer',
  ],
  check: (declarations) =>
    declarations.flatMap((service) => [...formsThatInsist(service), ...fieldsWithoutPurpose(service)]),
};
