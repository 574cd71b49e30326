/** Every table of counts.db. */
import type { TableEntry } from './entry.ts';

const faded = 'its month fades: 30 days after closing, 150 after its last day at the latest; a hold keeps it';
const program = 'number of the program in this file';
const site = 'number of the site';
const day = 'day';
const id = 'random id of the fact';
const kind = 'number of the kind';

const counts = (holds: string, until: string, columns: Readonly<Record<string, string>>): TableEntry => ({
  wall: 'counts',
  opens: 'server',
  holds,
  until,
  columns,
});

export const countsTables: Readonly<Record<string, TableEntry>> = {
  programs: counts('The program’s random id', 'kept', { num: program, id: 'random id of the program' }),
  names: counts(
    'Ids of sites, kinds, measures and settlements, each once under a number',
    'nothing uses it',
    {
      program,
      sort: 'site, kind, measure or settlement',
      num: 'its number',
      text: 'its id: as short names from set-up and from the program’s code',
    },
  ),
  cells: counts('The dimensions of tallies, each combination once', 'nothing uses it', {
    program,
    num: 'its number',
    measure: 'number of the measure',
    dims: 'ids of supplies, answers, methods: never of a person',
  }),
  logs: counts('Which parcels of which device are here', 'the device’s name: its month fades', {
    program,
    log: 'random name, drawn each time an app starts',
    wall: 'always counts',
    device: 'the device’s nickname, until its month fades',
    last_day: 'day on which anything of it came last',
    ranges: 'numbers that came',
    safe: 'numbers that a verified backup has held',
    copied: 'a copied device was seen',
  }),
  parcels: counts('A fingerprint of each parcel, to know it again', faded, {
    program,
    log: 'random name',
    n: 'number in the log',
    hash: 'SHA-256 of its sealed bytes',
    state: 'stored or kept unopened',
  }),
  sealed: counts('Parcels that could not be opened yet', 'opened, or let go of by the lead', {
    program,
    log: 'random name',
    n: 'number in the log',
    wall: 'always counts',
    key: 'number of the ingest key',
    bytes: 'sealed bytes',
  }),
  facts: counts('What happened: day, site and what was given, asked or brought back', faded, {
    program,
    day,
    id,
    site,
    kind,
    flags: 'marked, retracted, set aside, not counted',
    shift: 'random id of the shift, which belongs to one device',
    once: 'a once key: random, or the number printed on a paper sheet',
    replaces: 'random id of the fact it corrects',
    body: 'supplies and quantities, or one answer; words where somebody left a note',
  }),
  waiting: counts(
    'Facts of kinds that this version cannot count',
    `${faded}, and only once counted or let go of`,
    {
      program,
      day,
      id,
      kind,
      owed: 'what is still to be counted or taken back',
    },
  ),
  withdrawn: counts('Ids that were taken back before they came', faded, { program, day, site, id }),
  seats: counts('Which of several facts speaks for something that counts once', faded, {
    program,
    slot: 'the once key',
    root: 'random id of the first of a line of corrections',
    id,
    day,
  }),
  shifts: counts('Days and sites at which a shift has facts', faded, {
    program,
    shift: 'random id of the shift',
    day,
    site,
  }),
  standing: counts('Set-up, closings, holds and what else the lead decided', 'kept', {
    program,
    id,
    kind,
    retracted: 'it was taken back',
    fact: 'the fact as text: names of sites and supplies, words of a hold, an account of who signed; its day',
  }),
  notes: counts('Notes for the next crew: free text', 'the next crew’s day is over, 35 days at the latest', {
    program,
    site,
    day,
    id,
    kind,
    text: 'what the crew wrote',
  }),
  tallies: counts(
    'Counts: so many of this, at this site, on this day or in this month',
    'days: their month fades; months: kept',
    {
      program,
      grain: 'day or month',
      period: 'which day or month',
      site,
      measure: 'what is counted',
      cell: 'number of its dimensions',
      amount: 'the count',
      low: 'the least it can be',
      high: 'the most it can be',
      n: 'visits behind it',
    },
  ),
  shift_tallies: counts('Counts of one shift', faded, {
    program,
    day,
    site,
    shift: 'random id of the shift',
    unsure: 'the day is not sure',
    settlement: 'what is settled from it',
    cell: 'number of its dimensions',
    amount: 'the count',
    low: 'the least it can be',
    high: 'the most it can be',
    n: 'visits behind it',
  }),
  settings: counts('Small settings of the server itself', 'see the list of settings', {
    program,
    name: 'which setting',
    value: 'what it is set to',
  }),
  sheets: counts('Month sheets, as they were closed and signed', 'kept', {
    program,
    month: 'which month',
    hash: 'SHA-256 of the sheet',
    text: 'the sheet: counts by site and day; days with fewer than five visits are one line',
    day: 'day it was kept',
    draft: 'it was shown and not yet closed',
  }),
  faded: counts('Months that have faded', 'kept', {
    program,
    month: 'which month',
    day: 'day on which it faded',
    whole: 'nothing of it is held or waits to be counted',
  }),
  once_sets: counts('Counting windows of participant cards: how many were seen', 'kept', {
    program,
    name: 'random name of the window, and its kind',
    state: 'open, closed, emptied or destroyed',
    key_check: 'tells the window’s key from another, and says nothing of it',
    rekeyed: 'its key was lost and another made',
    seen: 'sightings read',
    unread: 'sightings that could not be read',
  }),
  once_values: counts(
    'One keyed hash for each card seen in an open counting window. Whoever has the server, its keys and a card can tell that this card was seen in that window',
    'the window’s report is released; a hold keeps it',
    { program, name: 'random name of the window', value: 'keyed hash of a card: 16 bytes' },
  ),
};
