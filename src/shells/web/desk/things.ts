import type { Configuration } from '../../../program/configuration.ts';
import type { Service } from '../../../program/service.ts';
import type { SupplyId } from '../../../program/supply.ts';

/** What a program can give out, as the desk shows it: declared supplies, their sizes, and the program's own. */
export interface Thing {
  readonly id: SupplyId;
  readonly service: string;
  readonly name: string;
  readonly picture: string;
  readonly unit: 'syringes' | 'kits' | 'items';
  /** Doses in one of it, where it holds doses. */
  readonly doses?: number;
  /** What one tap, or one stroke on paper, adds. */
  readonly step: number;
  readonly own: boolean;
  readonly rank: number;
  readonly atFirst: boolean;
  /** The supply of which this is a size. */
  readonly sizeOf?: SupplyId;
}

type Shown = Pick<Service, 'id'> & {
  readonly supplies: readonly Omit<Service['supplies'][number], 'usual'>[];
};
type Word = (service: string, key: string) => string;

/** Every supply this version and this program know, in the order in which the services declare them. */
export function allThings(
  services: readonly Shown[],
  ownSupplies: Configuration['ownSupplies'],
  word: Word,
): readonly Thing[] {
  const declared = services.flatMap(({ id: service, supplies }) =>
    supplies.flatMap((supply): Thing[] => {
      const thing: Thing = {
        id: supply.id,
        service,
        name: word(service, supply.name),
        picture: supply.picture,
        unit: supply.unit as Thing['unit'],
        ...(supply.holds ? { doses: supply.holds.each } : {}),
        step: supply.steps[0],
        own: false,
        rank: supply.rank,
        atFirst: supply.atFirst,
      };
      const sizes = (supply.sizes ?? [])
        .filter((size) => size.id !== supply.id)
        .map((size) => ({
          ...thing,
          id: size.id,
          name: word(service, size.name),
          atFirst: false,
          sizeOf: supply.id,
        }));
      return [thing, ...sizes];
    }),
  );
  const own = ownSupplies.map(
    (supply): Thing => ({
      id: supply.id,
      service: supply.service,
      name: supply.name,
      picture: supply.picture,
      unit: supply.unit,
      ...(supply.dosesPerKit === undefined ? {} : { doses: supply.dosesPerKit }),
      step: supply.steps[0],
      own: true,
      rank: Number.MAX_SAFE_INTEGER,
      atFirst: false,
    }),
  );
  return [...declared, ...own];
}
