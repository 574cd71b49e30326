import { dayFromNumber, dayNumber } from '../../engines/facts/day.ts';
import type { Body, Fact, FactId, Kind, OnceKey, ShiftId, SiteId } from '../../engines/facts/fact.ts';
import type { Row } from '../../engines/facts/row.ts';
import type { Value, Values } from './driver.ts';
import type { File } from './file.ts';
import { listedBit } from './schema.ts';

/** The device itself said that its clock was wrong: part of the fact, so kept apart from why the store doubts a day. */
const saidUnsure = 1 << 15;

export const factColumns = 'day, id, site, kind, flags, shift, once, replaces, body';

/** A fact's row in the order of the table's columns. */
export function rowValues(file: File, row: Row): Value[] {
  const { program, names } = file;
  const { fact } = row;
  return [
    program,
    dayNumber(fact.day),
    fact.id,
    names.give('site', fact.site),
    names.give('kind', fact.kind),
    storedFlags(file, row),
    fact.shift,
    fact.once ?? null,
    fact.replaces ?? null,
    JSON.stringify(fact.body),
  ];
}

export const storedFlags = ({ listed }: File, { fact, flags }: Row): number =>
  flags | (fact.unsure ? saidUnsure : 0) | (listed.has(fact.kind) ? listedBit : 0);

export function readRow({ names, programId }: File, values: Values): Row {
  const [day, id, site, kind, flags, shift, once, replaces, body] = values;
  const fact: Fact = {
    id: id as FactId,
    kind: names.text('kind', kind as number) as Kind,
    program: programId,
    site: names.text('site', site as number) as SiteId,
    day: dayFromNumber(day as number),
    shift: shift as ShiftId | null,
    ...(once === null ? {} : { once: once as OnceKey }),
    ...(replaces === null ? {} : { replaces: replaces as FactId }),
    ...((flags as number) & saidUnsure ? { unsure: true as const } : {}),
    body: JSON.parse(body as string) as Body,
  };
  return { fact, flags: (flags as number) & ~(saidUnsure | listedBit) };
}
