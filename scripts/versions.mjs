// Which version of Doorstep runs. Beside the folder that was got first (the home) a newer version lies in a folder of its
// own, whole, with its packages; one small file says which is chosen. So an update changes nothing in place, and going
// back is writing that file again.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

const pointer = (home) => join(home, '.doorstep', 'version.json');
export const versionsFolder = (home) => join(home, '.doorstep', 'versions');

/** { folder, before, proven }: `proven` once it has opened the program's data by itself. Null: the home's own version. */
export function chosenVersion(home) {
  try {
    const chosen = JSON.parse(readFileSync(pointer(home), 'utf8'));
    return existsSync(join(chosen.folder, 'scripts', 'run.mjs')) ? chosen : null;
  } catch {
    return null;
  }
}

export function chooseVersion(home, chosen) {
  const file = pointer(home);
  mkdirSync(dirname(file), { recursive: true });
  if (!chosen || chosen.folder === home) {
    rmSync(file, { force: true });
    return;
  }
  writeFileSync(`${file}.new`, JSON.stringify(chosen));
  renameSync(`${file}.new`, file);
}

/** Where the data and the keys of a command line are, as Doorstep itself reads it. */
export function foldersOf(home, args) {
  const from = process.env.INIT_CWD ?? process.cwd();
  const at = (path) => (isAbsolute(path) ? path : join(from, path));
  const said = (flag) => {
    const i = args.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`));
    if (i < 0) return undefined;
    return args[i].includes('=') ? args[i].slice(flag.length + 1) : args[i + 1];
  };
  const [data, keys] = [said('--data'), said('--keys')];
  const folder = (data === undefined ? join(home, '.doorstep', 'data') : at(data)).replace(/[/\\]+$/, '');
  return { data: folder, keys: keys === undefined ? `${folder}-keys` : at(keys) };
}
