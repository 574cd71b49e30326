/**
 * Hangs icons.svg into the page, once. A `<use>` that points into another file makes the browser read that whole file
 * anew whenever a sign appears: several milliseconds on every tap. The drawings carry no style and no script.
 */
export function hangDrawings(): void {
  // Read as a document by the browser itself: the content policy lets no script make one out of text.
  const request = new XMLHttpRequest();
  request.open('GET', '/icons.svg');
  request.responseType = 'document';
  request.overrideMimeType('image/svg+xml');
  request.addEventListener('load', () => {
    const drawings = (request.response as Document | null)?.documentElement;
    if (request.status !== 200 || !drawings) return;
    drawings.setAttribute('hidden', '');
    drawings.setAttribute('aria-hidden', 'true');
    document.body.append(drawings);
  });
  request.send();
}
