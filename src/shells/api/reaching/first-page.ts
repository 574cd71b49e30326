/** The one page of the plain address: what cannot be done over http, and the way, in words and pictures. No script. */
import { catalogue, fill, type Language } from '../../../program/words.ts';
import { nameOf } from '../certificates/names.ts';
import { escapeHtml as e, type Line, phonePicture } from './pictures.ts';
import type { OwnAuthority } from './reaching.ts';
import { reachingEn } from './words.en.ts';
import { reachingEs } from './words.es.ts';

export { firstPageStyle } from './first-page-style.ts';

export const reachingWords = catalogue(reachingEn, reachingEs);

type Words = (typeof reachingWords)['en'];

export function firstPage(language: Language, { names, fingerprint }: OwnAuthority, secure: string): string {
  const t: Words = reachingWords[language];
  const name = nameOf(names);
  const file = `${name.replaceAll('.', '-')}.crt`;
  const other = language === 'en' ? 'es' : 'en';
  return page(
    language,
    t.title,
    `<p class="cannot"><b>${e(t.cannot)}</b> ${e(t.way)}</p>
<p class="jump"><a class="button" href="#iphone">${e(t.iphone)}</a> <a class="button" href="#android">${e(t.android)}</a></p>
<section id="iphone" class="card"><h2>${e(t.iphone)}</h2>
<p><a class="button main" href="/iphone">${e(t.get)}</a></p>
<ol>${steps([
      [t.iphone1, ask(t)],
      [t.iphone2, profile(t)],
      [fill(t.iphone3, { name }), trust(t, name)],
    ])}</ol></section>
<section id="android" class="card"><h2>${e(t.android)}</h2>
<p><a class="button main" href="/android">${e(t.get)}</a></p>
<ol>${steps([
      [t.android1, downloads(t, file)],
      [t.android2, credentials(t)],
      [fill(t.android3, { file }), anyway(t)],
    ])}</ol>
<p class="note">${e(t.androidNote)}</p></section>
<section class="card"><h2>${e(t.last)}</h2>
<p><a class="button main" href="${e(secure)}">${e(fill(t.open, { address: secure }))}</a></p>
<p>${e(t.ready)}</p></section>
<section class="about"><p>${e(fill(t.what, { name }))}</p>
<p>${e(t.compare)} <code>${e(fingerprint)}</code></p>
<p class="note">${e(t.off)}</p>
<p><a href="/${other}" lang="${other}">${e(t.language)}</a></p></section>`,
  );
}

/** Where there is no way yet: the same sentence, and where the way begins. */
export function noWayPage(language: Language): string {
  const t: Words = reachingWords[language];
  return page(language, t.title, `<p class="cannot"><b>${e(t.cannot)}</b></p><p>${e(t.noWay)}</p>`);
}

const page = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(title)}</title>
<link rel="stylesheet" href="/first.css">
</head>
<body>
<header><svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 22V10a7 7 0 0 1 14 0v12z"/><path class="light" d="M9 22V11a3 3 0 0 1 6 0v11z"/></svg></header>
<main>
<h1>${e(title)}</h1>
${body}
</main>
</body>
</html>
`;

const steps = (of: readonly (readonly [string, string])[]): string =>
  of.map(([text, picture]) => `<li><p>${e(text)}</p>${picture}</li>`).join('\n');

const ask = (t: Words): string => {
  const lines: Line[] = [{ button: t.pictureAllow, press: true }, { button: t.pictureIgnore }];
  return phonePicture('Safari', lines, `${t.pictureAsk} ${t.pictureAllow}`);
};
const profile = (t: Words): string => {
  const lines: Line[] = [
    { text: t.pictureDownloaded, press: true, end: 'leads' },
    { text: t.pictureWifi, end: 'leads' },
    { button: t.pictureInstall, press: true },
  ];
  return phonePicture(t.pictureSettings, lines, `${t.pictureDownloaded}, ${t.pictureInstall}`);
};
const trust = (t: Words, name: string): string => {
  const lines: Line[] = [
    { text: t.pictureGeneral, end: 'leads' },
    { text: t.pictureAbout, end: 'leads' },
    { text: t.pictureTrust, end: 'leads' },
    { text: name, press: true, end: 'on' },
  ];
  return phonePicture(t.pictureSettings, lines, `${t.pictureTrust}: ${name}`);
};
const downloads = (t: Words, file: string): string =>
  phonePicture(t.pictureDownloads, [{ text: file, press: true }], file);
const credentials = (t: Words): string => {
  const lines: Line[] = [
    { text: t.pictureCredentials, end: 'leads' },
    { text: t.pictureSearch, press: true, end: 'leads' },
    { text: t.pictureVpn, end: 'leads' },
  ];
  return phonePicture(t.pictureSettings, lines, `${t.pictureCredentials}: ${t.pictureSearch}`);
};
const anyway = (t: Words): string => {
  const lines: Line[] = [{ button: t.pictureNotNow }, { button: t.pictureAnyway, press: true }];
  return phonePicture(t.pictureSearch, lines, t.pictureAnyway);
};
