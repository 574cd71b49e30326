/** `doorstep import FILE --map MAP.json`: an old spreadsheet into facts (docs/guides/import.md). */
import type { Command } from './command.ts';
import { importWords as words } from './import/account.ts';

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
    list: { says: both('flag.list') },
    'set-aside': { value: 'NAME', says: both('flag.set-aside') },
    'bring-back': { value: 'NAME', says: both('flag.bring-back') },
  },
  // What reads tables and maps is loaded by who imports: a server starts without it.
  run: async (given, io) => (await import('./import/take-in.ts')).takeIn(given, io),
};
