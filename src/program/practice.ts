import type { Principle } from './principle.ts';
import type { Service } from './service.ts';

/** principles + tools and services = practicing harm reduction. Composed once, in src/practice.ts. */
export interface Practice {
  readonly principles: readonly Principle[];
  readonly services: readonly Service[];
  readonly tools: readonly Service[];
}
