import type { Service } from './service.ts';

/** A principle of the workshop: a sentence, its source, and what checks it. */
export interface Principle {
  readonly id: string;
  /** The statement in our own words. */
  readonly statement: string;
  readonly source: string;
  /** What a reviewer looks for where no check can hold it. */
  readonly reviewerLooksFor: readonly string[];
  /** Runs over every declared service and tool; an empty list means that it holds. */
  readonly check?: (declarations: readonly Service[]) => readonly Finding[];
}

export interface Finding {
  readonly service: string;
  readonly where: string;
  readonly why: string;
  /** It passes by name: a legal duty that the program turned on. */
  readonly exception?: string;
}
