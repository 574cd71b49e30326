import type { Body, Fact, Kind } from '../engines/facts/fact.ts';
import type { Wall } from '../engines/facts/parcel.ts';
import type { FactKind, Measure, MeasureId, Settlement, Unit } from '../engines/tallies/tally.ts';
import type { Field } from './field.ts';
import type { Supply, SupplyId } from './supply.ts';
import type { Catalogue } from './words.ts';

/**
 * The whole of a service, in one value. The shells draw it; nothing else names it. A service or tool is one folder
 * whose `index.ts` exports one of these and whose line stands in practice.ts.
 */
export interface Service {
  /** The folder's name. Owner of every kind and measure it declares. */
  readonly id: string;
  readonly words: Catalogue;
  /** Word key of its name. */
  readonly name: string;
  readonly wall: Wall;
  readonly supplies: readonly Supply[];
  readonly kinds: readonly FactKind[];
  /** Kinds that it puts behind a sealed wall, and nowhere else: no store counts them and no server reads them. */
  readonly behind?: Readonly<Partial<Record<Exclude<Wall, 'counts'>, readonly Kind[]>>>;
  readonly measures: readonly Measure[];
  readonly settlements?: readonly Settlement[];
  /** Parts of the pad beside the supply tiles (returns, for how many people). */
  readonly padParts?: readonly PadPart[];
  /** Forms reached from the pad's "also" and from the shift. Each can be submitted with nothing filled in. */
  readonly forms?: readonly Form[];
  readonly reports?: readonly ReportDeclaration[];
  /** Rules that a principle's check reads; what is absent is not so. */
  readonly rules?: readonly Rule[];
  /** Named facts: used by tests, docs, demo data and OpenAPI. Only the kind and body are the service's own. */
  readonly examples: readonly Example[];
}

export interface Example {
  readonly name: string;
  readonly kind: Kind;
  readonly body: Body;
}

/** What a rule of this service does when it runs; principle checks refuse what coerces. */
export interface Rule {
  readonly id: string;
  readonly says: string;
  readonly offline: true;
  /** Ids of services this one makes a condition of. Any entry breaks a principle. */
  readonly requires?: readonly string[];
  /** A distribution that asks for a return first. Breaks a principle but for a named legal duty. */
  readonly requiresReturn?: { readonly legalDuty: string };
}

/** A part of the pad that is not a supply tile. The shell knows these shapes and nothing of any service. */
export type PadPart =
  | {
      readonly kind: 'returns';
      readonly title: string;
      /** What one tap on a container, or a typed number, makes. */
      readonly factKind: Kind;
      readonly containers: readonly ReturnContainer[];
      readonly tens: string;
      readonly typed: string;
      /** At the close of a shift: the bin, measured. One figure a shift; it takes the place of the shift's taps. */
      readonly bin: MeasuredPart;
      /** Found syringes, picked up in the community: apart from what people brought back. */
      readonly collected: MeasuredPart;
    }
  | {
      readonly kind: 'band';
      readonly title: string;
      readonly factKind: Kind;
      readonly field: Field;
      readonly onlyForReport: string;
    };

export interface MeasuredPart {
  readonly title: string;
  readonly factKind: Kind;
  readonly ways: readonly MeasuredWay[];
}

/** One way to measure: so many syringes to one of the unit that the person types, as a range unless it is a count. */
export interface MeasuredWay {
  readonly how: string;
  /** Word key: 'pounds', 'counted'. */
  readonly label: string;
  readonly per: { readonly about: number; readonly low: number; readonly high: number };
  /** Where the figures come from, and how far they may be off. Word key; '' for a count. */
  readonly basis: string;
}

/** A program's own container: how full it came makes an estimate with a range. */
export interface ReturnContainer {
  readonly id: string;
  readonly name: string;
  readonly picture: string;
  /** Syringes in it when full, for a packing that was measured: most likely, least, most. */
  readonly full: { readonly about: number; readonly low: number; readonly high: number };
  readonly levels: readonly ('quarter' | 'half' | 'full')[];
}

export interface Form {
  readonly id: string;
  readonly title: string;
  readonly picture: string;
  /** The fact that submitting it makes. */
  readonly factKind: Kind;
  /** Word key: what is offered first (a reversal report offers the refill). */
  readonly offerFirst?: { readonly title: string; readonly supplies: readonly SupplyId[] };
  readonly thanks: string;
  readonly fields: readonly Field[];
  /** May be put off to the end of the shift. */
  readonly canWait: boolean;
  /** Short, from public health guidance, with its source and review date beside it. */
  readonly guidance?: readonly {
    readonly text: string;
    readonly source: string;
    readonly reviewed: string;
  }[];
}

/** A report is a list of lines; each line is a sum of tallies with its definition and source. */
export interface ReportDeclaration {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly ReportLine[];
}

export type ReportLine = SumLine | RatioLine;
interface LineHead {
  readonly id: string;
  readonly label: string;
  /** Plain words: what is counted and what is not. */
  readonly definition: string;
  /** Whose definition it is, with where it is published. */
  readonly cites: string;
  /** Where the number comes from, said beside it. */
  readonly source: 'encounters' | 'inventory' | 'told to us' | 'answers' | 'door' | 'paper and old files';
  /** Said beside the number: whether what left the shelf without a tap is in it. */
  readonly uncounted: 'included' | 'not-included' | 'does-not-apply';
}
export interface SumLine extends LineHead {
  readonly unit: Unit;
  readonly measures: readonly MeasureId[];
  /** Only cells whose dimension has one of these values. A measure without that dimension is summed whole. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /**
   * Dimensions by which the line may be broken down ('supply', 'to', 'how'); shown by them when asked. The word of a
   * value stands under '<dimension>.<value>' in the owner's catalogue or the program's; of a supply, under its name.
   */
  readonly by?: readonly string[];
  /** Any table by race states its denominator: the line that is one. */
  readonly denominator?: string;
}
export interface RatioLine extends LineHead {
  readonly unit: 'ratio';
  readonly of: readonly [top: string, bottom: string];
}

export const isRatio = (line: ReportLine): line is RatioLine => line.unit === 'ratio';

export type AnyFact = Fact;
