import type { Field } from '../program/field.ts';
import type { Principle } from '../program/principle.ts';
import { fieldsOf } from './fields.ts';
import { source } from './source.ts';

const decisions: readonly Field['purpose']['board'][] = ['agreed', 'declined', 'not-yet-asked'];

export const participantInvolvement: Principle = {
  id: 'participant-involvement',
  statement:
    'People who use drugs, and those with a history of it, have a real voice in what is built for them: nothing is asked about them that they were not asked about, and where they have not been, the form says so.',
  source,
  reviewerLooksFor: [
    'that "not yet asked" stands on the form itself, where the person asked can read it',
    'that a question the board declined says so wherever its numbers are read',
    'that somebody from the board tried the screen before it was called done',
  ],
  check: (declarations) =>
    declarations.flatMap((service) =>
      fieldsOf(service)
        .filter(({ field }) => !decisions.includes(field.purpose?.board))
        .map(({ where }) => ({ service: service.id, where, why: 'does not say what the board decided' })),
    ),
};
