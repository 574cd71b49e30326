/**
 * The name and icon under which the app stands on a phone and in a list of windows: the program may choose plain ones, so
 * that a look at the phone says nothing. The files are the built ones, with these put in.
 */
import type { Look } from '../../program/configuration.ts';
import { type AppFile, type AppFiles, appFile } from './app-files.ts';

const builtName = 'Doorstep';
/** Files that bear the name or the icon; no other is asked about. */
export const wearsLook = (path: string): boolean =>
  path === '/index.html' || path === '/app.webmanifest' || /^\/icon[\w-]*\.(svg|png)$/.test(path);

/** The files as this program wants them seen; made once for each choice. */
export function dresser(files: AppFiles): (look: Look | undefined) => AppFiles {
  let last: { readonly key: string; readonly files: AppFiles } = { key: '', files };
  return (look) => {
    const key = look ? `${look.icon} ${look.name}` : '';
    if (last.key !== key) last = { key, files: look ? dressed(files, look) : files };
    return last.files;
  };
}

function dressed(files: AppFiles, { name, icon }: Look): AppFiles {
  const out = new Map(files);
  const put = (path: string, change: (text: string) => string): void => {
    const file = files.get(path);
    if (file) out.set(path, appFile(path, file.type, Buffer.from(change(textOf(file)))));
  };
  put('/index.html', (text) =>
    text.replace(`<title>${builtName}</title>`, () => `<title>${escaped(name)}</title>`),
  );
  put('/app.webmanifest', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), name, short_name: name }),
  );
  if (icon === 'plain')
    for (const path of files.keys()) {
      const plain = files.get(path.replace('/icon', '/plain'));
      if (/^\/icon/.test(path) && plain) out.set(path, plain);
    }
  return out;
}

const textOf = (file: AppFile): string => Buffer.from(file.bytes('').bytes).toString();
const escaped = (name: string): string =>
  name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
