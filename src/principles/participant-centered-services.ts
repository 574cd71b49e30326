import type { Finding, Principle } from '../program/principle.ts';
import type { Service } from '../program/service.ts';
import { dependsOnCard } from './no-card-same-supplies.ts';
import { source } from './source.ts';

/** A legal duty that a program turned on passes by its name: it is shown and counted, and blocks nothing. */
function conditions(service: Service): readonly Finding[] {
  return (service.rules ?? []).flatMap((rule): readonly Finding[] => {
    const where = `rules.${rule.id}`;
    const others = (rule.requires ?? []).map((other) => ({
      service: service.id,
      where,
      why: `asks for ${other} first`,
    }));
    if (rule.requiresReturn === undefined) return others;
    const duty = rule.requiresReturn.legalDuty;
    return [
      ...others,
      {
        service: service.id,
        where,
        why: 'asks for a return before it gives',
        ...(duty === '' ? {} : { exception: duty }),
      },
    ];
  });
}

export const participantCenteredServices: Principle = {
  id: 'participant-centered-services',
  statement:
    'Services are given without judgement and without conditions, to people where they are: nobody has to take one thing to get another, or bring something back to be given something.',
  source,
  reviewerLooksFor: [
    'a screen, a word or an order of fields that makes a person earn what they came for',
    'a number that a worker would be pressed to raise by asking people more',
  ],
  check: (declarations) =>
    declarations.flatMap((service) => [...conditions(service), ...dependsOnCard(service)]),
};
