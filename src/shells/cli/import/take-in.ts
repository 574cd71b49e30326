/** What `doorstep import` does: a file taken in, the imports listed, one of them out of the counts or back in. */
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, type Result } from '../../../std/result.ts';
import type { Ended, Given, Io } from '../command.ts';
import { openProgram } from '../open-program.ts';
import { misused } from '../report.ts';
import { accountOf, linesSaid, importWords as words } from './account.ts';
import { type ImportMap, MapSchema, mapBytesMax, parseMap } from './map.ts';
import { importFile } from './run.ts';
import { bringImportBack, importLines, setImportAside } from './whole.ts';

export async function takeIn(given: Given, io: Io): Promise<Ended> {
  if (given.on('schema')) {
    io.out(JSON.stringify(MapSchema, null, 2));
    return 0;
  }
  const changing = changeOf(given);
  if (changing) return whole(changing, given, io);
  const [file] = given.named;
  const mapFile = given.text('map');
  if (file === undefined || mapFile === undefined) return misused(io, words[io.language]['file-missing']);
  const at = (path: string): string => (isAbsolute(path) ? path : join(io.cwd, path));
  const map = readMap(at(mapFile));
  if (!map.ok) return map.error;
  const opened = await openProgram(given, io, 'may-begin');
  if (!opened.ok) return opened.error;
  const { store, program, random, close } = opened.value;
  try {
    const configuration = await opened.value.configuration();
    const today = await opened.value.today();
    const parts = { store, book: bookOf(practice), program, configuration, today, random };
    const taken = await importFile(at(file), map.value, parts, given.on('dry-run'));
    if (!taken.ok) return taken.error;
    io.out(
      given.on('json')
        ? JSON.stringify(taken.value, null, 2)
        : accountOf(taken.value, map.value, io.language),
    );
    return 0;
  } finally {
    await close();
  }
}

type Change = { readonly is: 'list' } | { readonly is: 'set-aside' | 'bring-back'; readonly of: string };

function changeOf(given: Given): Change | null {
  for (const is of ['set-aside', 'bring-back'] as const) {
    const of = given.text(is);
    if (of !== undefined) return { is, of };
  }
  return given.on('list') ? { is: 'list' } : null;
}

/** Imports as wholes: which there are, and one of them out of the counts or back in. */
async function whole(change: Change, given: Given, io: Io): Promise<Ended> {
  const opened = await openProgram(given, io, 'there');
  if (!opened.ok) return opened.error;
  const { store, program, random, today, close } = opened.value;
  try {
    if (change.is !== 'list') {
      const parts = { store, program, random, today: await today() };
      const changed = await (change.is === 'set-aside' ? setImportAside : bringImportBack)(change.of, parts);
      if (!changed.ok) return changed.error;
    }
    const lines = await importLines(store);
    io.out(given.on('json') ? JSON.stringify({ imports: lines }, null, 2) : linesSaid(lines, io.language));
    return 0;
  } finally {
    await close();
  }
}

function readMap(file: string): Result<ImportMap, Problem> {
  try {
    if (statSync(file).size > mapBytesMax)
      return err(problem('import.map-malformed', { path: '/', limit: mapBytesMax }));
    return parseMap(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return err(problem('import.map-malformed', { path: '/', why: 'not-found' }));
  }
}
