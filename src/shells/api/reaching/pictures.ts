/**
 * Pictures of a phone's screen, drawn as little as a person needs to find the place: which line, which switch. The thing
 * to press has a ring in the lamp's color and stands alone in bold. Lines are the phone's own words in the reader's language.
 */

export type Line =
  | { readonly text: string; readonly press?: true; readonly end?: 'leads' | 'on' }
  | { readonly button: string; readonly press?: true };

const width = 220;
const lineHeight = 44;

/** `title` heads the screen; `says` is the same for those who do not see it. */
export function phonePicture(title: string, lines: readonly Line[], says: string): string {
  const height = 72 + lines.length * lineHeight + 24;
  const drawn = lines.map((line, i) => drawLine(line, 60 + i * lineHeight)).join('');
  return `<svg class="phone" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(says)}">
<rect class="case" x="2" y="2" width="${width - 4}" height="${height - 4}" rx="24"/>
<path class="ear" d="M90 16h40"/>
<text class="head" x="110" y="44">${escapeHtml(title)}</text>${drawn}
</svg>`;
}

function drawLine(line: Line, y: number): string {
  const middle = y + 25;
  const ring = line.press
    ? `<rect class="ring" x="12" y="${y + 2}" width="${width - 24}" height="${lineHeight - 6}" rx="12"/>`
    : '';
  if ('button' in line)
    return `${ring}<text class="${line.press ? 'press' : 'quiet'}" x="110" y="${middle}">${escapeHtml(line.button)}</text>`;
  const end =
    line.end === 'on'
      ? `<rect class="switch" x="164" y="${y + 11}" width="34" height="20" rx="10"/><circle class="knob" cx="188" cy="${y + 21}" r="8"/>`
      : line.end === 'leads'
        ? `<path class="leads" d="M192 ${y + 14}l7 7-7 7"/>`
        : '';
  const below = `<path class="fold" d="M18 ${y + lineHeight}h${width - 36}"/>`;
  const room = line.end === 'on' ? 17 : 21;
  return `${below}${ring}<text class="row${line.press ? ' press' : ''}" x="20" y="${middle}">${fitted(line.text, room)}</text>${end}`;
}

/** Long words of a phone are cut as phones cut them. */
const fitted = (text: string, room: number): string =>
  escapeHtml(text.length > room ? `${text.slice(0, room - 1).trimEnd()}…` : text);

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
