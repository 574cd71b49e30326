import type { Day } from '../../../../engines/facts/day.ts';
import type { Body, Kind, ShiftId } from '../../../../engines/facts/fact.ts';
import { closeOnce, programKinds } from '../../../../program/kinds.ts';
import { countsVisits, type Site } from '../../../../program/site.ts';
import type { Draft } from '../../app.ts';
import { lineOf, type Shelf, suppliesIn } from '../../pad/tiles.ts';
import { backTyped } from '../../pad/visit.ts';
import { strokes } from './sheet.ts';

/** A whole night in four numbers: what was loaded, what is left, how many came, what came back. */
export interface Night {
  readonly loaded: Readonly<Record<string, string>>;
  readonly left: Readonly<Record<string, string>>;
  readonly people: string;
  readonly back: string;
  /** Whether the number that came back was counted or is a guess. */
  readonly backHow: 'typed' | 'about';
}
export const emptyNight: Night = { loaded: {}, left: {}, people: '', back: '', backHow: 'about' };

export const isReadableNight = ({ loaded, left, people, back }: Night): boolean =>
  [people, back, ...Object.values(loaded), ...Object.values(left)].every((text) => strokes(text) !== null);

const amounts = (typed: Readonly<Record<string, string>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([id, text]) => (text.trim() === '' ? [] : [[id, strokes(text) ?? 0]])),
  );

/**
 * The facts of such a night: a shift opened and closed, the people, and what came back. Nothing was tapped, so what was
 * given is worked out from the shelf: reports made from stock include it, reports made from visits do not.
 */
export function nightDrafts(
  night: Night,
  shelf: Shelf,
  where: {
    readonly site: Site;
    readonly shift: ShiftId;
    readonly day: Day;
    readonly returnsKind: Kind | null;
  },
): readonly Draft[] {
  const { site, shift, day, returnsKind } = where;
  const draft = (kind: Kind, body: Body, once?: Draft['once']): Draft => ({
    kind,
    site: site.id,
    shift,
    day,
    body,
    ...(once === undefined ? {} : { once }),
  });
  const lines = (typed: Night['loaded']): Body[] =>
    [...suppliesIn(amounts(typed), shelf)].map(([supply, quantity]) => lineOf(supply, quantity, shelf));
  const people = strokes(night.people) ?? 0;
  const back = strokes(night.back) ?? 0;
  const drafts = [draft(programKinds.shiftOpened, { load: lines(night.loaded) })];
  if (people > 0 && countsVisits(site.kind))
    drafts.push(
      site.visit === 'door-count'
        ? draft(programKinds.doorCounted, { people })
        : draft(programKinds.encounter, { visits: people }),
    );
  if (back > 0 && returnsKind) drafts.push(draft(returnsKind, { ...backTyped(back, night.backHow) }));
  drafts.push(draft(programKinds.shiftClosed, { left: lines(night.left), how: 'by-hand' }, closeOnce(shift)));
  return drafts;
}
