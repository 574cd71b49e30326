/** One shift of the made-up program: opened, visits, what came back, what was told, closed. Each save is a parcel. */
import type { Day } from '../../../engines/facts/day.ts';
import type { Body, Fact, FactId, Kind, ProgramId, ShiftId } from '../../../engines/facts/fact.ts';
import type { Book } from '../../../engines/tallies/tally.ts';
import { binOnce, closeOnce, distributedKind, programKinds } from '../../../program/kinds.ts';
import { ageBands } from '../../../program/questions.ts';
import type { Line, Recipient, SupplyId } from '../../../program/supply.ts';
import { between, chance, type Dice, oneOf, weighted } from './chance.ts';
import type { Opening } from './rhythm.ts';
import { type Shelf, sites } from './setting.ts';
import { backOf, reversalOf, syringeKind, takenAt } from './visit.ts';

export interface DemoParts {
  readonly book: Book;
  readonly shelf: Shelf;
  readonly program: ProgramId;
  readonly dice: Dice;
}

export interface DemoDay {
  readonly day: Day;
  /** The program asks who came for the first time, and of what age, from this day on. */
  readonly asking: boolean;
  /** The last day: its shifts are still open. */
  readonly last: boolean;
  /** Somebody's finger slipped in this shift: 40 kits where four were meant. */
  readonly slip: boolean;
}

/** What one device kept of one shift, in the order of its log. */
export function shiftOf(parts: DemoParts, { day, ...more }: DemoDay, opening: Opening): readonly Fact[][] {
  return new Shift(parts, day, opening).parcels(more);
}

class Shift {
  readonly #parts: DemoParts;
  readonly #day: Day;
  readonly #opening: Opening;
  readonly #shift: ShiftId;
  readonly #out = new Map<SupplyId, number>();
  readonly #parcels: Fact[][] = [];
  #back = 0;

  constructor(parts: DemoParts, day: Day, opening: Opening) {
    this.#parts = parts;
    this.#day = day;
    this.#opening = opening;
    this.#shift = `${day}.${parts.dice.id()}` as ShiftId;
  }

  parcels({ asking, last, slip }: Omit<DemoDay, 'day'>): readonly Fact[][] {
    const { site, visits } = this.#opening;
    if (site === sites.box || site === sites.shelter) this.#handOn();
    else for (let visit = 0; visit < visits; visit++) this.#visit(asking);
    if (slip)
      this.#parcels.push([
        this.#fact(programKinds.encounter, { visits: 1 }),
        ...this.#given([slipped], 'participant', 1),
      ]);
    if (site === sites.mill) this.#door();
    this.#told();
    const load = [...this.#out].map(([supply, quantity]) => ({ supply, quantity: roundUp(quantity) }));
    const area = this.#opening.area?.toLowerCase().replace(' ', '-');
    const { device } = this.#opening;
    const opened = this.#fact(programKinds.shiftOpened, { load, device, ...(area ? { area } : {}) });
    if (!last) this.#close(load);
    return [[opened], ...this.#parcels];
  }

  #visit(asking: boolean): void {
    const { dice, shelf } = this.#parts;
    const bundles = shelf.bundles.filter(() => chance(dice, 28)).slice(0, 1);
    const lines = merged([...bundles.flatMap((bundle) => bundle.lines), ...takenAt(dice, shelf)]);
    const named = bundles.map(({ id }) => ({ bundle: id, quantity: 1 }));
    const parcel = [
      this.#fact(programKinds.encounter, { visits: 1, ...(named.length > 0 ? { bundles: named } : {}) }),
      ...this.#given(lines, 'participant', 1),
    ];
    if (this.#opening.site !== sites.mail && chance(dice, 30)) parcel.push(...this.#returned());
    this.#parcels.push(parcel);
    if (asking) this.#answers();
  }

  #given(lines: readonly Line[], to: Recipient, visits: number): readonly Fact[] {
    const { shelf } = this.#parts;
    const byService = new Map<string, Line[]>();
    for (const line of lines) {
      const service = shelf.ownerOf.get(line.supply);
      if (!service) continue;
      byService.set(service, [...(byService.get(service) ?? []), line]);
      this.#out.set(line.supply, (this.#out.get(line.supply) ?? 0) + line.quantity);
    }
    return [...byService].map(([service, own]) =>
      this.#fact(distributedKind(service), { lines: own as unknown as Body['lines'], to, visits } as Body),
    );
  }

  #returned(): readonly Fact[] {
    const body = backOf(this.#parts.dice);
    this.#back += body.amount;
    return this.#known(syringeKind('returned'), body);
  }

  /** Each answer by itself, tied to nothing: without a shift, in a parcel of its own. */
  #answers(): void {
    const { dice } = this.#parts;
    if (!chance(dice, 45)) return;
    const first = chance(dice, 12);
    const said: [string, string][] = [['first-time', chance(dice, 4) ? 'declined' : first ? 'yes' : 'no']];
    if (first) {
      const [, , ...adults] = ageBands;
      said.push([
        'age-band',
        chance(dice, 15)
          ? 'declined'
          : weighted(
              dice,
              adults.map(([id], at) => [id, [30, 36, 22, 10, 2][at] ?? 1]),
            ),
      ]);
      said.push([
        'gender',
        weighted(dice, [
          ['man', 52],
          ['woman', 38],
          ['nonbinary', 3],
          ['trans', 2],
          ['declined', 5],
        ]),
      ]);
    }
    for (const [question, answer] of said) {
      const { shift: _, ...fact } = this.#fact(programKinds.answered, { question, answer });
      this.#parcels.push([{ ...fact, shift: null }]);
      if (question === 'gender') {
        const asked = this.#fact(programKinds.asked, { question });
        this.#parcels.push([{ ...asked, shift: null }]);
      }
    }
  }

  /** A box is filled, a shelter gets its month: things, and nobody's visit. */
  #handOn(): void {
    const { dice } = this.#parts;
    const box = this.#opening.site === sites.box;
    const lines = [
      {
        supply: 'naloxone-nasal' as SupplyId,
        quantity: box ? between(dice, 8, 24) : between(dice, 24, 60),
      },
      { supply: 'test-strip' as SupplyId, quantity: box ? between(dice, 10, 30) : between(dice, 20, 50) },
    ];
    this.#parcels.push([...this.#given(lines, box ? 'box-or-machine' : 'partner-agency', 0)]);
  }

  /** Whoever comes in for coffee and a chair is counted at the door, and takes nothing. */
  #door(): void {
    const { dice } = this.#parts;
    const people = Math.round((this.#opening.visits * between(dice, 130, 190)) / 100);
    this.#parcels.push([this.#fact(programKinds.doorCounted, { people })]);
  }

  /** What people told us, what we did not have, and what was shown. */
  #told(): void {
    const { dice, shelf } = this.#parts;
    const { site, visits } = this.#opening;
    if (visits < 2) return;
    if (chance(dice, 19)) this.#tell('overdose-prevention.reversal-reported.v1', reversalOf(dice));
    if (chance(dice, 4))
      this.#tell('overdose-prevention.training-given.v1', {
        people: between(dice, 2, site === sites.mill ? 14 : 5),
      });
    if (chance(dice, 30)) {
      const why = chance(dice, 60) ? 'run-out' : 'not-carried';
      const supply =
        why === 'run-out'
          ? oneOf(dice, shelf.supplies)
          : oneOf(dice, ['booty-bump-kit', 'clothing', 'food', 'nalmefene-nasal']);
      this.#parcels.push([this.#fact(programKinds.askedFor, { supply, why })]);
    }
    if (site === sites.outreach && chance(dice, 20)) {
      const amount = between(dice, 6, 60);
      this.#tell('syringe-access-and-disposal.collected.v1', {
        how: 'counted',
        amount,
        low: amount,
        high: amount,
      });
    }
  }

  #tell(kind: string, body: Body): void {
    const facts = this.#known(kind as Kind, body);
    if (facts.length > 0) this.#parcels.push([...facts]);
  }

  /** A weighed bin at Mill Street on most days; what is left, a few things short of what should be. */
  #close(load: readonly Line[]): void {
    const { dice } = this.#parts;
    if (this.#opening.site === sites.mill && this.#back > 0 && chance(dice, 65)) {
      const amount = Math.round((this.#back * between(dice, 86, 118)) / 100);
      const bounds = { low: Math.floor((amount * 230) / 281), high: Math.ceil((amount * 310) / 281) };
      const bin = this.#known(syringeKind('bin-measured'), { how: 'weighed', amount, ...bounds });
      this.#parcels.push(bin.map((fact) => ({ ...fact, once: binOnce(this.#shift) })));
    }
    const left = load.map(({ supply, quantity }) => {
      const should = quantity - (this.#out.get(supply) ?? 0);
      return {
        supply,
        quantity: Math.max(0, should - (chance(dice, 9) ? between(dice, 1, quantity > 60 ? 6 : 2) : 0)),
      };
    });
    const how = chance(dice, 7) ? 'by-itself' : 'by-hand';
    const closed = this.#fact(programKinds.shiftClosed, { left: how === 'by-hand' ? left : [], how });
    this.#parcels.push([{ ...closed, once: closeOnce(this.#shift) }]);
    if (chance(dice, 12)) this.#note();
  }

  #note(): void {
    const text = oneOf(this.#parts.dice, [
      'Long needles are almost gone. More cotton, please bring two boxes.',
      'Cold tonight: people asked for socks and hand warmers.',
      'The side door sticks. Push low.',
    ]);
    this.#parcels.push([
      this.#fact(programKinds.noteLeft, {
        text: text.replace(', please bring', ': bring'),
        for: 'next-crew',
      }),
    ]);
  }

  /** Only what this build can count: a service that was taken out leaves no facts here. */
  #known(kind: Kind, body: Body): readonly Fact[] {
    return this.#parts.book.kinds.has(kind) ? [this.#fact(kind, body)] : [];
  }

  #fact(kind: Kind, body: Body): Fact {
    const { program, dice } = this.#parts;
    return {
      id: dice.id() as FactId,
      kind,
      program,
      site: this.#opening.site.id,
      day: this.#day,
      shift: this.#shift,
      body,
    };
  }
}

const slipped: Line = { supply: 'naloxone-nasal' as SupplyId, quantity: 40 };

function merged(lines: readonly Line[]): readonly Line[] {
  const sums = new Map<SupplyId, number>();
  for (const { supply, quantity } of lines) sums.set(supply, (sums.get(supply) ?? 0) + quantity);
  return [...sums].map(([supply, quantity]) => ({ supply, quantity }));
}

/** A shelf is loaded in round numbers, with some to spare. */
const roundUp = (quantity: number): number => {
  const step = quantity > 50 ? 50 : 10;
  return Math.ceil((quantity + step / 2) / step) * step;
};
