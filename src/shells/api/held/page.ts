/**
 * The public page "What we hold": one HTML page made here, without a program in it, cookies, or anything of another
 * server. Everything that a person wrote is escaped.
 */
import { outsideTopics } from '../../../program/held/outside.ts';
import { fill, type Language } from '../../../program/words.ts';
import type { HeldAnswer } from '../../held/answer.ts';
import { countFor, linesOf, visitsOf } from '../../held/lines.ts';
import { speechIn } from '../../held/words.ts';
import { escapeHtml as e } from '../reaching/pictures.ts';

export interface PageParts {
  readonly name: string;
  readonly language: Language;
  /** Counted once a day. */
  readonly counted: HeldAnswer;
  /** As it is now. */
  readonly deleting: 'runs' | 'paused' | 'waits';
}

export function heldPage({ name, language, counted, deleting }: PageParts): string {
  const speech = speechIn(language);
  const { t, day } = speech;
  const other = language === 'en' ? 'es' : 'en';
  const lines = linesOf(counted, 'public', speech).map(
    ({ n, title, note }) =>
      `<li><span class="n">${e(n)}</span><div><b>${e(title)}</b><small>${e(note)}</small></div></li>`,
  );
  const say = {
    runs: `<p class="say good"><b>${e(t('deleting-runs'))}</b> ${e(t('deleting-counts'))}</p>`,
    paused: `<p class="say heed"><b>${e(t('deleting-paused'))}</b> ${e(t('paused-note'))}</p>`,
    waits: `<p class="say heed"><b>${e(t('deleting-waits'))}</b> ${e(t('waits-note'))}</p>`,
  }[deleting];
  const court = [
    fill(t('court-counts'), { visits: countFor('public', visitsOf(counted), speech) }),
    t('court-sealed'),
    t('court-devices'),
    counted.copies
      ? fill(t('court-copies'), { n: speech.number(counted.copies.count), day: day(counted.copies.oldest) })
      : t('court-copies-none'),
    t('court-sheet'),
  ];
  const duties = counted.duties.length > 0 ? counted.duties : [t('duties-none')];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${e(name || t('title'))}</title>
<link rel="stylesheet" href="/held.css">
</head>
<body>
<header><a class="button" href="/held?lang=${other}" lang="${other}">${e(t('other-language'))}</a> <a class="button" href="about:blank">${e(t('leave'))}</a></header>
<main>
<h1>${e(t('title'))}</h1>
<p>${e(fill(t('counted-page'), { day: day(counted.day) }))}</p>
<p class="note">${e(t('speaks'))}</p>
<section class="card"><h2>${e(t('has-title'))}</h2><ul class="held">${lines.join('\n')}</ul></section>
${say}
<p class="note">${e(t('paused-says'))}</p>
<section class="card"><h2>${e(t('court-title'))}</h2><ul>${court.map((text) => `<li>${e(text)}</li>`).join('\n')}</ul></section>
<section class="card"><h2>${e(t('duties-title'))}</h2><ul>${duties.map((text) => `<li>${e(text)}</li>`).join('\n')}</ul></section>
<section class="card"><h2>${e(t('outside-title'))}</h2>${outsideHtml(counted, speech)}</section>
</main>
</body>
</html>
`;
}

function outsideHtml({ outside }: HeldAnswer, { t, day }: ReturnType<typeof speechIn>): string {
  if (!outside) return `<p>${e(t('outside-not'))}</p>`;
  const topics = outsideTopics.map(
    (topic) =>
      `<li><b>${e(t(`topic.${topic}`))}</b><small>${e(outside.said[topic] ?? t('outside-empty'))}</small></li>`,
  );
  return `<p class="note">${e(fill(t('outside-by'), { day: day(outside.day) }))}</p><ul class="outside">${topics.join('\n')}</ul>`;
}

/** The colors of the app's own tokens (src/shells/web/style/tokens.css), by day and by night. */
export const heldStyle = `:root {
  color-scheme: light dark;
  --paper: #faf5ea; --card: #fffefa; --line: #ddd0ba; --edge: #7d6d56; --ink: #221a12; --soft: #52463a;
  --door: #145044; --door-tint: #dcebe1; --heed: #f9e3b4; --lamp: #f2b632;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15110c; --card: #221c15; --line: #41362a; --edge: #9c8a70; --ink: #f7ecda; --soft: #d6c8b0;
    --door: #8fd6bd; --door-tint: #16332a; --heed: #4a3710;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.45 system-ui, sans-serif; }
header { padding: .5rem 1rem; border-bottom: 4px solid var(--door); display: flex; gap: .5rem; justify-content: flex-end; flex-wrap: wrap; }
main { max-width: 38rem; margin: 0 auto; padding: 1rem; display: grid; gap: 1.25rem; }
h1 { font: 700 1.9375rem/1.18 Charter, Palatino, Georgia, serif; margin: .5rem 0 0; }
h2 { font-size: 1.25rem; line-height: 1.18; margin: 0; }
p { margin: 0; }
ul { margin: 0; padding: 0 0 0 1.25rem; display: grid; gap: .75rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1rem; display: grid; gap: .75rem; }
.button { display: inline-flex; align-items: center; min-height: 3rem; padding: 0 1rem; border: 2px solid var(--edge);
  border-radius: .75rem; color: var(--ink); font-weight: 700; text-decoration: none; }
.button:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px; }
.note, small { color: var(--soft); font-size: .9375rem; }
.held, .outside { list-style: none; padding: 0; gap: 0; }
.held li { display: grid; grid-template-columns: 6.5rem 1fr; gap: .75rem; padding: .75rem 0; border-top: 1px solid var(--line); }
.held li:first-child, .outside li:first-child { border-top: 0; }
.held .n { font-size: 1.25rem; font-weight: 700; text-align: end; overflow-wrap: anywhere; }
.held b, .held small, .outside b, .outside small { display: block; overflow-wrap: anywhere; }
.outside li { padding: .75rem 0; border-top: 1px solid var(--line); }
.say { border-radius: 1rem; padding: 1rem; background: var(--door-tint); }
.say.heed { background: var(--heed); }
@media print { header { display: none; } body { background: none; } }
`;
