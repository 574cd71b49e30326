/** `doorstep import FILE --map MAP.json`: an old spreadsheet into facts (docs/guides/import.md). */
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { practice } from '../../practice.ts';
import { bookOf } from '../../program/book.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, type Result } from '../../std/result.ts';
import type { Command, Ended, Given, Io } from './command.ts';
import { accountOf, importWords as words } from './import/account.ts';
import { type ImportMap, MapSchema, mapBytesMax, parseMap } from './import/map.ts';
import { importFile } from './import/run.ts';
import { openProgram } from './open-program.ts';
import { misused } from './report.ts';

const both = (key: keyof typeof words.en) => ({ en: words.en[key], es: words.es[key] });

export const importCommand: Command = {
  name: 'import',
  says: both('says'),
  takes: { name: 'FILE', least: 0, most: 1 },
  flags: {
    map: { value: 'MAP.json', says: both('flag.map') },
    'dry-run': { says: both('flag.dry-run') },
    json: { says: both('flag.json') },
    schema: { says: both('flag.schema') },
  },
  run,
};

async function run(given: Given, io: Io): Promise<Ended> {
  if (given.on('schema')) {
    io.out(JSON.stringify(MapSchema, null, 2));
    return 0;
  }
  const [file] = given.named;
  const mapFile = given.text('map');
  if (file === undefined || mapFile === undefined) return misused(io, words[io.language]['file-missing']);
  const at = (path: string): string => (isAbsolute(path) ? path : join(io.cwd, path));
  const map = readMap(at(mapFile));
  if (!map.ok) return map.error;
  const opened = await openProgram(given, io);
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

function readMap(file: string): Result<ImportMap, Problem> {
  try {
    if (statSync(file).size > mapBytesMax)
      return err(problem('import.map-malformed', { path: '/', limit: mapBytesMax }));
    return parseMap(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return err(problem('import.map-malformed', { path: '/', why: 'not-found' }));
  }
}
