export { countsTables } from './counts-tables.ts';
export { browserOwn, caches, objectStores, preferences, records } from './device.ts';
export { type Entry, find, type NamedEntry, type Opener, type TableEntry } from './entry.ts';
export { dataFiles, keyFiles, otherFiles } from './files.ts';
export { cookies, readHeaders, sentHeaders } from './headers.ts';
export { settingEntries } from './settings.ts';
export { wallTables } from './wall-tables.ts';

import { sealedWalls } from '../../../engines/sealing/line-types.ts';
import { countsTables } from './counts-tables.ts';
import type { TableEntry } from './entry.ts';
import { wallTables } from './wall-tables.ts';

/** Every table, by the file it lies in: 'counts.db', 'asks.db' … */
export const tablesOf: Readonly<Record<string, Readonly<Record<string, TableEntry>>>> = {
  'counts.db': countsTables,
  ...Object.fromEntries(sealedWalls.map((wall) => [`${wall}.db`, wallTables(wall)])),
};
