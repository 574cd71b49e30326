import type { Principle } from '../program/principle.ts';
import { source } from './source.ts';

export const pragmatismAndRealism: Principle = {
  id: 'pragmatism-and-realism',
  statement:
    'Drug use is part of the world, and some ways of it are safer than others. We neither look away from real harm nor exaggerate it, and we work with what is there: a van, a dead spot, a tired worker in gloves.',
  source,
  reviewerLooksFor: [
    'anything that waits for a network before it lets a worker go on',
    'a number shown as known that is an estimate, or as nought that was never asked',
  ],
  check: (declarations) =>
    declarations.flatMap((service) =>
      (service.rules ?? [])
        .filter((rule) => rule.offline !== true)
        .map((rule) => ({
          service: service.id,
          where: `rules.${rule.id}`,
          why: 'does not work without a network',
        })),
    ),
};
