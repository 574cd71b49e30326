import type { Day } from '../engines/facts/day.ts';
import type { Wall } from '../engines/facts/parcel.ts';

/**
 * Data minimization as a type: a field states its purpose and its wall, or it does not compile (P7).
 * Words are keys of the owner's catalogue.
 */
export interface Field {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly wall: Wall;
  readonly purpose: Purpose;
  readonly input: Input;
  /** Fields are never required. There is no `required` here, and a principle's check looks for none. */
}

export interface Purpose {
  /** Ids of the reports that use it. A field nothing uses is not shown. */
  readonly reports: readonly string[];
  /** Who asked for it: a word key ("the state health department", "we ourselves, to reorder"). */
  readonly askedBy: string;
  /** When it is looked at again. */
  readonly review: Day;
  /** What the advisory board said. 'not-yet-asked' is shown on the form itself. */
  readonly board: 'agreed' | 'declined' | 'not-yet-asked';
}

export type Input =
  | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly several?: boolean }
  | { readonly kind: 'number'; readonly unit: string; readonly most: number }
  | { readonly kind: 'yes-no' }
  /** One of the program's own coarse areas (a county, three digits of a postal code). Never a spot. */
  | { readonly kind: 'area' }
  | { readonly kind: 'supplies'; readonly of: 'own' | 'all' };

export interface Option {
  readonly id: string;
  readonly label: string;
  /** 'None' clears the rest, and the rest clear 'None'. */
  readonly exclusive?: true;
}

/** Three different answers, everywhere. Leaving a question alone is 'not-asked'; the other two are buttons. */
export const noAnswers = ['not-asked', 'declined', 'dont-know'] as const;
export type NoAnswer = (typeof noAnswers)[number];
