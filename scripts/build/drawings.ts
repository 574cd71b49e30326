import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Hangs icons.svg into the page when the app is built. A `<use>` that points into another file makes the browser read
 * that whole file anew whenever a sign appears, and a script that hung it there would hold up the first screen of a
 * slow phone by a tenth of a second. The drawings carry no style and no script.
 */
export function drawings(path: string): Plugin {
  return {
    name: 'doorstep:drawings',
    transformIndexHtml: (html) => html.replace('</body>', () => `${hung(readFileSync(path, 'utf8'))}</body>`),
  };
}

/** Without its comments and the white space between elements. */
const hung = (svg: string): string =>
  svg
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/>\s+</g, '><')
    .trim()
    .replace('<svg', '<svg hidden aria-hidden="true"');
