import type { Principle } from '../program/principle.ts';
import { healthAndDignity } from './health-and-dignity.ts';
import { participantAutonomy } from './participant-autonomy.ts';
import { participantCenteredServices } from './participant-centered-services.ts';
import { participantInvolvement } from './participant-involvement.ts';
import { pragmatismAndRealism } from './pragmatism-and-realism.ts';
import { socioculturalFactors } from './sociocultural-factors.ts';

/** The six principles of the workshop, in its order. */
export const principles: readonly Principle[] = [
  healthAndDignity,
  participantCenteredServices,
  participantInvolvement,
  participantAutonomy,
  socioculturalFactors,
  pragmatismAndRealism,
];
